"""Where we keep what belongs to a user and not to a workbook."""

import os
import sys
from pathlib import Path

NAME = "ptsopimus_xl"
FOLDER_VARIABLE = "PTSOPIMUS_STATE"


def state_folder() -> Path:
    """The folder of this user, by the custom of the system; the environment can name another."""
    told = os.environ.get(FOLDER_VARIABLE)
    if told:
        return Path(told)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / NAME
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_STATE_HOME", home / ".local" / "state")) / NAME

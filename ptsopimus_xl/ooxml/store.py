"""Where we keep what belongs to a user and not to a workbook: earlier versions, journals, locks.

Nothing here ever leaves the computer. A folder that is synchronised keeps versions of its own, so
that ours are off there unless they are switched on.
"""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ptsopimus_xl.ooxml.limits import MEGABYTE

NAME = "ptsopimus_xl"
FOLDER_VARIABLE = "PTSOPIMUS_STATE"
SWITCH_VARIABLE = "PTSOPIMUS_VERSIONS"
SYNCED = (
    *("onedrive", "sharepoint", "dropbox", "google drive", "icloud", "mobile documents"),
    *("nextcloud", "owncloud", "seafile"),
)
DAY = 86_400


@dataclass(frozen=True)
class Keeping:
    """What is kept: `versions` None decides by the folder; older or more than told is removed."""

    versions: bool | None = None
    days: int = 90
    size: int = 500 * MEGABYTE


def keeping_told() -> Keeping:
    """What the user's environment says: `PTSOPIMUS_VERSIONS` is `on` or `off`."""
    told = os.environ.get(SWITCH_VARIABLE, "").lower()
    return Keeping(versions={"on": True, "off": False}.get(told))


def state_folder() -> Path:
    """The folder of this user, by the custom of the system; the environment can name another."""
    told = os.environ.get(FOLDER_VARIABLE)
    folder = Path(told) if told else custom_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"{NAME}-{os.environ.get('USERNAME', os.getpid())}"
        folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def custom_folder() -> Path:
    """Where programs of this system keep such things."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / NAME
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_STATE_HOME", home / ".local" / "state")) / NAME


def folder_of(path: Path) -> Path:
    """The folder in which the runs on one workbook are kept."""
    return state_folder() / "files" / key_of(path)


def key_of(path: Path) -> str:
    """A name for a path; two spellings of the same file have the same."""
    resolved = os.path.normcase(path.resolve())
    return hashlib.sha256(os.fsencode(resolved)).hexdigest()[:24]


def is_synced(path: Path) -> bool:
    """Whether a file lies in a folder that a service synchronises, by the names on its way."""
    resolved = path.resolve()
    roots = [told for name, told in os.environ.items() if name.startswith("OneDrive") and told]
    if any(resolved.is_relative_to(root) for root in roots):
        return True
    return any(part.lower().startswith(SYNCED) for part in resolved.parts[:-1])


def keeps_versions(path: Path, keeping: Keeping) -> bool:
    """Whether versions of a file are kept by us."""
    return not is_synced(path) if keeping.versions is None else keeping.versions


def kept_files() -> Iterator[Path]:
    """All that is kept of any workbook."""
    root = state_folder() / "files"
    return (file for file in root.glob("*/*") if file.is_file())


def clean(keeping: Keeping, *, now: float | None = None) -> None:
    """Remove what is older than allowed, and then the oldest until the rest is small enough."""
    told = ((file, file.stat()) for file in kept_files())
    ages = sorted((one.st_mtime, one.st_size, file) for file, one in told)
    oldest = (time.time() if now is None else now) - keeping.days * DAY
    total = sum(size for _, size, _ in ages)
    for changed, size, file in ages:
        if changed < oldest or total > keeping.size:
            file.unlink(missing_ok=True)
            total -= size


def empty() -> None:
    """Remove all versions and journals of this user."""
    shutil.rmtree(state_folder() / "files", ignore_errors=True)

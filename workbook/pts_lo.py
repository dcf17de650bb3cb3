"""LibreOffice's door to ptsopimus_xl: the workbook's macro calls `press` for a pressed button.

`ptsopimus install` puts this file into LibreOffice's folder for a person's scripts, with the
folders in which the package and its libraries are.
"""

import sys
from typing import Any

PACKAGES: list[str] = []


def press(document: Any, task: str) -> int:
    """Carry out the task of a button on the document, within LibreOffice."""
    sys.path += [folder for folder in PACKAGES if folder not in sys.path]
    from ptsopimus_xl.excel import press_in_libreoffice  # noqa: PLC0415 - found from now on

    return press_in_libreoffice(document, task)


g_exportedScripts = (press,)  # noqa: N816 - LibreOffice reads this name

"""Excel reporting for the service production agreements of a Finnish city.

`read(path)` gives the agreement of a workbook, `assess(target, actual)` the colour of a target and
an outcome. Both are loaded at first use: importing the package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ptsopimus_xl.api import assess, read

__version__ = "0.1.0"
__all__ = ["__version__", "assess", "read"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("ptsopimus_xl.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

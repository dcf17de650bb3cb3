"""Finds a running LibreOffice: from within it, or from outside through the pipe it listens at.

From outside, UNO's Python module is loaded from where LibreOffice or the distribution has put it,
and only that module: their folders hold hundreds of others that must not become importable here.
"""

import importlib.util
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from ptsopimus_xl.engines.office_folders import PROGRAM_FOLDERS

ADDRESS = "PTSOPIMUS_LIBREOFFICE"
"""The environment variable with the address LibreOffice listens at, if not the usual one."""
USUAL_ADDRESS = "pipe,name=ptsopimus"
MODULE_FOLDERS = (*PROGRAM_FOLDERS, Path("/usr/lib/python3/dist-packages"))


class NoLibreOffice(Exception):  # noqa: N818  # it says what is so, as a sentence does
    """No LibreOffice answers, or this Python cannot talk to it."""


def address(environment: Mapping[str, str] = os.environ) -> str:
    """Where LibreOffice is expected to listen."""
    return environment.get(ADDRESS, USUAL_ADDRESS)


def listening() -> Any | None:
    """The UNO context of the LibreOffice that listens at the expected address, if there is one."""
    try:
        return connect(address())
    except NoLibreOffice:
        return None


def connect(where: str) -> Any:
    """The UNO context of the LibreOffice that listens at `where`, such as `pipe,name=ptsopimus`."""
    local = uno().getComponentContext()
    create = local.ServiceManager.createInstanceWithContext
    resolver = create("com.sun.star.bridge.UnoUrlResolver", local)
    try:
        return resolver.resolve(f"uno:{where};urp;StarOffice.ComponentContext")
    except Exception as error:  # UNO raises classes that exist only while it runs
        raise NoLibreOffice(f"No LibreOffice listens at {where}.") from error


def inside() -> Any:
    """The UNO context of the LibreOffice whose Python this is."""
    return uno().getComponentContext()


def uno() -> Any:
    """The module `uno` of LibreOffice."""
    if "uno" in sys.modules:
        return sys.modules["uno"]
    try:
        return importlib.import_module("uno")
    except ImportError:
        return _loaded()


def _loaded() -> ModuleType:
    try:
        for name in ("pyuno", "uno"):
            sys.modules[name] = _module(name, found(name))
    except ImportError as error:
        sys.modules.pop("pyuno", None)
        raise NoLibreOffice("This Python cannot load LibreOffice's module uno.") from error
    return sys.modules["uno"]


def found(name: str, folders: Iterable[Path] = MODULE_FOLDERS) -> Path:
    """The file of one of LibreOffice's modules."""
    for folder in folders:
        for ending in (".so", ".pyd", ".py"):
            if (folder / (name + ending)).is_file():
                return folder / (name + ending)
    raise ImportError(name)


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module

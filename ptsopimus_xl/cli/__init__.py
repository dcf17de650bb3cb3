"""The command line `ptsopimus`."""

from ptsopimus_xl.cli.main import main

__all__ = ["main"]

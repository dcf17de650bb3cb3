"""A file replaced whole or not at all: whoever is killed in between leaves the old one or the new
one."""

import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ptsopimus_xl.ooxml.limits import MEGABYTE
from ptsopimus_xl.ooxml.locks import refuse_if_open
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode
from ptsopimus_xl.ooxml.repack import Piece
from ptsopimus_xl.ooxml.source import Source, refusal_of

WRITABLE = 0o222


def write_new(target: Path, pieces: Iterable[Piece]) -> None:
    """Write another file; one that is there is replaced."""
    path = target.resolve()
    try:
        refuse_if_open(path)
        replace(path, pieces, like=path if path.exists() else None)
    except OSError as error:
        raise refusal_of(error, target, RefusalCode.WRITE_FAILED) from None


def refuse_if_changed(source: Source) -> None:
    """Refuse to write over a file that is not the one any more that was read."""
    if not holds(source.path, source.data):
        raise Refusal(RefusalCode.CHANGED_MEANWHILE, path=str(source.path))
    if not source.path.stat().st_mode & WRITABLE or not os.access(source.path, os.W_OK):
        raise Refusal(RefusalCode.READ_ONLY, path=str(source.path))


def holds(path: Path, data: bytes) -> bool:
    """Whether a file holds these bytes, looked at piece by piece."""
    view, position = memoryview(data), 0
    with path.open("rb") as file:
        while piece := file.read(MEGABYTE):
            if view[position : position + len(piece)] != piece:
                return False
            position += len(piece)
    return position == len(data)


def replace(path: Path, pieces: Iterable[Piece], *, like: Path | None) -> None:
    """Write a temporary file in the same folder, see it on the disk, and give it the name at
    once."""
    descriptor, name = tempfile.mkstemp(
        prefix=f".{path.name[:100]}.", suffix=".tmp", dir=path.parent
    )
    temporary = Path(name)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        take_attributes(temporary, like)
        take_place(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def take_attributes(path: Path, like: Path | None) -> None:
    """Give a new file mode, owner and extended attributes of another; a new one gets what the
    user's mask allows."""
    if like is None:
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)
        return
    told = like.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(path, told.st_uid, told.st_gid)
    path.chmod(told.st_mode & 0o7777)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(like):
                os.setxattr(path, name, os.getxattr(like, name))


if sys.platform == "win32":
    import ctypes

    WITHOUT_REPLACE = (1, 50, 87, 1176, 1177)
    """Errors of file systems that cannot do it: no function, not supported, invalid parameter."""

    def take_place(temporary: Path, path: Path) -> None:
        """Let one file take the place of another; rights and named streams stay, such as the mark
        of a file that came from the network."""
        if not path.exists():
            temporary.replace(path)
            return
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        if not system.ReplaceFileW(str(path), str(temporary), None, 0, None, None):
            error = ctypes.WinError(ctypes.get_last_error())
            if error.winerror not in WITHOUT_REPLACE:
                raise error
            temporary.replace(path)

else:

    def take_place(temporary: Path, path: Path) -> None:
        """Let one file take the place of another at once."""
        temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """See a new name on the disk, where the system can do that."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""The file on disk: read whole, or refused with what it is instead of a workbook."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from ptsopimus_xl.ooxml.limits import DEFAULT, Limits
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode, telling

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLDER_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
CLOUD_ERRORS = range(358, 405)
SHARING_VIOLATION = 32
LONGEST_WINDOWS_PATH = 259
ERRORS = {
    errno.ENOENT: RefusalCode.NOT_FOUND,
    errno.ENOTDIR: RefusalCode.NOT_FOUND,
    errno.EISDIR: RefusalCode.IS_DIRECTORY,
    errno.EACCES: RefusalCode.NO_PERMISSION,
    errno.EPERM: RefusalCode.NO_PERMISSION,
    errno.EROFS: RefusalCode.READ_ONLY,
    errno.ENAMETOOLONG: RefusalCode.PATH_TOO_LONG,
}


@dataclass(frozen=True)
class Source:
    """A file as it was when it was read."""

    path: Path
    data: bytes


def open_source(path: Path, limits: Limits = DEFAULT) -> Source:
    """Read a file that should be a workbook; what is none is refused with its kind."""
    with telling(path=str(path)):
        try:
            data = read_within(path, limits)
        except OSError as error:
            raise refusal_of(error, path, RefusalCode.UNREADABLE) from None
        refuse_other_kinds(data)
    return Source(path, data)


def read_within(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file that is not larger than we are ready to hold."""
    if path.is_dir():
        raise Refusal(RefusalCode.IS_DIRECTORY)
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limits.file:
            raise Refusal(RefusalCode.TOO_LARGE, size=size, limit=limits.file)
        return file.read(limits.file + 1) or b""


def refusal_of(error: OSError, path: Path, otherwise: RefusalCode) -> Refusal:
    """The refusal for what the operating system answered."""
    code = ERRORS.get(error.errno or 0, otherwise)
    windows = getattr(error, "winerror", None) or 0
    if windows == SHARING_VIOLATION:
        code = RefusalCode.OPEN_ELSEWHERE
    elif windows in CLOUD_ERRORS:
        code = RefusalCode.ONLINE_ONLY
    elif os.name == "nt" and len(str(path.absolute())) > LONGEST_WINDOWS_PATH:
        code = RefusalCode.PATH_TOO_LONG
    return Refusal(code, path=str(path), reason=error.strerror or type(error).__name__)


def refuse_other_kinds(data: bytes) -> None:
    """Tell a zip from everything else that goes by the name of a workbook."""
    if not data:
        raise Refusal(RefusalCode.EMPTY_FILE)
    if data.startswith(OLE):
        raise Refusal(ole_kind(data))
    if data.startswith(OLDER_EXCEL):
        raise Refusal(RefusalCode.OLD_FORMAT)
    if not data.startswith(b"PK"):
        raise Refusal(RefusalCode.NOT_A_WORKBOOK)


def ole_kind(data: bytes) -> RefusalCode:
    """What a compound file holds, by the names of its streams ([MS-CFB] 2.6.1, [MS-OFFCRYPTO] 2.2).

    A sensitivity label that encrypts, and rights management, bring a `DRM` transform; a password
    does not.
    """
    if stream_name("EncryptedPackage") in data:
        label = stream_name("DRMEncrypted") in data
        return RefusalCode.RIGHTS_MANAGED if label else RefusalCode.ENCRYPTED
    if stream_name("Workbook\0") in data or stream_name("Book\0") in data:
        return RefusalCode.OLD_FORMAT
    return RefusalCode.NOT_A_WORKBOOK


def stream_name(name: str) -> bytes:
    """The name of a stream as a compound file writes it."""
    return name.encode("utf-16-le")

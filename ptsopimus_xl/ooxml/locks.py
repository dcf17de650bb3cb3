"""Who has a file open: what Excel and LibreOffice leave beside it, and our own runs among
themselves."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode

PATIENCE = 5.0
PAUSE = 0.02
WIDE_NAME_AT = 55


def refuse_if_open(path: Path) -> None:
    """Refuse to write a file that an application says it has open."""
    for beside, reader in (
        (path.with_name(f"~${path.name}"), excel_user),
        (path.with_name(f".~lock.{path.name}#"), libreoffice_user),
    ):
        try:
            user = reader(beside.read_bytes()[:4096])
        except FileNotFoundError:
            continue
        except OSError:
            user = ""
        raise Refusal(RefusalCode.OPEN_ELSEWHERE, path=str(path), user=user, lock=str(beside))


def excel_user(owner: bytes) -> str:
    """The user in Excel's owner file: length and name in the code page, then both again in
    UTF-16."""
    length = int.from_bytes(owner[WIDE_NAME_AT : WIDE_NAME_AT + 2], "little")
    wide = owner[WIDE_NAME_AT + 2 :][: 2 * length]
    if 0 < 2 * length == len(wide):
        return wide.decode("utf-16-le", "replace").strip()
    return owner[1 : 1 + owner[0]].decode("cp1252", "replace").strip() if owner else ""


def libreoffice_user(lock: bytes) -> str:
    """The user in LibreOffice's lock file: the name given in its options, else that of the
    account."""
    fields = lock.decode("utf-8", "replace").split(",")
    return next((field.strip() for field in fields[:2] if field.strip()), "")


@contextmanager
def alone(path: Path, state: Path) -> Iterator[None]:
    """Keep other runs of ours from writing the same file; their lock is in our own folder `state`.

    One that waits in vain is refused. The system frees the lock when a process ends, however it
    ends.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only who writes waits for it

    state.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    try:
        held = FileLock(state / f"{name}.lock", PATIENCE, 0o600, poll_interval=PAUSE).acquire()
    except Timeout:
        raise Refusal(RefusalCode.BUSY, path=str(path)) from None
    with held:
        yield

"""Which files a command reads and where its result goes; what cannot be meant is a misuse."""

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ptsopimus_xl.cli.terminal import Misuse, NothingDone

SUFFIXES = (".xlsx", ".xlsm")
LOCKS = ("~$", ".~lock")
"""How the lock files begin that Excel and LibreOffice put beside an open workbook."""


def inputs(words: Iterable[str]) -> list[Path]:
    """The files named, each once; `*` and `?` are read here since Windows leaves them to us."""
    found = (path for word in words for path in _matches(word))
    return list(dict.fromkeys(found))


def _matches(word: str) -> list[Path]:
    path = Path(word)
    if path.exists() or not glob.has_magic(word):
        return [path]
    matches = [Path(match) for match in sorted(glob.glob(word, recursive=True))]  # noqa: PTH207 - takes absolute patterns too
    return [match for match in matches if not is_lock(match)] or [path]


def workbooks(words: Iterable[str], *, leave_out: Path) -> list[Path]:
    """The workbooks named and those in the folders named, at any depth, without the result."""
    found = (inner for path in inputs(words) for inner in _inside(path))
    own = leave_out.resolve()
    return [path for path in dict.fromkeys(found) if path.resolve() != own]


def _inside(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.rglob("*")):
        if inner.suffix.lower() in SUFFIXES and not is_lock(inner) and inner.is_file():
            yield inner


def is_lock(path: Path) -> bool:
    """Whether the file only says that a workbook of its name is open somewhere."""
    return path.name.startswith(LOCKS)


def outputs(paths: Sequence[Path], out: str | None, *, force: bool) -> dict[Path, Path | None]:
    """Where the result of each file goes: None is in place; several go into a folder `out`."""
    if out is None:
        return dict.fromkeys(paths)
    target = Path(out)
    into_folder = len(paths) > 1 or target.is_dir()
    chosen = _in_folder(paths, target) if into_folder else {paths[0]: target}
    for path, result in chosen.items():
        _check_same(path, result)
        check_free(result, suffix=path.suffix, force=force)
    if len(paths) == 1:
        check_folder(chosen[paths[0]])
    return {**chosen}


def _in_folder(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    if folder.exists() and not folder.is_dir():
        raise Misuse("folder_needed", path=folder)
    (name, times), *_ = Counter(path.name for path in paths).most_common(1)
    if times > 1:
        raise Misuse("same_name", name=name)
    return {path: folder / path.name for path in paths}


def _check_same(path: Path, result: Path) -> None:
    if result.exists() and path.exists() and result.samefile(path):
        raise Misuse("same_file", path=path)


def check_free(out: Path, *, suffix: str, force: bool) -> None:
    """Refuse a result whose name ends otherwise than its format, or that is there already."""
    if suffix.lower() in SUFFIXES and out.suffix.lower() != suffix.lower():
        raise Misuse("suffix", suffix=suffix, path=out)
    if out.exists() and not force:
        raise Misuse("exists", path=out)


def check_folder(out: Path) -> None:
    """Refuse a result whose folder is not there: its name may be mistyped."""
    if not out.absolute().parent.is_dir():
        raise NothingDone("no_folder", path=out.parent)


@contextmanager
def made(folder: Path | None) -> Iterator[None]:
    """Have a folder to write into; one that stays empty is taken away again."""
    if folder is None or folder.is_dir():
        yield
        return
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise NothingDone("cannot_write", path=folder, reason=error.strerror) from None
    try:
        yield
    finally:
        if not any(folder.iterdir()):
            folder.rmdir()


def save(out: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a file beside `out`, and give it the name at once: never half a file."""
    check_folder(out)
    draft = out.with_name(f".{os.getpid()}-{out.name}")
    try:
        draft.touch()
        write(draft)
        draft.replace(out)
    except OSError as error:
        raise NothingDone("cannot_write", path=out, reason=error.strerror) from None
    finally:
        draft.unlink(missing_ok=True)

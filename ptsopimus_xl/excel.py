"""The door for the buttons of an open workbook: `python -m ptsopimus_xl.excel update --wb=NAME …`.

The arguments are those that xlwings' RunPython passes, so `Book.caller()` finds the workbook.
xlwings imports pandas and more as soon as they are installed; none of that is needed here, and it
would take longer than all the rest, so it is kept out.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xlwings as xw  # noqa: TID251  # this is one of xlwings' homes

    from ptsopimus_xl.engines.live import LiveEngine

HEAVY = ("pandas", "numpy", "PIL", "polars", "matplotlib", "openpyxl", "lxml")
FAILED = 1


def main(arguments: list[str]) -> int:
    """Carry out the task named first on the workbook that called."""
    with light():
        from ptsopimus_xl.pressing import TASKS, press, write_log  # noqa: PLC0415 - after `light`

        if not arguments or arguments[0] not in TASKS:
            return FAILED
        try:
            book = caller(arguments)
        except Exception as problem:  # the macro tells the person, and the log is here
            write_log(problem)
            return FAILED
        return press(book, arguments[0])


@contextmanager
def light() -> Iterator[None]:
    """Let what is imported meanwhile do without the heavy libraries."""
    kept_out = [name for name in HEAVY if name not in sys.modules]
    sys.modules.update(dict.fromkeys(kept_out))  # type: ignore[arg-type]  # None: cannot be imported
    try:
        yield
    finally:
        for name in kept_out:
            sys.modules.pop(name, None)


def caller(arguments: list[str]) -> "xw.Book":
    """The workbook whose button was pressed."""
    import xlwings as xw  # noqa: PLC0415, TID251 - only now, when the heavy ones are kept out

    if not _excel_runs_here():
        _use_libreoffice()
    name = next(text.removeprefix("--wb=") for text in arguments if text.startswith("--wb="))
    # xlwings takes what stands between two equals signs for the name.
    return _open_book(name) if "=" in name else xw.Book.caller()


def _open_book(name: str) -> "xw.Book":
    import xlwings as xw  # noqa: PLC0415, TID251

    return next(book for app in xw.apps for book in app.books if book.name == name)


def _excel_runs_here() -> bool:
    return sys.platform in ("win32", "darwin")


def _use_libreoffice() -> None:
    from ptsopimus_xl.engines import libreoffice  # noqa: PLC0415

    libreoffice.register(libreoffice.connect(libreoffice.address()))


def press_in_libreoffice(document: Any, task: str) -> int:
    """Carry out a task on a document of the LibreOffice whose own Python this is."""
    with light():
        from ptsopimus_xl.engines import libreoffice  # noqa: PLC0415
        from ptsopimus_xl.pressing import press  # noqa: PLC0415

    engine = libreoffice.register(libreoffice.inside())
    return press(libreoffice.book_of(engine, document), task)


def attached(path: Path) -> "LiveEngine | None":
    """The engine for a workbook that is open in Excel or in a LibreOffice that listens."""
    with light():
        from ptsopimus_xl.engines.live import LiveEngine  # noqa: PLC0415

        book = next((book for book in _open_books() if _is_file(book, path)), None)
        return LiveEngine(book) if book else None


def _open_books() -> Iterator["xw.Book"]:
    import xlwings as xw  # noqa: PLC0415, TID251

    from ptsopimus_xl.engines import libreoffice  # noqa: PLC0415

    if _excel_runs_here():
        yield from (book for app in xw.apps for book in app.books)
    context = libreoffice.listening()
    if context is not None:
        yield from (book for app in libreoffice.register(context).apps for book in app.books)


def _is_file(book: "xw.Book", path: Path) -> bool:
    try:
        there = Path(book.fullname)
    except Exception:  # xlwings cannot tell where some workbooks in the cloud are
        return False
    return there.exists() and path.exists() and there.samefile(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

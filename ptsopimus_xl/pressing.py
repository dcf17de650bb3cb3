"""One press of a button on an open workbook: the command, and the one sentence that is told of it.

What goes wrong is told in one sentence too. The log of an unexpected failure says where the program
was, never what stands in the workbook.
"""

import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import xlwings as xw  # noqa: TID251  # this is one of xlwings' homes

from ptsopimus_xl import commands, refusals
from ptsopimus_xl.agreement import Header, named_cell
from ptsopimus_xl.closing import closing_sentence
from ptsopimus_xl.engines.live import CannotWrite, LiveEngine
from ptsopimus_xl.engines.live_reading import named_cells, named_places
from ptsopimus_xl.reader import NotOurs
from ptsopimus_xl.reader.values import take
from ptsopimus_xl.resources import words
from ptsopimus_xl.schema import columns

DONE, TOLD = 0, 3
"""How a press ends; where it ends otherwise nobody has spoken yet, and the macro does."""

LOG = Path(tempfile.gettempdir()) / "ptsopimus_xl.log"


def press(book: xw.Book, task: str) -> int:
    """Carry out a task on the open workbook and tell the person how it went."""
    language = _language(book)
    told = words(language, "button")
    app = book.app
    with suppress(KeyError):
        app.status_bar = told["progress"][task]
    try:
        sentence = TASKS[task](book, language)
    except Exception as problem:  # whatever it is, a person waits for a sentence
        app.status_bar = False
        app.alert(failure(problem, book, language), told["macro"]["title"], mode="critical")
        return TOLD
    app.status_bar = sentence
    return DONE


def _update(book: xw.Book, language: str) -> str:
    del language
    return commands.update(LiveEngine(book)).closing


def _colour(book: xw.Book, language: str) -> str:
    del language
    return commands.colour(LiveEngine(book)).closing


def _check(book: xw.Book, language: str) -> str:
    return closing_sentence((), commands.check(LiveEngine(book)).findings, language)


def _summarise(book: xw.Book, language: str) -> str:
    commands.summarise(LiveEngine(book))
    return str(words(language, "button")["told"]["summarised"])


def _export(book: xw.Book, language: str) -> str:
    """Write the summary as a workbook of its own, beside the open one where that is a file."""
    from ptsopimus_xl.template.summary_workbook import write_summary  # noqa: PLC0415 - XlsxWriter

    result = commands.summarise(LiveEngine(book, dry_run=True))
    path = free_path(Path(book.fullname), words(language, "form")["sheets"]["summary"])
    write_summary(path, result.summary, language)
    return str(words(language, "button")["told"]["exported"]).format(file=path)


TASKS: Mapping[str, Callable[[xw.Book, str], str]] = {
    "update": _update,
    "colour": _colour,
    "check": _check,
    "summary": _summarise,
    "export": _export,
}


def free_path(workbook: Path, name: str) -> Path:
    """A path that is not taken, beside the workbook; in the person's folder if that is no file."""
    folder = workbook.parent if workbook.is_absolute() and workbook.is_file() else Path.home()
    return next(path for path in _numbered(folder, f"{workbook.stem} {name}") if not path.exists())


def _numbered(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.xlsx"
    yield from (folder / f"{stem} {number}.xlsx" for number in count(2))


def failure(problem: Exception, book: xw.Book, language: str) -> str:
    """The sentence for a press that came to nothing."""
    told = words(language, "button")["told"]
    if isinstance(problem, CannotWrite):
        return str(told[problem.code]).format(**problem.parameters)
    if isinstance(problem, NotOurs):
        path = Path(book.name)
        return " ".join(
            part(problem, path, language) for part in (refusals.message, refusals.advice)
        )
    write_log(problem)
    return str(told["unexpected"]).format(log=LOG)


def write_log(problem: BaseException) -> None:
    """Keep what kind of failure it was and where the program was, without any cell's content."""
    lines = [f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"]
    cause: BaseException | None = problem
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    LOG.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _language(book: xw.Book) -> str:
    """The workbook's language; Finnish where it cannot be read."""
    name = named_cell("language")
    with suppress(Exception):  # the command itself will say what is wrong with the workbook
        places = {key: place for key, place in named_places(book).items() if key == name}
        sheets = {place.sheet: book.sheets[place.sheet] for place in places.values()}
        value = named_cells(sheets, places)[name].value
        return str(take(columns(Header)["language"], value).value or "fi")
    return "fi"

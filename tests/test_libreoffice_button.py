"""The button itself: pressed with the mouse in a real window of LibreOffice."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from buttoned import built
from office import office, opened

from ptsopimus_xl.commands import update
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.libreoffice.connection import uno
from ptsopimus_xl.engines.live import LiveEngine
from ptsopimus_xl.resources import words

pytestmark = pytest.mark.soffice

BUTTON = words("fi", "button")
SECONDS = 60
PUSH_BUTTON = "com.sun.star.accessibility.AccessibleRole.PUSH_BUTTON"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("press") / "esimerkki.xlsm")


@pytest.fixture
def book(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[xw.Book]:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / "state"))
    path = Path(shutil.copy(original, tmp_path / "sopimus.xlsm"))
    with opened(path, window=True) as book:
        book.sheets["Sopimus"].activate()
        yield book


def press(book: xw.Book, caption: str) -> None:
    """Move the mouse onto the button with this caption and click."""
    window = book.api.getCurrentController().getFrame().getContainerWindow()
    window.toFront()  # what a window manager does for a window that is clicked; here is none
    window.setFocus()
    place = waited(lambda: _settled(book, caption))
    click(*place)


def click(x: int, y: int) -> None:
    """A click as a hand makes it: the window needs a moment to see where the mouse is."""
    for step in (["mousemove", str(x), str(y)], ["mousedown", "1"], ["mouseup", "1"]):
        office().run("xdotool", *step)
        time.sleep(0.2)


def _settled(book: xw.Book, caption: str) -> tuple[int, int] | None:
    """Where the button is, once it stays there: a window that opens is still being laid out."""
    window, page = book.api.getCurrentController(), book.sheets["Sopimus"].api.getDrawPage()
    before = _place(window, page, caption)
    time.sleep(0.5)
    return before if before == _place(window, page, caption) else None


def _place(window: Any, page: Any, caption: str) -> tuple[int, int] | None:
    """The middle of a button on the screen, once LibreOffice has drawn it."""
    shapes = (page.getByIndex(index) for index in range(page.getCount()))
    for shape in shapes:
        if "ControlShape" in shape.getShapeType() and shape.getControl().Label == caption:
            drawn = window.getControl(shape.getControl())
            corner = drawn.getAccessibleContext().getLocationOnScreen()
            size = drawn.getPosSize()
            found = (corner.X + size.Width // 2, corner.Y + size.Height // 2)
            return found if size.Width and corner.X > 0 else None
    return None


def waited(asked: Callable[[], Any]) -> Any:
    """What `asked` gives as soon as it gives anything."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        answer = asked()
        if answer:
            return answer
        time.sleep(0.1)
    picture = Path(tempfile.gettempdir()) / "waited-in-vain.png"
    if shutil.which("import"):
        office().run("import", "-window", "root", str(picture))
    pytest.fail(f"nothing happened; a picture of the screen may be in {picture}")


def closing_on(book: xw.Book) -> str:
    """The sentence a run ends with, as it stands on Tarkistus; empty before."""
    read = book.sheets["Tarkistus"]["A1:E6"].options(ndim=2).value
    texts = [text for row in read for text in row if isinstance(text, str)]
    return next((text for text in texts if "toimenpidettä:" in text), "")


def test_a_click_colours_what_was_typed_and_says_so(book: xw.Book, tmp_path: Path) -> None:
    sheet = book.sheets["Sopimus"]
    saved = Path(book.fullname).read_bytes()
    sheet["G13"].value = "ei toteutunut"
    sheet["G15:G17"].select()
    press(book, BUTTON["update"])
    sentence = waited(lambda: closing_on(book))

    closed = _closed_with(book, tmp_path, {"G13": "ei toteutunut"})
    expected = update(closed)
    assert sentence == expected.closing
    assert sheet["H13"].value == "■ Punainen"
    assert sheet["K13"].value
    assert sheet["G13"].value == "ei toteutunut"
    assert book.app.selection == sheet["G15:G17"]
    assert book.sheets.active.name == "Sopimus"
    assert Path(book.fullname).read_bytes() == saved


def _closed_with(book: xw.Book, folder: Path, typed: dict[str, str]) -> ClosedEngine:
    """The file as it lies on the disk, with what was typed since."""
    from ptsopimus_xl.findings import Place  # noqa: PLC0415

    path = Path(shutil.copy(book.fullname, folder / "closed.xlsm"))
    engine = ClosedEngine(path)
    engine.write({Place("Sopimus", cell): text for cell, text in typed.items()}, {})
    engine.finish()
    return ClosedEngine(path)


def test_a_second_click_changes_nothing(book: xw.Book) -> None:
    for _ in range(2):  # the summary knows the numbers of new rows at the second press
        press(book, BUTTON["update"])
        waited(lambda: closing_on(book))
    waited(lambda: not update(LiveEngine(book, dry_run=True)).changes.cells)
    undo = book.api.getUndoManager()
    assert undo.getAllUndoActionTitles()
    undo.clear()
    press(book, BUTTON["update"])
    time.sleep(2)
    assert undo.getAllUndoActionTitles() == ()


def test_the_other_button_writes_the_summary_beside_the_workbook(book: xw.Book) -> None:
    press(book, BUTTON["export"])
    folder = Path(book.fullname).parent
    assert waited(lambda: list(folder.glob("sopimus Yhteenveto.xlsx")))


def test_an_obstacle_is_told_in_a_box_that_waits_for_ok(book: xw.Book) -> None:
    book.sheets["Sopimus"].api.protect("")
    press(book, BUTTON["update"])
    box = waited(_box)
    assert "Sopimus" in " ".join(_names(box))
    corner = next(_buttons(box)).getLocationOnScreen()
    click(corner.X + 10, corner.Y + 10)
    waited(lambda: _box() is None)
    assert not book.sheets["Sopimus"]["H13"].value


def _box() -> Any:
    """The box that is open, as a screen reader knows it."""
    context = office().context
    create = context.ServiceManager.createInstanceWithContext
    toolkit = create("com.sun.star.awt.Toolkit", context)
    windows = (toolkit.getTopWindow(n) for n in range(toolkit.getTopWindowCount()))
    boxes = (window.getAccessibleContext() for window in windows if window.isVisible())
    return next((box for box in boxes if box.getAccessibleName() == BUTTON["macro"]["title"]), None)


def _names(box: Any) -> Iterator[str]:
    yield box.getAccessibleName()
    for inner in _inside(box):
        yield from _names(inner)


def _buttons(box: Any) -> Iterator[Any]:
    if box.getAccessibleRole() == uno().getConstantByName(PUSH_BUTTON):
        yield box
    for inner in _inside(box):
        yield from _buttons(inner)


def _inside(box: Any) -> Iterator[Any]:
    for number in range(box.getAccessibleChildCount()):
        yield box.getAccessibleChild(number).getAccessibleContext()

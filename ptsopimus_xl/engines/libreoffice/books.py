"""The open workbooks of LibreOffice, as xlwings asks for them."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from xlwings import base_classes  # noqa: TID251  # one of xlwings' homes

from ptsopimus_xl.engines.libreoffice.connection import uno
from ptsopimus_xl.engines.libreoffice.sheets import Sheets
from ptsopimus_xl.engines.libreoffice.tables import Names

SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
}
PDF = "calc_pdf_Export"
ALWAYS_RUN_MACROS = 4


class Books(base_classes.Books):
    """The open workbooks."""

    def __init__(self, app: Any) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return self.app.desktop.getComponents()

    def __iter__(self) -> Iterator["Book"]:
        components = self.api.createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            if component.supportsService(SPREADSHEET):
                yield Book(self.app, component)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, name_or_index: str | int) -> "Book":
        for index, book in enumerate(self, 1):
            if name_or_index in (index, book.name, book.fullname) or book.is_called(name_or_index):
                return book
        raise KeyError(name_or_index)

    @property
    def active(self) -> "Book | None":
        return next(iter(self), None)

    def add(self) -> "Book":
        return self._loaded("private:factory/scalc")

    def open(self, fullname: str, *_: Any, **__: Any) -> "Book":
        return self._loaded(_url(fullname))

    def _loaded(self, url: str) -> "Book":
        options = {"Hidden": True, "MacroExecutionMode": ALWAYS_RUN_MACROS}
        load = self.app.desktop.loadComponentFromURL
        return Book(self.app, load(url, "_blank", 0, properties(**options)))


class Book(base_classes.Book):
    """An open workbook."""

    def __init__(self, app: Any, document: Any) -> None:
        self._app, self.document = app, document
        self._collections: dict[str, Any] = {}

    @property
    def api(self) -> Any:
        return self.document

    @property
    def app(self) -> Any:
        """The application, which from now on acts on this workbook."""
        self._app.acts_on = self.document
        return self._app

    @property
    def fullname(self) -> str:
        url = self.document.getURL()
        return uno().fileUrlToSystemPath(url) if url else str(self.document.Title)

    @property
    def name(self) -> str:
        return PurePath(self.fullname).name

    def is_called(self, name: str | int) -> bool:
        """Whether this is its name, whatever the case (names of workbooks have none)."""
        return str(name).lower() in (self.name.lower(), self.fullname.lower())

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self, self.collection("NamedRanges"))

    def collection(self, name: str) -> Any:
        """What the document holds of one kind; asked for once, since every question is a trip."""
        if name not in self._collections:
            self._collections[name] = self.document.getPropertyValue(name)
        return self._collections[name]

    @cached_property
    def sheet_collection(self) -> Any:
        """The document's sheets."""
        return self.document.getSheets()

    @cached_property
    def number_formats(self) -> Any:
        """The document's number formats."""
        return self.document.getNumberFormats()

    def activate(self) -> None:
        controller = self.document.getCurrentController()
        if controller is not None:
            controller.getFrame().activate()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        del password
        target = path or self.fullname
        chosen = FILTERS[PurePath(target).suffix.lower()]
        self.document.storeAsURL(_url(target), properties(FilterName=chosen))

    def to_pdf(self, path: str, quality: Any = None) -> None:
        del quality
        self.document.storeToURL(_url(path), properties(FilterName=PDF))

    def close(self) -> None:
        self._app.acts_on = None
        self.document.close(True)  # noqa: FBT003  # UNO takes no names


def _url(path: str) -> str:
    return str(uno().systemPathToFileUrl(str(Path(path).absolute())))


def properties(**values: Any) -> tuple[Any, ...]:
    """Named values as UNO takes them."""
    made = []
    for name, value in values.items():
        one = uno().createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)

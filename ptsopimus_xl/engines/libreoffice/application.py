"""The running LibreOffice, as xlwings asks for it."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes  # noqa: TID251  # this is one of xlwings' homes

from ptsopimus_xl.engines.libreoffice.books import SPREADSHEET, Book, Books
from ptsopimus_xl.engines.libreoffice.cells import Range
from ptsopimus_xl.engines.libreoffice.cellvalues import cleaned, to_calc
from ptsopimus_xl.engines.libreoffice.connection import uno

_WARNING_BOX = "WARNINGBOX"


class Engine:
    """What xlwings calls an engine: the way to one kind of application."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self, context: Any) -> None:
        self.apps = Apps(self, context)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> str | float:
        """A value as Calc takes it."""
        del options
        return to_calc(value)

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: Any
    ) -> list[list[Any]]:
        """Values as read, in the kinds that were asked for."""
        return cleaned(data, datetime_builder, empty_as, number_builder, errors_as_text=err_to_str)


class Apps(base_classes.Apps):
    """The one application there is: the LibreOffice behind the context."""

    def __init__(self, engine: Engine, context: Any) -> None:
        self.app = App(engine, context)

    def keys(self) -> list[int]:
        return [self.app.pid]

    def add(self, *_: Any, **__: Any) -> "App":
        return self.app

    def __iter__(self) -> Iterator["App"]:
        yield self.app

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> "App":
        return self.app


class App(base_classes.App):
    """LibreOffice. It has no switches for events and alerts, so these are only remembered."""

    enable_events = True
    display_alerts = True
    visible = True
    cut_copy_mode: Any = None
    pid = 0
    version = "16.0"  # xlwings treats what is older than 15 as an old Excel for Mac

    def __init__(self, engine: Engine, context: Any) -> None:
        self.engine, self.context = engine, context
        self.desktop = self._service("com.sun.star.frame.Desktop")
        self.acts_on: Any = None
        self.copied: Range | None = None
        self._status: str | bool = False
        self._paused: Any = None

    def _service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @property
    def api(self) -> Any:
        return self.desktop

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def _document(self) -> Any:
        """The workbook that was asked last for its application, else the one in front."""
        document = self.acts_on or self.desktop.getCurrentComponent()
        is_workbook = document is not None and document.supportsService(SPREADSHEET)
        return document if is_workbook else None

    def activate(self, steal_focus: bool = False) -> None:  # noqa: FBT001, FBT002
        """Nothing to do: a press comes from the window that is in front."""

    def calculate(self) -> None:
        for book in self.books:
            book.document.calculateAll()

    @property
    def calculation(self) -> str:
        document = self._document
        automatic = document is None or document.isAutomaticCalculationEnabled()
        return "automatic" if automatic else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if self._document is not None:
            self._document.enableAutomaticCalculation(value == "automatic")

    @property
    def screen_updating(self) -> bool:
        return self._paused is None

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value and self._paused is not None:
            self._paused.unlockControllers()
            self._paused = None
        elif not value and self._paused is None and self._document is not None:
            self._paused = self._document
            self._paused.lockControllers()

    @property
    def selection(self) -> Range | None:
        document = self._document
        controller = document.getCurrentController() if document is not None else None
        selected = controller.getSelection() if controller is not None else None
        if selected is None or not selected.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        return Book(self, document).sheets.holding(selected)

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self._status = value
        document = self._document
        controller = document.getCurrentController() if document is not None else None
        if controller is None:
            return
        indicator = controller.getStatusIndicator()  # one and the same at every press
        if value:
            indicator.start(str(value), 0)
        else:
            indicator.end()

    def alert(self, prompt: Any, title: Any, *_: Any) -> str:
        """Show a sentence in a box and wait for the press of OK."""
        document = self._document
        controller = document.getCurrentController() if document is not None else None
        if controller is not None:
            kind = uno().Enum("com.sun.star.awt.MessageBoxType", _WARNING_BOX)
            toolkit = self._service("com.sun.star.awt.Toolkit")
            window = controller.getFrame().getContainerWindow()
            box = toolkit.createMessageBox(window, kind, 1, str(title or ""), str(prompt))
            box.execute()
        return "ok"

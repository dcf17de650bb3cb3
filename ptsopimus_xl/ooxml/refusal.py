"""Why a workbook is not read or not changed: a code and its parameters; the sentence is made
elsewhere."""

from enum import StrEnum


class RefusalCode(StrEnum):
    """Every reason, in the order in which a run can meet them. The codes are stable."""

    # The file as such: parameter `path`.
    NOT_FOUND = "not-found"
    IS_DIRECTORY = "is-directory"
    NO_PERMISSION = "no-permission"
    PATH_TOO_LONG = "path-too-long"
    ONLINE_ONLY = "online-only"
    UNREADABLE = "unreadable"
    EMPTY_FILE = "empty-file"
    TOO_LARGE = "too-large"
    NOT_A_WORKBOOK = "not-a-workbook"
    OLD_FORMAT = "old-format"
    BINARY_FORMAT = "binary-format"
    ENCRYPTED = "encrypted"
    RIGHTS_MANAGED = "rights-managed"
    # The package: parameters `path` and, where one part is to blame, `part`.
    TRUNCATED = "truncated"
    DAMAGED_ZIP = "damaged-zip"
    ZIP_BOMB = "zip-bomb"
    UNSAFE_NAME = "unsafe-name"
    DUPLICATE_NAME = "duplicate-name"
    MISSING_PART = "missing-part"
    BROKEN_XML = "broken-xml"
    NOT_UTF_8 = "not-utf-8"
    DOCTYPE = "doctype"
    DAMAGED_PART = "damaged-part"
    DAMAGED_SHEET = "damaged-sheet"
    TOO_MANY_CELLS = "too-many-cells"
    TOO_MANY_ELEMENTS = "too-many-elements"
    # What was asked for: parameters `sheet`, `cell` and what each code names.
    NO_SUCH_SHEET = "no-such-sheet"
    NOT_A_WORKSHEET = "not-a-worksheet"
    NO_SUCH_NAME = "no-such-name"
    BAD_CELL = "bad-cell"
    BAD_VALUE = "bad-value"
    TEXT_TOO_LONG = "text-too-long"
    INSIDE_MERGE = "inside-merge"
    TABLE_HEADER = "table-header"
    TABLE_TOTAL = "table-total"
    PIVOT_AREA = "pivot-area"
    SHARED_FORMULA_MASTER = "shared-formula-master"
    ARRAY_FORMULA = "array-formula"
    CELL_METADATA = "cell-metadata"
    TABLE_ON_PAGE = "table-on-page"
    MISSING_STYLE = "missing-style"
    # The workbook as a whole.
    SIGNED = "signed"
    SHARED_WORKBOOK = "shared-workbook"
    WRITE_RESERVED = "write-reserved"
    # The moment of writing.
    OPEN_ELSEWHERE = "open-elsewhere"
    BUSY = "busy"
    READ_ONLY = "read-only"
    CHANGED_MEANWHILE = "changed-meanwhile"
    WRITE_FAILED = "write-failed"
    NO_SUCH_RUN = "no-such-run"


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """Raised instead of doing anything by halves: when it is raised, no file has been changed."""

    def __init__(self, code: RefusalCode, **parameters: object) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.code} ({details})" if details else str(self.code)

    def within(self, **parameters: object) -> "Refusal":
        """The same refusal with what its surroundings know; what it already says is kept."""
        return Refusal(self.code, **{**parameters, **self.parameters})


class telling:  # noqa: N801  # it reads as what it does: with telling(part=part)
    """Lets refusals from within tell what is known here."""

    def __init__(self, **parameters: object) -> None:
        self.parameters = parameters

    def __enter__(self) -> None:
        """Nothing is to be prepared."""

    def __exit__(self, _: object, refusal: BaseException | None, __: object) -> None:
        if isinstance(refusal, Refusal):
            raise refusal.within(**self.parameters) from None

"""Builds a VBA project from source text: `xl/vbaProject.bin` without Office ([MS-OVBA]).

The project holds source only. Its version 0xFFFF tells Office to compile the source when it opens
the workbook, as [MS-OVBA] 2.3.4.1 asks of everyone who writes one. Same modules, same bytes.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ptsopimus_xl.template.compound_file import compound_file
from ptsopimus_xl.template.vba_compression import compressed

CODE_PAGE = 1252
ENCODING = "cp1252"
NAME = "VBAProject"
_PROJECT_ID = "{B0B5F1D5-8D0A-5B0B-9E0D-0F0A5F0C1E27}"
_SEED = 0x8D
_NEWEST_VERSION = b"\xcc\x61\xff\xff\x00\x00\x00"
_LANGUAGE = 0x0409
_WIN64 = 3
_REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb"
        "#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0"
        r"#C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL"
        "#Microsoft Office 16.0 Object Library",
    ),
)


class Kind(Enum):
    """What a module belongs to; the value of a document is the class id Excel knows it by."""

    WORKBOOK = "00020819-0000-0000-C000-000000000046"
    SHEET = "00020820-0000-0000-C000-000000000046"
    STANDARD = None


@dataclass(frozen=True)
class Module:
    """A module of the project. A workbook and each of its sheets need one of their code name."""

    name: str
    kind: Kind
    source: str = ""

    def text(self) -> str:
        """The module as it is stored: its attributes (2.3.4.3), then its source, in CRLF lines."""
        lines = [line for line in self.source.splitlines() if not line.startswith("Attribute VB_")]
        return "\r\n".join([*self._attributes(), *lines, ""])

    def _attributes(self) -> Iterator[str]:
        yield f'Attribute VB_Name = "{self.name}"'
        if self.kind is Kind.STANDARD:
            return
        yield f'Attribute VB_Base = "0{{{self.kind.value}}}"'
        yield from ("Attribute VB_GlobalNameSpace = False", "Attribute VB_Creatable = False")
        yield from ("Attribute VB_PredeclaredId = True", "Attribute VB_Exposed = True")
        yield from ("Attribute VB_TemplateDerived = False", "Attribute VB_Customizable = True")


def project(modules: Sequence[Module]) -> bytes:
    """The bytes of a `vbaProject.bin` with these modules, the workbook's first."""
    streams = {module.name: compressed(_encoded(module.text())) for module in modules}
    return compound_file(
        {
            "VBA": {
                "dir": compressed(_dir(modules)),
                "_VBA_PROJECT": _NEWEST_VERSION,
                **streams,
            },
            "PROJECT": _encoded("\r\n".join(_project_lines(modules))),
            "PROJECTwm": _names(modules),
        }
    )


def _encoded(text: str) -> bytes:
    try:
        return text.encode(ENCODING)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        raise ValueError(f"A macro cannot hold the character {letter!r}.") from error


def _dir(modules: Sequence[Module]) -> bytes:
    """The dir stream (2.3.4.2): project, references, modules."""
    number = struct.Struct("<I").pack
    information = (
        _record(0x01, number(_WIN64)),
        _record(0x02, number(_LANGUAGE)),
        _record(0x14, number(_LANGUAGE)),
        _record(0x03, struct.pack("<H", CODE_PAGE)),
        _record(0x04, _encoded(NAME)),
        _record(0x05) + _record(0x40),
        _record(0x06) + _record(0x3D),
        _record(0x07, number(0)) + _record(0x08, number(0)),
        struct.pack("<HIIH", 0x09, 4, 1, 1),
        _record(0x0C) + _record(0x3C),
    )
    references = (_reference(name, library) for name, library in _REFERENCES)
    count = _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")
    return b"".join((*information, *references, count, *map(_module, modules), _record(0x10)))


def _record(identifier: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", identifier, len(data)) + data


def _reference(name: str, library: str) -> bytes:
    libid = _encoded(library)
    registered = struct.pack("<I", len(libid)) + libid + bytes(6)
    name_record = _record(0x16, _encoded(name)) + _record(0x3E, name.encode("utf-16-le"))
    return name_record + _record(0x0D, registered)


def _module(module: Module) -> bytes:
    name, wide = _encoded(module.name), module.name.encode("utf-16-le")
    kind = 0x21 if module.kind is Kind.STANDARD else 0x22
    return b"".join(
        (
            *(_record(0x19, name), _record(0x47, wide)),
            *(_record(0x1A, name), _record(0x32, wide)),
            *(_record(0x1C), _record(0x48)),
            *(_record(0x31, bytes(4)), _record(0x1E, bytes(4)), _record(0x2C, b"\xff\xff")),
            *(_record(kind), _record(0x2B)),
        )
    )


def _project_lines(modules: Sequence[Module]) -> Iterator[str]:
    """The PROJECT stream (2.3.1): no password, not locked, visible."""
    yield f'ID="{_PROJECT_ID}"'
    for module in modules:
        standard = module.kind is Kind.STANDARD
        yield f"Module={module.name}" if standard else f"Document={module.name}/&H00000000"
    yield from (f'Name="{NAME}"', 'HelpContextID="0"', 'VersionCompatible32="393222000"')
    yield f'CMG="{_protected(bytes(4))}"'
    yield f'DPB="{_protected(bytes(1))}"'
    yield f'GC="{_protected(bytes([0xFF]))}"'
    yield from ("", "[Host Extender Info]")
    yield "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"
    yield from ("", "[Workspace]", *(f"{module.name}=0, 0, 0, 0, C" for module in modules), "")


def _protected(data: bytes) -> str:
    """`data` in the data encryption of 2.4.3.2, in hexadecimal; the seed is fixed, not drawn."""
    key = sum(_PROJECT_ID.encode()) & 0xFF
    encrypted = [_SEED, _SEED ^ 2, _SEED ^ key]
    plain, last, before = key, encrypted[2], encrypted[1]
    for byte in bytes((_SEED & 6) // 2) + struct.pack("<I", len(data)) + data:
        encrypted.append(byte ^ (before + plain & 0xFF))
        plain, last, before = byte, encrypted[-1], last
    return bytes(encrypted).hex().upper()


def _names(modules: Sequence[Module]) -> bytes:
    """The PROJECTwm stream (2.3.3): each module's name in the code page and in UTF-16."""
    wide = (module.name.encode("utf-16-le") + b"\0\0" for module in modules)
    plain = (_encoded(module.name) + b"\0" for module in modules)
    return b"".join(a + b for a, b in zip(plain, wide, strict=True)) + b"\0\0"

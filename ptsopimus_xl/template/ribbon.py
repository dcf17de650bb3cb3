"""Adds the ribbon tab to a workbook: a custom UI part and the relationship that leads to it.

The part is in the form of 2006 ([MS-CUSTOMUI] 2.2): Excel 2007 and later read it, and more programs
keep it when they save than keep the form of 2009.
"""

import zipfile
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from ptsopimus_xl.resources import folder, words

PART = "customUI/customUI.xml"
RELATIONSHIPS = "_rels/.rels"
_KIND = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
_RELATIONSHIP = f'<Relationship Id="rIdRibbon" Type="{_KIND}" Target="{PART}"/></Relationships>'


def add_ribbon(path: Path, language: str) -> None:
    """Put the ribbon tab, with the words of `language`, into the workbook at `path`."""
    with zipfile.ZipFile(path) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    with zipfile.ZipFile(path, "w") as package:
        for info, content in parts.items():
            package.writestr(info, _related(content) if _is_related(info) else content)
        package.writestr(_ribbon_info(next(iter(parts))), ribbon(language))


def ribbon(language: str) -> str:
    """The custom UI part with its labels."""
    button = words(language, "button")
    labels = {name: text for name, text in button.items() if isinstance(text, str)}
    quoted = {name: _attribute(text) for name, text in {**labels, **button["ribbon"]}.items()}
    source = (folder("workbook") / "customUI.xml").read_text(encoding="utf-8")
    return Template(source).substitute(quoted)


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})


def _is_related(info: zipfile.ZipInfo) -> bool:
    return info.filename == RELATIONSHIPS


def _related(content: bytes) -> bytes:
    return content.replace(b"</Relationships>", _RELATIONSHIP.encode())


def _ribbon_info(model: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """As the package's other parts: their fixed date keeps two builds byte-identical."""
    info = zipfile.ZipInfo(PART, model.date_time)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, model.external_attr
    info.create_system = model.create_system
    return info

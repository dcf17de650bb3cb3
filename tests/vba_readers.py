"""Readers of VBA projects and compound files that are not ours: oletools, olefile and pyOpenVBA."""

import io
import warnings
from typing import Any

import olefile  # type: ignore[import-untyped]
from pyopenvba.cfb import CFB  # type: ignore[import-untyped]
from pyopenvba.vba import decompress, parse_vba_project  # type: ignore[import-untyped]

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # oletools calls pyparsing by its old names
    from oletools.olevba import VBA_Parser, decompress_stream  # type: ignore[import-untyped]


def decompressed_by_oletools(container: bytes) -> bytes:
    return bytes(decompress_stream(bytearray(container)))


def decompressed_by_pyopenvba(container: bytes) -> bytes:
    return bytes(decompress(container))


def modules_by_oletools(project: bytes) -> dict[str, str]:
    parser = VBA_Parser("vbaProject.bin", data=project)
    try:
        found = parser.extract_macros()
        return {name.rpartition(".")[0]: source for _, _, name, source in found}
    finally:
        parser.close()


def project_by_pyopenvba(project: bytes) -> Any:
    return parse_vba_project(CFB.from_bytes(project))


def modules_by_pyopenvba(project: bytes) -> dict[str, str]:
    return {module.name: module.source for module in project_by_pyopenvba(project).modules}


def streams_by_olefile(container: bytes) -> list[str]:
    with olefile.OleFileIO(io.BytesIO(container)) as opened:
        return ["/".join(path) for path in opened.listdir()]


def stream_by_olefile(container: bytes, name: str) -> bytes:
    with olefile.OleFileIO(io.BytesIO(container)) as opened:
        return bytes(opened.openstream(name).read())


def stream_by_pyopenvba(container: bytes, storage: str, name: str) -> bytes:
    return bytes(CFB.from_bytes(container).get_stream_at([storage], name))

"""The VBA project that the workbook carries, read back by two readers that are not ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vba_readers import (
    decompressed_by_oletools,
    decompressed_by_pyopenvba,
    modules_by_oletools,
    modules_by_pyopenvba,
    project_by_pyopenvba,
    stream_by_olefile,
    stream_by_pyopenvba,
    streams_by_olefile,
)

from ptsopimus_xl.template.compound_file import Storage, compound_file
from ptsopimus_xl.template.vba import Kind, Module, project
from ptsopimus_xl.template.vba_compression import CHUNK, compressed

SOURCE = 'Sub Paivita()\n    MsgBox "Päivitä värikoodit – nyt"\nEnd Sub\n'
MODULES = (
    Module("ThisWorkbook", Kind.WORKBOOK),
    Module("Sopimus", Kind.SHEET),
    Module("PTSopimus", Kind.STANDARD, SOURCE),
)


def test_two_readers_find_the_same_modules_with_the_source_that_went_in() -> None:
    written = project(MODULES)
    assert list(modules_by_oletools(written)) == ["ThisWorkbook", "Sopimus", "PTSopimus"]
    for read in (modules_by_oletools, modules_by_pyopenvba):
        assert _plain(read(written)["PTSopimus"]).endswith(SOURCE)


def test_a_module_has_one_name_even_where_its_source_brings_the_attribute_along() -> None:
    exported = 'Attribute VB_Name = "Other"\n' + SOURCE
    written = project([Module("PTSopimus", Kind.STANDARD, exported)])
    text = modules_by_pyopenvba(written)["PTSopimus"]
    assert _plain(text) == 'Attribute VB_Name = "PTSopimus"\n' + SOURCE


def test_the_project_is_source_only_so_that_office_compiles_it_anew() -> None:
    written = project(MODULES)
    assert stream_by_olefile(written, "VBA/_VBA_PROJECT") == b"\xcc\x61\xff\xff\0\0\0"
    assert not any("__SRP" in name for name in streams_by_olefile(written))


def test_the_project_has_no_password_and_code_page_1252() -> None:
    read = project_by_pyopenvba(project(MODULES))
    assert (read.name, read.code_page) == ("VBAProject", 1252)
    assert not read.protection.has_password


def test_the_same_modules_give_the_same_bytes() -> None:
    assert project(MODULES) == project(MODULES)


def test_a_character_outside_the_code_page_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="cannot hold the character '●'"):
        project([Module("PTSopimus", Kind.STANDARD, "' ● Vihreä")])


@given(st.text(st.sampled_from("Sub End\r\n\t äöåé\"'=()_0123456789"), max_size=3 * CHUNK))
def test_compressed_text_comes_back_from_two_other_readers(text: str) -> None:
    data = text.encode("cp1252")
    for decompressed in (decompressed_by_oletools, decompressed_by_pyopenvba):
        assert decompressed(compressed(data)) == data


@given(st.binary(max_size=3000), st.integers(0, 2))
def test_bytes_that_do_not_compress_come_back_too(tail: bytes, chunks: int) -> None:
    data = _noise(chunks * CHUNK) + tail
    for decompressed in (decompressed_by_oletools, decompressed_by_pyopenvba):
        assert decompressed(compressed(data)) == data


def test_an_end_that_would_have_to_be_padded_is_refused() -> None:
    with pytest.raises(ValueError, match="does not compress"):
        compressed(_noise(CHUNK - 1))


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000])
def test_a_stream_of_any_size_comes_back_from_a_compound_file(size: int) -> None:
    content = _noise(size)
    tree: Storage = {"small": b"x", "inner": {"stream": content, "other": b"y" * 100}}
    written = compound_file(tree)
    assert stream_by_olefile(written, "small") == b"x"
    assert stream_by_olefile(written, "inner/stream") == content
    assert stream_by_pyopenvba(written, "inner", "stream") == content


def test_a_compound_file_beyond_its_listed_sectors_is_refused() -> None:
    with pytest.raises(ValueError, match="DIFAT"):
        compound_file({"stream": bytes(7_200_000)})


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _noise(size: int) -> bytes:
    """Bytes without a repeated run of three, as far as that is possible."""
    state, noise = 12345, bytearray()
    for _ in range(size):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        noise.append(state >> 16 & 0xFF)
    return bytes(noise)

"""Bad files and bad moments: each is refused by its own code, and nothing on the disk changes."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from packages import SHEET, parts, relationships, sheet_xml, small, zipped

from ptsopimus_xl.ooxml import Refusal, RefusalCode, patch
from ptsopimus_xl.ooxml.commit import put
from ptsopimus_xl.ooxml.limits import Limits
from ptsopimus_xl.ooxml.locks import alone, excel_user, libreoffice_user
from ptsopimus_xl.ooxml.repack import repack
from ptsopimus_xl.ooxml.source import open_source
from ptsopimus_xl.ooxml.workbook import open_workbook

ROOT = getattr(os, "geteuid", lambda: 1)() == 0
EDIT = {("Sheet1", "A1"): 1}


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path_factory.mktemp("state")))


def ole(*streams: str) -> bytes:
    """The beginning of a compound file with streams of these names."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names


def without(name: str) -> bytes:
    """A small workbook that lacks a part."""
    return zipped({part: told for part, told in parts(sheet_xml("")).items() if part != name})


def with_main(target: str) -> bytes:
    """A package whose main part is another."""
    made = parts(sheet_xml(""))
    made["_rels/.rels"] = relationships(("rId1", "officeDocument", target))
    return zipped({**made, "xl/workbook.bin": b"\x83\x01", "word/document.xml": "<document/>"})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"nimi;arvo\n", "not-a-workbook"),
        (b"<html><table>", "not-a-workbook"),
        (b"%PDF-1.7", "not-a-workbook"),
        (ole("Root Entry", "WordDocument"), "not-a-workbook"),
        (ole("Root Entry", "Workbook"), "old-format"),
        (ole("Root Entry", "Book"), "old-format"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old-format"),
        (ole("EncryptionInfo", "EncryptedPackage", "StrongEncryptionTransform"), "encrypted"),
        (ole("EncryptedPackage", "\6DataSpaces", "DRMEncryptedTransform"), "rights-managed"),
        (ole("EncryptedPackage", "DRMEncryptedDataSpace"), "rights-managed"),
        (with_main("xl/workbook.bin"), "binary-format"),
        (with_main("word/document.xml"), "not-a-workbook"),
        (without("_rels/.rels"), "not-a-workbook"),
        (without("xl/workbook.xml"), "missing-part"),
        (without(SHEET), "missing-part"),
        (small()[:-30], "truncated"),
    ],
)
def test_what_is_no_workbook_is_told_by_its_kind(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "sopimus.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        patch(path, path, EDIT)
    assert refusal.value.code == code
    assert refusal.value.parameters["path"] == str(path)
    assert [one.name for one in tmp_path.iterdir()] == ["sopimus.xlsx"]
    assert path.read_bytes() == content


def nothing_there(path: Path) -> None:
    assert not path.exists()


def no_permission(path: Path) -> None:
    path.write_bytes(small())
    path.chmod(0)


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (nothing_there, "not-found"),
        (Path.mkdir, "is-directory"),
        pytest.param(
            no_permission, "no-permission", marks=pytest.mark.skipif(ROOT, reason="root may read")
        ),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, prepare: Callable[[Path], None], code: str
) -> None:
    path = tmp_path / "sopimus.xlsx"
    prepare(path)
    with pytest.raises(Refusal) as refusal:
        open_source(path)
    assert refusal.value.code == code


def test_a_path_through_a_file_and_a_name_too_long_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for name, code in (("file/a.xlsx", "not-found"), ("a" * 300 + ".xlsx", "path-too-long")):
        with pytest.raises(Refusal) as refusal:
            open_source(tmp_path / name)
        assert refusal.value.code == code


def test_a_file_larger_than_allowed_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(small())
    with pytest.raises(Refusal, match="too-large"):
        open_source(path, Limits(file=100))


def excel_owner(name: str) -> bytes:
    """What Excel writes beside a workbook that it has open."""
    narrow = bytes([len(name)]) + name.encode("cp1252", "replace").ljust(54)
    return narrow + len(name).to_bytes(2, "little") + name.ljust(54).encode("utf-16-le")


@pytest.mark.parametrize(
    ("lock", "content", "user"),
    [
        ("~$a.xlsx", excel_owner("Maija Meikäläinen"), "Maija Meikäläinen"),
        ("~$a.xlsx", excel_owner("Łukasz"), "Łukasz"),
        ("~$a.xlsx", b"\5Maija" + b" " * 40, "Maija"),
        ("~$a.xlsx", b"", ""),
        (".~lock.a.xlsx#", b",maija,kone,24.11.2026 09:00,file:///home/maija;", "maija"),
        (".~lock.a.xlsx#", "Maija Ä,maija,kone,,;".encode(), "Maija Ä"),
        (".~lock.a.xlsx#", b"", ""),
    ],
)
def test_a_file_that_is_open_is_refused_with_who_has_it(
    tmp_path: Path, lock: str, content: bytes, user: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(small())
    (tmp_path / lock).write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        patch(path, path, EDIT)
    assert refusal.value.code == RefusalCode.OPEN_ELSEWHERE
    assert refusal.value.parameters["user"] == user
    assert path.read_bytes() == small()


def test_an_open_file_can_be_patched_into_another(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(small())
    (tmp_path / "~$a.xlsx").write_bytes(excel_owner("Maija"))
    patch(path, tmp_path / "b.xlsx", EDIT)
    assert (tmp_path / "b.xlsx").exists()


def test_a_read_only_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(small())
    path.chmod(0o444)
    with pytest.raises(Refusal, match="read-only"):
        patch(path, path, EDIT)
    assert path.read_bytes() == small()


def test_a_file_that_changed_since_it_was_read_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(small())
    source = open_source(path)
    path.write_bytes(small('<row r="1"/>'))
    with pytest.raises(Refusal, match="changed-meanwhile"):
        put(source, [b"new"], ())
    assert path.read_bytes() == small('<row r="1"/>')


def test_two_runs_on_one_file_wait_for_each_other(tmp_path: Path) -> None:
    path, order = tmp_path / "a.xlsx", []
    entered = threading.Event()

    def second() -> None:
        entered.wait()
        with alone(path, tmp_path / "state"):
            order.append("second")

    other = threading.Thread(target=second)
    other.start()
    with alone(path, tmp_path / "state"):
        entered.set()
        other.join(0.2)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_mode_stays_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(small())
    path.chmod(0o640)
    patch(path, path, EDIT)
    assert path.stat().st_mode & 0o777 == 0o640
    assert not list(tmp_path.glob("*.tmp")) + list(tmp_path.glob(".*.tmp"))


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a.xlsx", tmp_path / "link.xlsx"
    path.write_bytes(small())
    link.symlink_to(path)
    patch(link, link, EDIT)
    assert link.is_symlink()
    assert path.read_bytes() != small()


@pytest.mark.parametrize(
    ("kind", "code"), [("origin", "signed"), ("revisionHeaders", "shared-workbook")]
)
def test_a_workbook_that_an_edit_would_rob_is_refused(tmp_path: Path, kind: str, code: str) -> None:
    made = parts(sheet_xml(""))
    where = "_rels/.rels" if kind == "origin" else "xl/_rels/workbook.xml.rels"
    link = f'<Relationship Id="x" Type="http://example.org/{kind}" Target="x.xml"/></Relationships>'
    made[where] = made[where].replace("</Relationships>", link)
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(made))
    with pytest.raises(Refusal) as refusal:
        patch(path, path, EDIT)
    assert refusal.value.code == code


def test_a_workbook_with_a_password_against_changes_is_refused(tmp_path: Path) -> None:
    made = parts(sheet_xml(""))
    sharing = '<fileSharing userName="Maija" reservationPassword="CC1A"/><sheets>'
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace("<sheets>", sharing)
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(made))
    with pytest.raises(Refusal) as refusal:
        patch(path, path, EDIT)
    assert (refusal.value.code, refusal.value.parameters["user"]) == ("write-reserved", "Maija")


def test_owner_files_of_any_content_are_read_without_a_fault() -> None:
    for length in range(200):
        assert isinstance(excel_user(bytes(range(length))), str)
        assert isinstance(libreoffice_user(bytes(range(length))), str)


def test_a_cell_reference_that_is_refused_names_its_sheet_and_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(small('<row r="1"><c r="A1" cm="1"/></row>'))
    with pytest.raises(Refusal) as refusal:
        patch(path, path, EDIT)
    assert refusal.value.parameters == {"path": str(path), "sheet": "Sheet1", "cell": "A1"}


def test_repacking_takes_no_memory_for_what_is_copied() -> None:
    pieces = list(repack(open_workbook(small()).package.archive, {}))
    assert any(isinstance(piece, memoryview) for piece in pieces)

"""What travels: the wheel holds the package, the workbooks and the words, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TRAVELS = {"ptsopimus_xl": "ptsopimus_xl", "workbook": "ptsopimus_xl/workbook"} | {
    "templates": "ptsopimus_xl/templates"
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from the files that are in git: a stray file beside them does not travel."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in listed():
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def listed() -> list[str]:
    """The files of the project, as git knows them."""
    done = subprocess.run(
        ["git", "-c", "safe.directory=*", "-c", "core.quotePath=false", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [name for name in done.stdout.splitlines() if (ROOT / name).exists()]


def test_the_wheel_holds_exactly_the_package_the_workbooks_and_the_words(
    wheel: zipfile.ZipFile,
) -> None:
    expected = {
        f"{TRAVELS[top]}/{rest}"
        for top, _, rest in (name.partition("/") for name in listed())
        if top in TRAVELS
    }
    there = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert there == expected
    assert "ptsopimus_xl/templates/fi/form.toml" in there


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    told = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "ptsopimus = ptsopimus_xl.cli:main" in wheel.read(told).decode()


def test_the_version_stands_in_one_place(wheel: zipfile.ZipFile) -> None:
    import ptsopimus_xl  # noqa: PLC0415 - the one of the source tree

    assert Path(str(wheel.filename)).name.split("-")[1] == ptsopimus_xl.__version__

"""The command line's words: in three languages, complete, and said where something is wrong."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from ptsopimus_xl import refusals
from ptsopimus_xl.cli import arguments, failures, main
from ptsopimus_xl.ooxml import Refusal, RefusalCode
from ptsopimus_xl.resources import LANGUAGES, words

SOURCES = [path.read_text("utf-8") for path in Path(refusals.__file__).parent.glob("*.py")]
NOT_OURS = [code for text in SOURCES for code in re.findall(r'NotOurs\("([a-z-]+)"', text)]
CODES = sorted({*map(str, RefusalCode), *NOT_OURS, failures.Fault.code})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_refusal_has_a_sentence_and_an_advice(language: str, code: str) -> None:
    told = words(language, "refusals")[code]
    names = "path where who table name header sheet field found known kind"
    known = set(names.split(" "))
    assert told["message"].endswith(".")
    assert told["advice"].endswith((".", "ptsopimus_xl.", "{log}"))
    assert {name for _, name, _, _ in Formatter().parse(told["message"]) if name} <= known
    assert "{path}" in told["message"]


def test_a_refusal_tells_the_place_inside_the_file_where_it_is_known() -> None:
    refusal = Refusal(RefusalCode.INSIDE_MERGE, sheet="Sopimus", cell="H12")
    assert "(Sopimus!H12)" in refusals.message(refusal, Path("a.xlsx"), "fi")
    bare = Refusal(RefusalCode.INSIDE_MERGE)
    assert "()" not in refusals.message(bare, Path("a.xlsx"), "fi")


def shape(value: Any, path: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every text with the places that are filled in it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from shape(inner, f"{path}/{key}")
    elif isinstance(value, list):
        yield path, ()
    else:
        names = (name for _, name, _, _ in Formatter().parse(value) if name is not None)
        yield path, tuple(sorted(names))


@pytest.mark.parametrize("name", ["terminal", "refusals"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_say_the_same_things(name: str, language: str) -> None:
    assert dict(shape(words(language, name))) == dict(shape(words("fi", name)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", arguments.COMMANDS)
def test_every_command_has_help_with_examples_that_are_understood(
    language: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help", "--language", language])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert words(language, "terminal")["parser"]["examples"] in told
    for example in words(language, "terminal")["commands"][command]["examples"]:
        assert example.split()[0] in {command, *arguments.COMMANDS[command]}
        assert arguments.parse([*split(example), "--language", language]).command == command


def split(example: str) -> list[str]:
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', example)]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["colur", "a.xlsx"], "komentoa colur ei ole. Tarkoititko: colour?"),
        (["varta", "a.xlsx"], "Tarkoititko: varita?"),
        (["check"], "puuttuu TIEDOSTO."),
        (["new", "a.xlsx", "--year", "ensi"], "pitää olla kokonaisluku, nyt se on ensi"),
        (["check", "a.xlsx", "--format", "xml"], "ei voi olla xml"),
        (["check", "a.xlsx", "--fast"], "tätä ei tunneta: --fast"),
        (["explain", "300", "1", "--previous"], "--previous puuttuu arvo"),
    ],
)
def test_misuse_is_said_in_finnish_with_the_way_to_help(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert said in told.err
    assert "--help" in told.err
    assert told.out == ""


def test_nothing_asked_for_shows_the_help_as_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "tarkista" in capsys.readouterr().err


def test_the_language_holds_before_and_after_the_command() -> None:
    for argv in (["--language", "sv", "check", "a"], ["check", "a", "--language=sv"]):
        assert arguments.parse(argv).language == "sv"
    assert arguments.parse(["check", "a"]).language == "fi"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert re.fullmatch(r"ptsopimus \d+\.\d+\.\d+\n", capsys.readouterr().out)

"""What the person or script at the terminal gets: data on standard output, words on error."""

import io
import json
import sys
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TextIO

from ptsopimus_xl.resources import words


class Exit(IntEnum):
    """The exit codes. Hints and grey rows are fine."""

    FINE = 0
    FINDINGS = 1
    MISUSE = 2
    NOTHING_DONE = 3
    INTERRUPTED = 130


class Misuse(Exception):  # noqa: N818 - what was asked for cannot be meant; no fault of the program
    """The command cannot be carried out as it is written; nothing has been done."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class NothingDone(Exception):  # noqa: N818 - an answer to the person; no fault of the program
    """Nothing could be read or written: `key` names the note that says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class Terminal:
    """Speaks the person's language."""

    language: str
    json: bool = False

    def word(self, section: str, key: str, **values: object) -> str:
        """A sentence of `terminal.toml`, filled in."""
        return str(words(self.language, "terminal")[section][key].format(**values))

    def note(self, key: str, **values: object) -> None:
        """Say a sentence on standard error."""
        self.tell(self.word("notes", key, **values))

    def tell(self, sentence: str) -> None:
        """Say a ready sentence on standard error."""
        print(sentence, file=sys.stderr)

    def complain(self, misuse: Misuse) -> None:
        """Say what is wrong with the command."""
        values = dict(misuse.values)
        if "expected" in values:
            values["expected"] = self.word("expected", str(values["expected"]))
        self.tell(self.word("misuse", misuse.key, **values))

    def watched(self) -> bool:
        """Whether a person sees standard error as it is written."""
        return sys.stderr.isatty()

    def show(self, line: str = "") -> None:
        """Give a line of the result."""
        print(line)

    def show_json(self, value: Any) -> None:
        """Give the result as JSON."""
        print(json.dumps(value, ensure_ascii=False, indent=1))


def prepare(*streams: TextIO) -> None:
    """UTF-8 where the output is piped; `?` for a character that the console lacks."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace"
            )

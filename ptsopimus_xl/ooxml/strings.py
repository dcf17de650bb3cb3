"""The shared strings of a workbook (ECMA-376 part 1, 18.4): the text of rich runs joined, readings
left out."""

from ptsopimus_xl.ooxml.scan import SEPARATOR, check_depth, parse, parser_of
from ptsopimus_xl.ooxml.values import unescaped


class StringScanner:
    """The expat handlers for a part of shared strings."""

    def __init__(self, data: bytes) -> None:
        self.strings: list[str] = []
        self.pieces: list[str] = []
        self.depth = -1
        self.phonetic = 0
        self.parser = parser_of(data)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def start(self, name: str, _: dict[str, str]) -> None:
        """Begin a string at each child of the root; take in texts that are no phonetic reading."""
        self.depth += 1
        short = name.rpartition(SEPARATOR)[2]
        if self.depth == 1:
            self.pieces = []
        elif short == "t" and not self.phonetic:
            self.parser.CharacterDataHandler = self.pieces.append
        elif short == "rPh" and not self.phonetic:
            self.phonetic = self.depth
        check_depth(self.depth)

    def end(self, _: str) -> None:
        """Complete a string."""
        self.parser.CharacterDataHandler = None
        if self.depth == 1:
            self.strings.append(unescaped("".join(self.pieces)))
        elif self.depth == self.phonetic:
            self.phonetic = 0
        self.depth -= 1


def read_strings(data: bytes) -> list[str]:
    """All shared strings, in the order in which cells count them."""
    scanner = StringScanner(data)
    parse(scanner.parser, data)
    return scanner.strings

"""Whether an actual tells the deed that its target asks for.

Where the specification is silent: `80 nuorta haastateltiin` does not say that `80 nuorta
työllistyy` came true. A target or measure that names a deed (`työllistyy`, `sysselsatta`,
`Koulutetut ohjaajat`) is answered by that verb, by one that says no more than that it happened, or
by none.
"""

from collections.abc import Iterator

from ptsopimus_xl.actuals.beside import is_deed
from ptsopimus_xl.colours.rows import Row
from ptsopimus_xl.quantities.marking import marked
from ptsopimus_xl.quantities.phrases import read_quantities
from ptsopimus_xl.quantities.tokens import Sort, tidied, tokenise
from ptsopimus_xl.quantities.vocabulary import Vocabulary, vocabulary

PARTICIPLES = ("neet", "dut", "dyt", "tut", "tyt", "ade")  # of several: koulutetut, utlånade
PASSIVES = ("taan", "tään", "daan", "dään", "llaan", "llään")  # koulutetaan, juodaan, opetellaan
CASES = ("n", "sta", "stä")  # a noun's, beside the local ones: lasten, ikäluokasta
STEM = 3  # so many letters are the same in all forms of a verb: myydyt, myytiin
SHORT_STEM = 2  # of one that has hardly more: saa, sai
INNER_STEM = 4  # lånade ut, utlånade
LONG_STEM = 5  # of any word of the actual: koulutetut, "kävi koulutuksen"


def tells_another_deed(row: Row) -> bool:
    """Whether all verbs beside the number are others than those of the target or its measure."""
    told = row.actual.deeds
    if not told:
        return False
    wanted = list(_deeds(row.beside[0], vocabulary()))
    if not wanted:
        wanted = [word for word in row.measure.split() if word.endswith(PARTICIPLES)]
    spoken = {word[:LONG_STEM] for word in row.actual.text.casefold().split()}
    return bool(wanted) and not any(
        word[:LONG_STEM] in spoken or any(_are_alike(deed, word) for deed in told)
        for word in wanted
    )


def _deeds(text: str, words: Vocabulary) -> Iterator[str]:
    """The words of a target that may say what is to be done: no quantity, no noun in its cases, no
    word of the lists that is no deed. Beside what is counted any but a common adjective may:
    `10 kunnostettua leikkipuistoa`."""
    tokens = marked(tokenise(tidied(text)), words)
    counted: set[int] = set()
    between: set[int] = set()
    for quantity in read_quantities(tokens, words):
        between.update(range(*quantity.between))
        counted.update(range(quantity.start, quantity.end))
    for index, token in enumerate(tokens):
        if token.sort != Sort.WORD:
            continue
        if (index in between and token.text not in words.lists["adjectives"]) or (
            index not in counted and _is_deed(token.text, words)
        ):
            yield token.text


def _is_deed(text: str, words: Vocabulary) -> bool:
    if text in words.roles:
        return is_deed(text, words) or text in words.lists["around.satisfied"]
    if words.nouns.find(text) is not None or text.endswith(words.local_endings):
        return False
    return text.endswith(PASSIVES) or not text.endswith(CASES)


def _are_alike(deed: str, word: str) -> bool:
    stem = SHORT_STEM if min(len(deed), len(word)) <= STEM else STEM
    return deed[:stem] == word[:stem] or deed[:INNER_STEM] in word

"""The word lists fit, and one noun is one unit: tested both ways."""

import subprocess
import sys
from copy import deepcopy
from itertools import combinations
from typing import Any

import pytest

from ptsopimus_xl.quantities.nouns import (
    COUNTED,
    LISTED,
    OWNED,
    PLACED,
    SPREAD,
    Noun,
    read_nouns,
    regular,
)
from ptsopimus_xl.quantities.verbs import read_verbs
from ptsopimus_xl.quantities.vocabulary import build, vocabulary
from ptsopimus_xl.quantities.word_lists import WordListError
from ptsopimus_xl.resources import words

SAME = [
    ("tapahtuma", "tapahtumaa", "tapahtumat", "tapahtumien", "tapahtumia"),
    ("lapsi", "lasta", "lapset", "lasten", "lapsia"),
    ("tapaaminen", "tapaamista", "tapaamiset", "tapaamisten", "tapaamisia"),
    ("koulutus", "koulutusta", "koulutukset", "koulutusten", "koulutuksia"),
    ("kurssi", "kurssia", "kurssit", "kurssien", "kursseja"),
    ("kirjastokurssi", "kirjastokurssia", "kirjastokursseja"),
    ("projektihakemus", "projektihakemusta", "projektihakemukset"),
    ("kävijä", "kävijää", "kävijät", "kävijöiden", "kävijöitä"),
    ("asiakas", "asiakasta", "asiakkaat", "asiakkaiden"),
    ("hanke", "hanketta", "hankkeet", "hankkeita"),
    ("evenemang", "evenemanget", "evenemangen"),
    ("kurs", "kurser", "kurserna"),
    ("verkkoluento", "verkkoluentoa", "verkkoluennot", "verkkoluentojen"),
]
UNLISTED = [
    ("slämmi", "slämmiä", "slämmit", "slämmien", "slämmejä"),
    ("bloggaaja", "bloggaajaa", "bloggaajat", "bloggaajien"),
    ("tuunaus", "tuunausta", "tuunaukset", "tuunauksia"),
    ("haravointi", "haravointia"),
    ("lukutempo", "lukutempoa", "lukutempot", "lukutempojen"),
]


@pytest.mark.parametrize("forms", [*SAME, *UNLISTED], ids=lambda forms: forms[0])
def test_the_forms_of_one_noun_are_one_unit(forms: tuple[str, ...]) -> None:
    assert {vocabulary().nouns.name(form) for form in forms} == {forms[0]}


def test_different_nouns_are_different_units() -> None:
    for one, two in combinations([*SAME, *UNLISTED], 2):
        ones, twos = ({vocabulary().nouns.name(form) for form in forms} for forms in (one, two))
        assert not ones & twos


def test_a_compound_and_its_head_are_two_units() -> None:
    names = vocabulary().nouns.name
    assert names("kirjastokurssia") != names("kurssia")
    assert names("lastentapahtumia") != names("tapahtumia")
    assert names("bibliotekskurser") != names("kurser")


def test_no_two_nouns_of_the_table_share_their_counted_form() -> None:
    forms = vocabulary().nouns.forms
    table = words("fi", "words")["nouns"]["table"].strip().splitlines()
    assert len(table) >= 300
    for line in table:
        name, _, partitives, *_ = line.split()
        assert all(forms[form].name == name for form in partitives.split("/")), line


FORMS = {
    "tapahtuma tapahtuman tapahtumaa tapahtumien tapahtumia": {
        COUNTED: {"tapahtuma", "tapahtumaa"},
        LISTED: {"tapahtumia", "tapahtumat"},
        OWNED: {"tapahtuman", "tapahtumien"},
        PLACED: {
            "tapahtumassa", "tapahtumasta", "tapahtumalla", "tapahtumalta", "tapahtumalle",
            "tapahtumaksi", "tapahtumana", "tapahtumaan",
        },
    },
    "tyyli tyylin tyyliä tyylien/tyyleiden tyylejä": {
        COUNTED: {"tyyli", "tyyliä"},
        LISTED: {"tyylejä", "tyylit"},
        OWNED: {"tyylin", "tyylien", "tyyleiden"},
        PLACED: {
            "tyylissä", "tyylistä", "tyylillä", "tyyliltä", "tyylille", "tyyliksi", "tyylinä",
            "tyyliin",
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("line", FORMS)
def test_a_line_of_the_finnish_table_gives_the_forms_of_its_noun(line: str) -> None:
    forms = read_nouns([("fi", line)], ValueError).forms
    assert {noun.name for noun in forms.values()} == {line.split(maxsplit=1)[0]}
    assert {
        use: {form for form, noun in forms.items() if use in noun.forms}
        for use in (COUNTED, LISTED, OWNED, PLACED)
    } == FORMS[line]


SPREAD_FORMS = [
    ("koulu koulun koulua koulujen kouluja", "kouluissa", "kouluista", "kouluihin", "kouluille"),
    (
        "päiväkoti päiväkodin päiväkotia päiväkotien päiväkoteja",
        "päiväkodeissa", "päiväkodeilla", "päiväkoteihin",
    ),
    ("lapsi lapsen lasta lasten lapsia", "lapsilla", "lapsille", "lapsiin"),
    ("kenttä kentän kenttää kenttien kenttiä", "kentillä", "kentille", "kenttiin"),
    ("museo museon museota museoiden museoita", "museoissa", "museoihin"),
    ("oppilas oppilaan oppilasta oppilaiden oppilaita", "oppilailla", "oppilaille"),
    ("yksikkö yksikön yksikköä yksiköiden yksiköitä", "yksiköissä", "yksiköistä"),
]  # fmt: skip


@pytest.mark.parametrize("forms", SPREAD_FORMS, ids=lambda forms: forms[0].split()[0])
def test_a_line_gives_the_forms_that_tell_of_several_places(forms: tuple[str, ...]) -> None:
    line, *places = forms
    found = read_nouns([("fi", line)], ValueError).forms
    assert [found[place].forms for place in places] == [SPREAD] * len(places)


@pytest.mark.parametrize(
    ("word", "number"),
    [("kaksikymmentäkaksi", "22"), ("yhdeksänkymmentäyhdeksän", "99"), ("tjugotvå", "22"),
     ("nittionio", "99"), ("tretton", "13"), ("bara ett", "1")],
)  # fmt: skip
def test_a_number_word_is_its_number(word: str, number: str) -> None:
    assert vocabulary().keys["numbers"][word] == number


@pytest.mark.parametrize("word", ["kymmenenkaksi", "satakaksi", "tiotvå", "tjugobara ett"])
def test_words_that_are_no_number_are_none(word: str) -> None:
    assert word not in vocabulary().keys["numbers"]


def test_every_swedish_form_but_the_plain_singular_may_be_counted_or_listed() -> None:
    forms = read_nouns([("sv", "kurs kursen kurser kurserna")], ValueError).forms
    either = dict.fromkeys(("kursen", "kurser", "kurserna"), Noun("kurs", COUNTED + LISTED))
    assert forms == {"kurs": Noun("kurs", COUNTED), **either}


def test_a_swedish_noun_of_one_form_may_be_counted_or_listed() -> None:
    forms = read_nouns([("sv", "besök besöket besök besöken")], ValueError).forms
    assert set(forms["besök"].forms) == {COUNTED, LISTED}


def test_short_words_are_not_reduced() -> None:
    assert regular("on") == "on"
    assert regular("tien") == "tien"


def _tables() -> dict[str, dict[str, Any]]:
    return {language: deepcopy(words(language, "words")) for language in ("fi", "sv")}


BROKEN = [
    (lambda fi: fi.pop("states"), r"fi/words.toml: the table \[states\] is missing"),
    (lambda fi: fi.update(extra={}), r"\[extra\] is not a table"),
    (lambda fi: fi["comparators"].update(under=["alle"]), r"\[comparators\] under is not a key"),
    (lambda fi: fi["numbers"].update(kolme=["kolme"]), r"\[numbers\] kolme must be a whole number"),
    (lambda fi: fi["trends"].update(up="kasvaa"), r"\[trends\] up must be a list"),
    (lambda fi: fi["trends"].update(up=["Kasvaa"]), r"\[trends\] up: 'Kasvaa' must be"),
    (lambda fi: fi["trends"].update(up=[3]), r"\[trends\] up: 3 must be"),
    (lambda fi: fi["nouns"].pop("table"), r"\[nouns\] needs the text 'table'"),
    (lambda fi: fi["nouns"].update(table="kissa kissan"), r"\[nouns\] line 1 'kissa kissan'"),
    (lambda fi: fi["verbs"].pop("table"), r"\[verbs\] needs the text 'table'"),
    (lambda fi: fi["verbs"].update(table="ui uitiin\nsouti"), r"\[verbs\] line 2 'souti' does not"),
    (lambda fi: fi["verbs"].update(table="ui uitu"), r"\[verbs\] line 1 'ui uitu' does not"),
]


@pytest.mark.parametrize(("spoil", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_list_that_does_not_fit_is_named_with_file_and_key(spoil: Any, message: str) -> None:
    tables = _tables()
    spoil(tables["fi"])
    with pytest.raises(WordListError, match=message):
        build(tables)


def test_a_corrected_list_is_used() -> None:
    tables = _tables()
    tables["fi"]["trends"]["up"].append("paisuu")
    assert build(tables).keys["trends"]["paisuu"] == "up"


VERBS = [
    ("fi", "järjesti järjestettiin", "järjesti järjestettiin järjestivät järjestetty"),
    ("fi", "kokosi koottiin", "kokosi koottiin kokosivat koottu"),
    ("fi", "sattui -", "sattui sattuivat"),
    ("fi", "- pidettiin", "pidettiin pidetty"),
    ("sv", "ordnade ordnades ordnat ordnade", "ordnade ordnades ordnat ordnade ordnats"),
    ("sv", "höll hölls hållit -", "höll hölls hållit hållits"),
    ("sv", "badade - badat -", "badade badat"),
    ("sv", "- tecknades - -", "tecknades"),
]


@pytest.mark.parametrize(("language", "row", "forms"), VERBS)
def test_a_row_of_a_verb_gives_all_its_forms(language: str, row: str, forms: str) -> None:
    assert sorted(read_verbs(language, row, ValueError)) == sorted(forms.split())


def test_every_form_of_a_verb_tells_what_happened() -> None:
    tables = _tables()
    tables["fi"]["verbs"]["table"] += "tuhersi tuherrettiin\n"
    happened = build(tables).lists["around.happened"]
    assert {"tuhersi", "tuhersivat", "tuherrettiin", "tuherrettu"} <= happened


def test_a_form_that_another_table_holds_keeps_what_that_says() -> None:
    tables = _tables()
    tables["fi"]["verbs"]["table"] += "eväsi evättiin\n"
    happened = build(tables).lists["around.happened"]
    assert "eväsivät" in happened
    assert not {"evättiin", "evätty"} & happened


def test_the_rule_pulls_in_no_heavy_library() -> None:
    code = (
        "import sys; import ptsopimus_xl.sentences; "
        "print([n for n in ('pandas', 'numpy', 'openpyxl', 'lxml', 'xlwings') if n in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"

"""What a number counts, read from the words around it and from the measure."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ptsopimus_xl.quantities.marking import marked
from ptsopimus_xl.quantities.nouns import COUNTED, LISTED, OWNED, PLACED
from ptsopimus_xl.quantities.phrases import Quantity, read_quantities
from ptsopimus_xl.quantities.tokens import Token, tidied, tokenise
from ptsopimus_xl.quantities.units import Unit, conversion, fits, measure_unit
from ptsopimus_xl.quantities.vocabulary import vocabulary


def _marked(text: str) -> list[Token]:
    return marked(tokenise(tidied(text)), vocabulary())


def _read(text: str) -> Quantity:
    (quantity,) = read_quantities(_marked(text), vocabulary())
    return quantity


MEASURES = [
    ("Tapahtumien määrä", "tapahtuma", "", 1),
    ("Kävijämäärä", "kävijä", "", 1),
    ("Osallistujat", "osallistuja", "", 1),
    ("Tapahtumien osallistujat", "osallistuja", "", 1),
    ("Henkilöiden lukumäärä", "hlö", "", 1),
    ("Antal evenemang", "evenemang", "", 1),
    ("Satutuntien ja esitysten määrä", "?", "", 1),
    ("Lasten tapahtumat ja niihin osallistujat", "?", "", 1),
    ("Asiakastyytyväisyys, %", "%", "%", 1),
    ("Täyttöaste", "%", "%", 1),
    ("Osuus vastaajista", "%", "%", 1),
    ("Andel nöjda", "%", "%", 1),
    ("Toimintakate, milj. €", "€", "milj €", 1_000_000),
    ("Menot (1 000 €)", "€", "t€", 1000),
    ("Nettomenot M€", "€", "m€", 1_000_000),
    ("Energiankulutus, kWh", "kwh", "kwh", 1),
    ("Henkilötyövuodet, htv", "htv", "htv", 1),
    ("Työn laatu", None, "", 1),
    ("Määrä, kpl", None, "", 1),
    ("Aste", "%", "%", 1),
    ("Määrä", None, "", 1),
]


@pytest.mark.parametrize(("measure", "key", "text", "scale"), MEASURES)
def test_a_measure_names_its_unit_where_it_is_plain(
    measure: str, key: str | None, text: str, scale: int
) -> None:
    found = measure_unit(_marked(measure), vocabulary())
    if key is None:
        assert found is None
        return
    assert found is not None
    assert (found.key, found.text, int(found.scale)) == (key, text, scale)


# text: key, shown text, denominator, written before, a noun, of the lists, in a case of place
UNITS = [
    ("300 tapahtumaa", "tapahtuma", "tapahtumaa", "", False, True, True, False),
    ("300 lapsia", "lapsi", "lapsia", "", False, True, True, False),
    ("5 uutta palvelua", "palvelu", "uutta palvelua", "", False, True, True, False),
    ("9 lasten tapahtumaa", "tapahtuma", "lasten tapahtumaa", "", False, True, True, False),
    ("9 ison ja pienen retkeä", "retki", "ison ja pienen retkeä", "", False, True, True, False),
    ("12 kirjastokurssia", "kirjastokurssi", "kirjastokurssia", "", False, True, True, False),
    ("12 blorpsia", "blorpsi", "blorpsia", "", False, True, False, False),
    ("12 hienoa blorpsia", "hieno", "hienoa", "", False, True, False, False),
    ("600 asukkaan nettomuutto", "asukas", "asukkaan", "", False, True, True, True),
    ("10 hlö osallistuu", "hlö", "hlö", "", False, False, True, False),
    ("75 %", "%", "%", "", False, False, True, False),
    ("75 %:iin", "%", "%:iin", "", False, False, True, True),
    ("3 %-yksikköä", "%-yks", "%-yksikköä", "", False, False, True, False),
    ("3 %-enheter", "%-yks", "%-enheter", "", False, False, True, False),
    ("7 arkipäivän", "arkipäivä", "arkipäivän", "", False, False, True, True),
    ("30 min", "min", "min", "", False, False, True, False),
    ("8,5 pv/hlö", "pv", "pv/hlö", "hlö", False, False, True, False),
    ("13 lainaa/asukas", "laina", "lainaa/asukas", "asukas", False, True, True, False),
    ("13 lainaa/as", "laina", "lainaa/as", "asukas", False, True, True, False),
    ("5 lån/inv", "lån", "lån/inv", "invånare", False, True, True, False),
    ("54 (kWh/asukas)", "kwh", "kwh/asukas", "asukas", False, False, True, False),
    ("4 (tapahtumaa)", "tapahtuma", "tapahtumaa", "", False, True, True, False),
    ("80 (%)", "%", "%", "", False, False, True, False),
    ("kirjastokursseja 15", "kirjastokurssi", "kirjastokursseja", "", True, True, True, False),
    ("Tapahtumien määrä 300", "tapahtuma", "tapahtumien määrä", "", True, True, True, False),
    ("NPS > 50", "nps", "nps", "", True, False, True, False),
    ("ka. väh. 4,2", "ka", "ka", "", True, False, True, False),
    ("Minst index 41", "index", "index", "", True, False, True, False),
    ("tapahtumat/kokoontumisia 4", "?", "tapahtumat / kokoontumisia", "", True, True, True, False),
    ("tapahtumia 4 kpl", "kpl", "kpl", "", False, False, True, False),
    ("20 evenemang", "evenemang", "evenemang", "", False, True, True, False),
]  # fmt: skip


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row[0])
def test_the_unit_is_read_from_the_words_around_a_number(row: tuple[object, ...]) -> None:
    text, *expected = row
    unit = _read(str(text)).unit
    assert unit is not None
    shown = [unit.key, unit.text, unit.per, unit.before, unit.noun, unit.known, unit.placed]
    assert shown == expected


UNITLESS = [
    "300",
    "300 kirjastossa",
    "300 toteutui",
    "4 (v. 2019 3)",
    "4 (hyvä taso)",
    "300 för barn",
    "300, tapahtumaa",
]


@pytest.mark.parametrize("text", UNITLESS)
def test_other_words_are_no_unit(text: str) -> None:
    assert _read(text).unit is None


PHRASES = [
    ("väh. 3/kk", {"comparator": "at-least", "period": "month"}),
    ("3 tapahtumaa kuukaudessa", {"period": "month"}),
    ("kuukausittain 3 tapahtumaa", {"period": "month"}),
    ("3 tapahtumaa, kuukausittain", {"period": None}),
    ("4 gånger/år", {"period": "year"}),
    ("4 gånger per år", {"period": "year"}),
    ("3 kpl/kk/vko", {"strange": True}),
    ("1 tapahtuma / kirjasto / kk", {"strange": True, "period": "month"}),
    ("12-", {"strange": True}),
    ("12/15", {"fraction": True}),
    ("12/15 kpl", {"fraction": True}),
    ("10–15", {"low": Decimal(10), "high": Decimal(15)}),
    ("80 % – 90 %", {"low": Decimal(80), "high": Decimal(90)}),
    ("mellan 20 och 25", {"low": Decimal(20), "high": Decimal(25), "start": 0}),
    ("15 tuhatta", {"low": Decimal(15000)}),
    ("2–3 milj.", {"low": Decimal(2_000_000), "high": Decimal(3_000_000)}),
    ("+ 5", {"sign": "+", "loose_sign": True, "start": 0}),
    ("-5", {"sign": "-", "loose_sign": False}),
    ("vähintään n. 200", {"comparator": "mixed", "start": 0}),
    ("vähintään arvosana 4", {"comparator": "at-least", "start": 0}),
    ("300 tai enemmän", {"comparator": "at-least", "end": 2}),
    ("vähintään 300 tai enemmän", {"comparator": "mixed"}),
    ("kerran viikossa", {"low": Decimal(1), "period": "week"}),
    ("inom 7 dagar", {"placed": True}),
    ("under 12 månader", {"placed": True, "comparator": "less-than"}),
    ("alle 12 v", {"comparator": "less-than", "placed": True, "strange": True}),
    ("enintään 2 vuotta", {"comparator": "at-most", "placed": False, "strange": False}),
    ("under 5 %", {"placed": False, "comparator": "less-than"}),
    ("ökar till 300", {"to_level": True}),
    ("ökar med 300", {"to_level": False}),
    ("2020", {"bare_year": True}),
    ("2020 kpl", {"bare_year": False}),
    ("1.000", {"low": None}),
    ("5 uutta palvelua", {"between": (1, 2)}),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES, ids=[text for text, _ in PHRASES])
def test_a_quantity_is_read_with_what_belongs_to_it(text: str, expected: dict[str, object]) -> None:
    quantity = _read(text)
    assert {name: getattr(quantity, name) for name in expected} == expected


NONE = [
    "vaihe 2",
    "lk 7",
    "7. lk",
    "TP2019",
    "vuonna 2020",
    "31.5.",
    "1.8.2020–31.12.2021",
    "65-vuotiaat",
    "en plan",
]


@pytest.mark.parametrize("text", NONE)
def test_labels_years_and_dates_are_no_quantities(text: str) -> None:
    assert read_quantities(_marked(text), vocabulary()) == []


NOUN = Unit("tapahtuma", noun=True)
FITTING = [
    (NOUN, None, True),
    (NOUN, NOUN, True),
    (NOUN, Unit("kävijä", noun=True), False),
    (NOUN, Unit("kpl"), True),
    (Unit("kpl"), NOUN, True),
    (Unit("kpl"), Unit("krt"), False),
    (Unit("kpl"), Unit("hlö"), False),
    (Unit("?", noun=True), NOUN, False),
    (Unit("?", noun=True), Unit("?", noun=True), False),
    (Unit("?", noun=True), Unit("kpl"), False),
    (Unit("%"), NOUN, False),
    (Unit("ka"), Unit("pistettä"), True),
    (Unit("%"), Unit("ka"), False),
    (None, NOUN, True),
    (None, Unit("kpl"), True),
    (None, Unit("krt"), True),
    (None, Unit("hlö"), True),
    (None, Unit("ka"), True),
    (None, Unit("%"), False),
    (None, Unit("€"), False),
    (Unit("pv", per="hlö"), Unit("pv"), False),
    (Unit("pv", per="hlö"), Unit("pv", per="hlö"), True),
]


@pytest.mark.parametrize(("target", "actual", "expected"), FITTING)
def test_units_fit_or_do_not(target: Unit | None, actual: Unit | None, *, expected: bool) -> None:
    assert fits(target, actual) is expected


CONVERSIONS = [
    (None, None, 1),
    (None, "year", 1),
    ("year", None, 1),
    ("month", "month", 1),
    ("month", "year", 12),
    ("year", "month", Fraction(1, 12)),
    ("quarter", "half-year", 2),
    ("week", "week", 1),
    ("week", "month", None),
    ("month", "week", None),
    (None, "month", None),
    ("month", None, None),
    ("term", "year", None),
]


@pytest.mark.parametrize(("period", "target", "factor"), CONVERSIONS)
def test_periods_convert_exactly_or_not_at_all(
    period: str | None, target: str | None, factor: Fraction | int | None
) -> None:
    assert conversion(period, target) == factor


FORMS = [
    ("tapahtuma", COUNTED),
    ("tapahtumaa", COUNTED),
    ("tapahtumat", LISTED),
    ("tapahtumia", LISTED),
    ("tapahtuman", OWNED),
    ("tapahtumien", OWNED),
    ("tapahtumassa", PLACED),
    ("tapahtumasta", PLACED),
    ("tapahtumalla", PLACED),
    ("tapahtumalta", PLACED),
    ("tapahtumalle", PLACED),
    ("tapahtumaksi", PLACED),
    ("tapahtumana", PLACED),
    ("tapahtumaan", PLACED),
    ("ryhmässä", PLACED),
]


@pytest.mark.parametrize(("form", "use"), FORMS)
def test_a_form_tells_how_it_stands(form: str, use: str) -> None:
    noun = vocabulary().nouns.find(form)
    assert noun is not None
    assert noun.forms == use


def test_swedish_forms_serve_as_both() -> None:
    for form in ("evenemang", "kurser", "kursen", "kurserna"):
        noun = vocabulary().nouns.find(form)
        assert noun is not None
        assert {COUNTED, LISTED} <= set(noun.forms)


def test_unknown_words_are_no_nouns() -> None:
    assert vocabulary().nouns.find("blorpsia") is None
    assert vocabulary().nouns.find("lasta") is not None
    assert vocabulary().nouns.find("xlasta") is None

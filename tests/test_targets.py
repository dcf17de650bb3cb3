"""Every kind of target is read as the specification says; the pairs test what follows."""

import pytest

from ptsopimus_xl.targets import Kind, read_target

KINDS = [
    ("300 tapahtumaa", "at-least"),
    ("110", "at-least"),
    ("vähintään 12", "at-least"),
    ("väh. 3/kk", "at-least"),
    ("min. 2 krt vuodessa", "at-least"),
    ("≥ 4,0", "at-least"),
    ("ka 4,0", "at-least"),
    ("saavutetaan 1000 lasta", "at-least"),
    ("kerran viikossa", "at-least"),
    ("kolme uutta palvelua", "at-least"),
    ("100 % ikäluokasta", "at-least"),
    ("Minst 75 %", "at-least"),
    ("> 75%", "more-than"),
    ("yli 40 %", "more-than"),
    ("fler än 100 deltagare", "more-than"),
    ("enintään 8,5 pv/hlö", "at-most"),
    ("max 5 %", "at-most"),
    ("korkeintaan 7", "at-most"),
    ("≤ 14", "at-most"),
    ("högst 40 %", "at-most"),
    ("Max 13,2 %", "at-most"),
    ("alle 10 %", "less-than"),
    ("< 3", "less-than"),
    ("färre än 10", "less-than"),
    ("under 5 %", "less-than"),
    ("0 kpl", "zero"),
    ("0 tapaturmaa", "zero"),
    ("enintään 0", "zero"),
    ("200–250 osallistujaa", "range"),
    ("10-15 ryhmää", "range"),
    ("mellan 20 och 25", "range"),
    ("n. 200", "about"),
    ("noin 1 000 kävijää", "about"),
    ("ca 200", "about"),
    ("+ 5 %", "change"),
    ("kasvaa 3 %-yksikköä", "change"),
    ("-2 % edellisvuodesta", "change"),
    ("alenevat 1 %", "change"),
    ("+ 20 kävijää", "change"),
    ("kasvaa", "trend"),
    ("vähenee", "trend"),
    ("ökar från föregående år", "trend"),
    ("pysyy ennallaan", "unchanged"),
    ("oförändrad", "unchanged"),
    ("vähintään vuoden 2019 taso", "reference"),
    ("TP2019 taso säilyy", "reference"),
    ("enintään vuoden 2019 taso", "reference"),
    ("31.5. mennessä", "date"),
    ("senast 31.12.2020", "date"),
    ("viimeistään 1.9.", "date"),
    ("Toiminta on vakiintunut", "state"),
    ("Toteutuu hankesuunnitelman mukaan (TP)", "state"),
    ("suunnitelma valmis", "state"),
    ("Käyty / ei käyty", "state"),
    ("A/K/V (aloittamatta, käynnissä, valmis)", "state"),
    ("", "none"),
    ("–", "none"),
    ("-", "none"),
    ("seurataan", "none"),
    ("ei tavoitetasoa", "none"),
    ("keskustan alueella", "unclear"),
    ("1 tapahtuma / kirjasto / kk", "unclear"),
    ("kaikki lähikirjastot mukana", "unclear"),
    ("6/2020", "unclear"),
    ("talousarviossa pysyminen", "unclear"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_target_is_of_its_kind(text: str, kind: str) -> None:
    target = read_target(text, year=2020)
    assert [part.kind.value for part in target.parts] == [kind]


PARTS = [
    ("100 % ikäluokista elämyspolussa, kirjastokursseja 15/vuosi", ["%", "kirjastokurssi"]),
    ("300 tapahtumaa / 9 000 kävijää", ["tapahtuma", "kävijä"]),
    ("300 tapahtumaa\n9 000 kävijää", ["tapahtuma", "kävijä"]),
    ("300 tapahtumaa; 9 000 kävijää", ["tapahtuma", "kävijä"]),
    ("10 tapahtumaa sekä 200 osallistujaa", ["tapahtuma", "osallistuja"]),
    ("10 evenemang och 200 besökare", ["evenemang", "besökare"]),
    ("5 kpl, joista 2 tapahtumaa", ["kpl", "tapahtuma"]),
    ("20 lasten ja nuorten tapahtumaa", ["tapahtuma"]),
    ("lasten, nuorten ja aikuisten tapahtumia 40", ["tapahtuma"]),
    ("300 tapahtumaa, lapsille ja nuorille", ["tapahtuma"]),
    ("mellan 20 och 25 evenemang", ["evenemang"]),
]


@pytest.mark.parametrize(("text", "units"), PARTS)
def test_a_cell_is_read_into_its_parts(text: str, units: list[str]) -> None:
    target = read_target(text, year=2020)
    assert target.code is None
    assert [part.unit.key if part.unit else None for part in target.parts] == units


YEARLESS = [
    ("vähintään vuoden 2019 taso", "base-missing"),
    ("300 tapahtumaa vuonna 2020", "base-missing"),
    ("20 tapahtumaa 31.12. mennessä", "date-missing"),
    ("valtuustokauden aikana 3 tapahtumaa", "not-due"),
]


@pytest.mark.parametrize(("text", "code"), YEARLESS)
def test_without_a_year_labels_and_deadlines_do_not_decide(text: str, code: str) -> None:
    assert read_target(text).code == code


def test_the_measure_is_read_only_for_what_the_target_lacks() -> None:
    target = read_target("275", measure="Investoinnit, milj. €, vähintään")
    (part,) = target.parts
    assert part.kind is Kind.AT_LEAST
    assert part.low == 275_000_000
    assert part.unit is not None
    assert part.unit.key == "€"
    assert target.code is None

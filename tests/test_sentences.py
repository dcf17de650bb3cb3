"""Sentences read as a careful colleague wrote them, with the numbers they rest on."""

from typing import Any

import pytest

from ptsopimus_xl.colours import Phase, assess
from ptsopimus_xl.sentences import reading, reason

SENTENCES: list[tuple[str, str, dict[str, Any], str, str]] = [
    (
        "300 tapahtumaa",
        "312",
        {},
        "Vihreä: 312 tapahtumaa, tavoite vähintään 300 (104 %).",
        "Grön: 312 tapahtumaa, målet minst 300 (104 %).",
    ),
    (
        "300",
        "281",
        {},
        "Keltainen: 281 / 300 = 93,6 %; keltaisen raja 90 %.",
        "Gul: 281 / 300 = 93,6 %; gränsen för gult 90 %.",
    ),
    (
        "300",
        "",
        {},
        "Ei arvioitavissa: toteuma puuttuu.",
        "Kan inte bedömas: utfallet saknas.",
    ),
    (
        "10000",
        "8997",
        {},
        "Punainen: 8 997 / 10 000 = 89,9 %; keltaisen raja 90 %.",
        "Röd: 8 997 / 10 000 = 89,9 %; gränsen för gult 90 %.",
    ),
    (
        "> 75%",
        "75 %",
        {},
        "Keltainen: 75 %, tavoite yli 75 %; keltaisen raja 90 %.",
        "Gul: 75 %, målet mer än 75 %; gränsen för gult 90 %.",
    ),
    (
        "enintään 8,5 pv/hlö",
        "9,2",
        {},
        "Keltainen: 8,5 / 9,2 = 92,3 %; keltaisen raja 90 %.",
        "Gul: 8,5 / 9,2 = 92,3 %; gränsen för gult 90 %.",
    ),
    (
        "0 tapaturmaa",
        "2",
        {},
        "Punainen: 2 tapaturmaa, tavoite 0.",
        "Röd: 2 tapaturmaa, målet 0.",
    ),
    (
        "n. 200",
        "150",
        {},
        "Punainen: 150 / 180 = 83,3 %; tavoite noin 200, keltaisen raja 90 %.",
        "Röd: 150 / 180 = 83,3 %; målet cirka 200, gränsen för gult 90 %.",
    ),
    (
        "+ 5 %",
        "106",
        {"previous": "100"},
        "Vihreä: 106, edellisvuonna 100; tavoitteena vähintään 105 (+5 %).",
        "Grön: 106, året innan 100; målet minst 105 (+5 %).",
    ),
    (
        "+ 5 %",
        "+4 %",
        {},
        "Keltainen: muutos +4 %, tavoitteena +5 %.",
        "Gul: förändring +4 %, målet +5 %.",
    ),
    (
        "kasvaa",
        "104",
        {"previous": "100"},
        "Vihreä: 104, edellisvuonna 100; tavoitteena kasvu.",
        "Grön: 104, året innan 100; målet ökning.",
    ),
    (
        "31.5. mennessä",
        "15.8.2020",
        {},
        "Keltainen: toteutui 15.8.2020, määräpäivä 31.5.2020.",
        "Gul: genomfört 15.8.2020, tidsfristen 31.5.2020.",
    ),
    (
        "Toiminta on vakiintunut",
        "Ei toteutunut koronan vuoksi",
        {},
        "Punainen: ei toteutunut (koronan vuoksi), kirjattu ”Ei toteutunut koronan vuoksi”.",
        "Röd: har inte genomförts (koronan vuoksi), antecknat ”Ei toteutunut koronan vuoksi”.",
    ),
    (
        "100 % ikäluokista elämyspolussa, kirjastokursseja 15/vuosi",
        "100 %, 9 kirjastokurssia",
        {},
        "Punainen osan 2 vuoksi: 1) vihreä, 100 %, tavoite vähintään 100 % (100 %); "
        "2) punainen, 9 / 15 = 60 %, keltaisen raja 90 %.",
        "Röd på grund av del 2: 1) grön, 100 %, målet minst 100 % (100 %); "
        "2) röd, 9 / 15 = 60 %, gränsen för gult 90 %.",
    ),
    (
        "275",
        "260",
        {"measure": "milj. €, vähintään"},
        "Keltainen: 260 / 275 = 94,5 %; keltaisen raja 90 %.",
        "Gul: 260 / 275 = 94,5 %; gränsen för gult 90 %.",
    ),
]


@pytest.mark.parametrize(("target", "actual", "beside", "finnish", "swedish"), SENTENCES)
def test_the_reason_is_one_sentence_with_its_numbers(
    target: str, actual: str, beside: dict[str, Any], finnish: str, swedish: str
) -> None:
    found = assess(target, actual, **{"year": 2020, **beside})
    assert reason(found, "fi").replace("\u00a0", " ") == finnish
    assert reason(found, "sv").replace("\u00a0", " ") == swedish


READINGS = [
    ("300 tapahtumaa", "vähintään 300 tapahtumaa", "minst 300 tapahtumaa"),
    ("> 75%", "yli 75 %", "mer än 75 %"),
    ("TP2019 taso säilyy", "vähintään vuoden 2019 taso", "minst 2019 års nivå"),
    ("enintään vuoden 2019 taso", "enintään vuoden 2019 taso", "högst 2019 års nivå"),
    ("31.5. mennessä", "viimeistään 31.5.", "senast 31.5."),
    ("kerran viikossa", "vähintään 1 krt/vko", "minst 1 krt/vecka"),
    ("NPS > 50", "NPS yli 50", "NPS mer än 50"),
    ("28 htv", "28 htv", "28 htv"),
    ("54,0 (KWh/asukas)", "54 kWh/asukas", "54 kWh/asukas"),
    ("enintään 1,3 M€", "enintään 1,3 M€", "högst 1,3 M€"),
    ("Toiminta on vakiintunut", "Toiminta on vakiintunut", "Toiminta on vakiintunut"),
    (
        "5 kpl, joista 2 ruotsinkielistä",
        "vähintään 5 kpl, joista vähintään 2",
        "minst 5 kpl, varav minst 2",
    ),
    ("keskustan alueella", "", ""),
    ("seurataan", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("target", "finnish", "swedish"), READINGS)
def test_the_reading_is_shown_back(target: str, finnish: str, swedish: str) -> None:
    found = assess(target, "", year=2020).target
    assert reading(found, "fi").replace("\u00a0", " ") == finnish
    assert reading(found, "sv").replace("\u00a0", " ") == swedish


def test_a_forecast_is_named_as_one() -> None:
    found = assess("300 tapahtumaa", "190", forecast="310", phase=Phase.INTERIM)
    assert reason(found, "fi").startswith("Ennuste: vihreä – 310")
    judged = assess("300 tapahtumaa", "190", forecast_judged="yellow", phase=Phase.INTERIM)
    assert reason(judged, "fi") == "Ennuste: keltainen – ennustearvio Epävarma."
    assert reason(judged, "sv") == "Prognos: gul – prognosbedömningen Osäkert."
    missing = assess("300 tapahtumaa", "190", phase=Phase.INTERIM)
    assert reason(missing, "fi") == "Ennuste: ei arvioitavissa – ennuste puuttuu."


def test_a_long_entry_is_cut_and_stays_on_one_line() -> None:
    found = assess("Toiminta on vakiintunut", "toteutunut\n" + "hyvin " * 40)
    sentence = reason(found, "fi")
    assert "\n" not in sentence
    assert len(sentence) < 130

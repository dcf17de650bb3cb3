"""An actual says a number, a day or words; what leaves it in doubt is told."""

import pytest

from ptsopimus_xl.actuals import read_actual
from ptsopimus_xl.actuals.asides import without_asides
from ptsopimus_xl.quantities.marking import marked
from ptsopimus_xl.quantities.tokens import tokenise
from ptsopimus_xl.quantities.vocabulary import vocabulary

OUTCOMES = [
    ("toteutunut", "done"),
    ("Toteutui hyvin", "done"),
    ("valmis", "done"),
    ("käytössä", "done"),
    ("käyty", "done"),
    ("kyllä", "done"),
    ("genomfört", "done"),
    ("uppnått", "done"),
    ("klar", "done"),
    ("ja", "done"),
    ("toteutui osittain", "partly"),
    ("osittain", "partly"),
    ("kesken", "partly"),
    ("käynnissä", "partly"),
    ("delvis", "partly"),
    ("pågår", "partly"),
    ("ei toteutunut", "failed"),
    ("peruuntui", "failed"),
    ("peruttu", "failed"),
    ("ei käyty", "failed"),
    ("ei valmis", "failed"),
    ("jäi toteutumatta", "failed"),
    ("siirretty vuodelle 2021", "failed"),
    ("genomfördes inte", "failed"),
    ("inställdes", "failed"),
    ("flyttades till 2021", "failed"),
    ("rahoitusta ei saatu", "condition-not-met"),
    ("finansiering beviljades inte", "condition-not-met"),
    ("Kyselyä ei tehty", "not-measured"),
    ("ei mitattu", "not-measured"),
    ("-", "not-measured"),
    ("tieto puuttuu", "not-measured"),
    ("ei vielä saatu", "not-measured"),
    ("enkäten gjordes inte", "not-measured"),
    ("uppgift saknas", "not-measured"),
    ("ok", None),
    ("ks. liite", None),
    ("aloitettu", None),
    ("valmistelussa", None),
    ("etenee suunnitelmallisesti", None),
    ("Rahoitusta ei saatu, kyselyä ei tehty, ei toteutunut", "condition-not-met"),
    ("Kyselyä ei tehty, ei toteutunut", "not-measured"),
    ("osittain valmis, osittain peruttu", "failed"),
    ("valmis, osin kesken", "partly"),
]


@pytest.mark.parametrize(("text", "outcome"), OUTCOMES)
def test_words_say_an_outcome(text: str, outcome: str | None) -> None:
    assert read_actual(text, year=2020).said.outcome == outcome


HEDGED = [
    "toteutui, mutta ei kaikissa kirjastoissa",
    "lähes valmis",
    "luonnos valmis",
    "toteutui vuonna 2021",
    "ei toteutunut täysin",
    "osa peruttiin",
    "toteutunut?",
    "toteutui / peruuntui",
]


@pytest.mark.parametrize("text", HEDGED)
def test_a_word_that_takes_something_back_is_noticed(text: str) -> None:
    assert read_actual(text, year=2020).said.hedged


CAUSES = [
    ("Ei toteutunut koronan vuoksi", "koronan vuoksi"),
    ("Peruttu henkilöstövajeen takia", "henkilöstövajeen takia"),
    ("genomfördes inte p.g.a. pandemin", "p.g.a. pandemin"),
    ("inställdes på grund av pandemin", "på grund av pandemin"),
    ("ei toteutunut", ""),
]


@pytest.mark.parametrize(("text", "cause"), CAUSES)
def test_a_stated_cause_is_kept(text: str, cause: str) -> None:
    assert read_actual(text, year=2020).cause == cause


ASIDES = [
    # text, what is left, the phrases
    ("57 kerhoa remontin takia", "57 kerhoa", ["remontin takia"]),
    ("57 kerhoa", "57 kerhoa", []),
    ("57 kevään sulusta huolimatta", "57", ["kevään sulusta huolimatta"]),
    ("huolimatta katkosta 13 kpl", "13 kpl", ["huolimatta katkosta"]),
    ("13 kpl huolimatta katkosta", "13 kpl", ["huolimatta katkosta"]),
    ("57 lapsen kanssa", "57 lapsen kanssa", []),
    ("12 iltaa yhdessä koulujen kanssa", "12 iltaa", ["yhdessä koulujen kanssa"]),
    ("pidettiin koulujen kanssa 12", "pidettiin 12", ["koulujen kanssa"]),
    ("kyselyn mukaan 71 %", "71 %", ["kyselyn mukaan"]),
    ("johtajan mukaan 71 %", "johtajan mukaan 71 %", []),
    ("toteutui koronan takia", "toteutui koronan takia", []),
    ("laadittiin koulujen kanssa", "laadittiin", ["koulujen kanssa"]),
    ("12 läger, tack vare bidraget", "12 läger , tack vare bidraget", []),
    ("12 läger tack vare bidraget, 3 inställda", "12 läger , 3 inställda", ["tack vare bidraget"]),
    ("tack vare bidraget hölls 12 läger", "hölls 12 läger", ["tack vare bidraget"]),
    ("9 dagar jämfört med 7 i fjol", "9 dagar", ["jämfört med 7 i fjol"]),
    ("9 dagar jämfört med 7 planerade", "9 dagar jämfört med 7 planerade", []),
    ("9 läger tack vare bidraget takia", "9 läger", ["tack vare bidraget takia"]),
    ("9 iltaa koulun takia kanssa", "9 iltaa kanssa", ["koulun takia"]),
    ("jämfört med 7 i fjol", "jämfört med 7 i fjol", []),
    ("mukaan 12 kerhoa", "mukaan 12 kerhoa", []),
    ("enligt 12 klubbar", "enligt 12 klubbar", []),
    ("12 klubbar enligt", "12 klubbar enligt", []),
    (
        "saatiin kaupungin uuden ison hienon hallin ansiosta 12 iltaa",
        "saatiin kaupungin 12 iltaa",
        ["uuden ison hienon hallin ansiosta"],
    ),
    ("kerhot pidettiin takia 12", "kerhot pidettiin takia 12", []),
    ("57 opastusta takia", "57 opastusta takia", []),
    ("toteutuneen takia 12", "toteutuneen takia 12", []),
    ("tack vare hölls 12 läger", "tack vare hölls 12 läger", []),
    ("trots regnet deltog 12 barn", "deltog 12 barn", ["trots regnet"]),
    ("enligt enkäten är 71 % nöjda", "är 71 % nöjda", ["enligt enkäten"]),
]


@pytest.mark.parametrize(("text", "left", "phrases"), ASIDES, ids=str)
def test_a_phrase_that_tells_why_is_taken_aside(text: str, left: str, phrases: list[str]) -> None:
    words = vocabulary()
    outside, asides = without_asides(marked(tokenise(text), words), words)
    assert " ".join(token.text for token in outside) == left
    assert [" ".join(token.text for token in aside) for aside in asides] == phrases

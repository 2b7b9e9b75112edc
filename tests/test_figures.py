"""Figures and dates read alike in every language."""

from __future__ import annotations

import datetime as dt

import pytest

from builder.figures import figures_in, read_figures
from builder.languages import LANGUAGES, Language
from builder.localise.values import write_date, write_dates, write_day, write_times

ALIKE = [
    ("63 356 people", "en_GB", "63.356 personen", "nl_BE"),
    ("63 356 people", "en_GB", "63\u202f356 personnes", "fr_BE"),
    ("1,400 places", "en_GB", "1 400 places", "fr_BE"),
    ("9 March 2023", "en_GB", "9 maart 2023", "nl_BE"),
    ("1 June 2022", "en_GB", "1er juin 2022", "fr_BE"),
    ("01.06.2022", "en_GB", "1/06/2022", "nl_BE"),
    ("01.06.2022", "en_GB", "1er juin 2022", "fr_BE"),
    ("10% more", "en_GB", "10 % de plus", "fr_BE"),
    ("10.5% more", "en_GB", "10,5 % de plus", "fr_BE"),
    ("aged 18-65", "en_GB", "entre 18 et 65 ans", "fr_BE"),
    ("11.11.11 and 2 others", "en_GB", "11.11.11 en 2 andere", "nl_BE"),
    ("see https://example.org/2023/7 for 5", "en_GB", "voir 5", "fr_BE"),
    ("COVID-19 and DT4E", "en_GB", "la pandémie et les talents", "fr_BE"),
    ("March 9, 2023", "en_GB", "2023-03-09", "nl_BE"),
    ("9th of March 2023", "en_GB", "09.03.23", "de_BE"),
    ("since March 2023", "en_GB", "sinds mrt. 2023", "nl_BE"),
    ("on 9 March", "en_GB", "le 9 mars", "fr_BE"),
    ("9–11 March 2023", "en_GB", "9 tot 11 maart 2023", "nl_BE"),
    ("1–3 March 2023", "en_GB", "du 1er au 3 mars 2023", "fr_BE"),
    ("1–2 October 2026", "en_GB", "1er octobre 2026 – 2 octobre 2026", "fr_BE"),
    ("30 September – 2 October 2026", "en_GB", "van 30 september 2026 tot en met 2 oktober 2026", "nl_BE"),
    ("2.5 million", "en_GB", "2,5 miljoen", "nl_BE"),
    ("€1.2bn to €980m", "en_GB", "1,2 milliard à 980 millions d’euros", "fr_BE"),
    ("EUR 12k", "en_GB", "12 000 EUR", "nl_BE"),
    ("a wall of 20m, 12 km of road", "en_GB", "een muur van 20 m, 12 km weg", "nl_BE"),
    ("2.5 billion", "en_GB", "2,5 milliards", "fr_BE"),
    ("63 thousand", "en_GB", "63.000", "nl_BE"),
    ("2.5 million", "en_GB", "2,5 millones", "es_ES"),
    ("2.5 million", "en_GB", "2,5 milhões", "pt_PT"),
    ("2.5 million", "en_GB", "2,5 milioni", "it_IT"),
    ("2.5 million", "en_GB", "2,5 miliona", "pl_PL"),
    ("2.5 million", "en_GB", "2,5 milijona", "sl_SI"),
    ("2.5 million", "en_GB", "2,5 miljoonaa", "fi_FI"),
    ("2.5 million", "en_GB", "2,5 millió", "hu_HU"),
    ("2.5 million", "en_GB", "2,5 εκατομμύρια", "el_GR"),
    ("2.5 million", "en_GB", "2,5 милиона", "bg_BG"),
    ("2.5 billion", "en_GB", "2,5 mil millones", "es_ES"),
    ("2.5 billion", "en_GB", "2,5 miliardi", "it_IT"),
    ("2.5 billion", "en_GB", "2,5 miljardia", "fi_FI"),
    ("2.5 billion", "en_GB", "2,5 mld", "pl_PL"),
    ("2.5 billion", "en_GB", "2,5 δισεκατομμύρια", "el_GR"),
    ("3 millionaires", "en_GB", "3 millionnaires", "fr_BE"),
    ("5 miles", "en_GB", "5 millas", "es_ES"),
    ("ten, or 10 per cent", "en_GB", "dix, ou 10 pour cent", "fr_BE"),
    ("2 percentage points", "en_GB", "2 procentpunten", "nl_BE"),
    ("at 2.05 pm", "en_GB", "om 14.05 uur", "nl_BE"),
    ("at 14:05", "en_GB", "à 14 h 05", "fr_BE"),
    ("09:05–10:30", "en_GB", "9.05–10.30 uur", "nl_BE"),
    ("09:05–10:30", "en_GB", "9 h 05 – 10 h 30", "fr_BE"),
    ("09:00–10:30", "en_GB", "van 9.00 tot 10.30 uur", "nl_BE"),
    ("at 9 a.m.", "en_GB", "um 9 Uhr", "de_BE"),
    ("at 12:30", "en_GB", "om 12u30", "nl_BE"),
    ("13 and 17", "en_GB", "13 u 17", "mt_MT"),
    ("in the 21st century", "en_GB", "au XXIe siècle", "fr_BE"),
    ("the 19th and 20th centuries", "en_GB", "les XIXe et XXe siècles", "fr_BE"),
    ("1½ years", "en_GB", "1,5 jaar", "nl_BE"),
    ("1½ years", "en_GB", "1 an et demi", "fr_BE"),
    ("4. Summer", "en_GB", "4. Kesä", "fi_FI"),
    ("an oak of 2023", "en_GB", "dub 2023", "cs_CZ"),
    ("2021-22", "en_GB", "2021-2022", "fr_BE"),
    ("EUR 12,500", "en_GB", "12 500 EUR", "fr_BE"),
    ("+32 2 488 88 88", "en_GB", "+32 (0)2 488.88.88", "nl_BE"),
    ("the 2nd phase", "en_GB", "de 2e fase", "nl_BE"),
    ("article 9bis", "en_GB", "artikel 9bis", "nl_BE"),
    ("a 24/7 helpline", "en_GB", "24 h/24 et 7 j/7", "fr_BE"),
    ("1 May 2023", "en_GB", "1 Μαΐου 2023", "el_GR"),
    ("9 March 2023", "en_GB", "9 ΜΑΡΤΙΟΥ 2023", "el_GR"),
    ("in March 2023", "en_GB", "τον Μάρτιο του 2023", "el_GR"),
    ("in March 2023", "en_GB", "w marcu 2023", "pl_PL"),
    ("in June 2023", "en_GB", "v červnu 2023", "cs_CZ"),
    ("in July 2023", "en_GB", "v červenci 2023", "cs_CZ"),
    ("in March 2023", "en_GB", "maaliskuussa 2023", "fi_FI"),
    ("in March 2023", "en_GB", "2023. gada martā", "lv_LV"),
    ("in March 2023", "en_GB", "2023 márciusában", "hu_HU"),
    ("on 9 March 2023", "en_GB", "2023. március 9-én", "hu_HU"),
    ("9 March 2023", "en_GB", "9 ta’ Marzu 2023", "mt_MT"),
    ("15 marathons", "en_GB", "15 maratonów", "pl_PL"),
    ("Part 7 of 7", "en_GB", "Partie\u00a07 sur 7", "fr_BE"),
    ("Your part: 7 of 7", "en_GB", "Votre partie\u00a0: 7 sur 7", "fr_BE"),
    ("Your part: 24 of 24", "en_GB", "Votre partie: 24 sur 24", "fr_BE"),
]

DIFFERENT = [
    ("9 March 2023", "en_GB", "2023. május 9.", "hu_HU"),
    ("9 March 2023", "en_GB", "2022 m. kovo 9 d.", "lt_LT"),
    ("in June 2023", "en_GB", "v červenci 2023", "cs_CZ"),
    ("17 374 cases", "en_GB", "17 347 dossiers", "nl_BE"),
    ("36%", "en_GB", "63 %", "fr_BE"),
    ("36%", "en_GB", "36", "nl_BE"),
    ("9 March 2023", "en_GB", "9 mei 2023", "nl_BE"),
    ("01.06.2022", "en_GB", "6.1.2022", "nl_BE"),
    ("71 transfers", "en_GB", "transferts", "fr_BE"),
    ("2 and 2", "en_GB", "2", "nl_BE"),
    ("March 2023", "en_GB", "mei 2023", "nl_BE"),
    ("9 March", "en_GB", "9 avril", "fr_BE"),
    ("article 9bis", "en_GB", "artikel 9ter", "nl_BE"),
    ("1–2 October 2026", "en_GB", "2 octobre 2026", "fr_BE"),
    ("1–2 October 2026", "en_GB", "1–3 oktober 2026", "nl_BE"),
    ("2.5 million", "en_GB", "2,5 miljard", "nl_BE"),
    ("2.5 billion", "en_GB", "2,5 billions", "fr_BE"),
    ("at 14:05", "en_GB", "à 14 h 15", "fr_BE"),
    ("at 2.05 pm", "en_GB", "om 2.05 uur", "nl_BE"),
    ("09:05–10:30", "en_GB", "9.15–10.30 uur", "nl_BE"),
    ("at 12:30", "en_GB", "om 12u35", "nl_BE"),
    ("the 19th and 20th centuries", "en_GB", "les XIXe et XXIe siècles", "fr_BE"),
    ("+32 2 488 88 88", "en_GB", "+32 2 488 88 89", "nl_BE"),
]


def test_each_figure_has_its_place() -> None:
    text = "Le 1er juin 2022, 10 % de 63 356"
    found = [(reading.kind, text[reading.start : reading.end]) for reading in read_figures(text, "fr_BE")]
    assert found == [("date", "1er juin 2022"), ("percentage", "10 %"), ("number", "63 356")]


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_dates_and_times_are_read_as_every_language_writes_them(language: Language) -> None:
    hours = write_times(dt.time(9, 5), dt.time(14, 30), language)
    for month in range(1, 13):
        day, next_month = dt.date(2023, month, month + 9), dt.date(2023, month, month + 9) + dt.timedelta(31)
        for written, read in (
            (write_date(day, language), [f"date:{day}"]),
            (write_date(day, language, "month"), [f"date:{day:%Y-%m}"]),
            (write_dates(day, next_month, language), [f"date:{day}", f"date:{next_month}"]),
            (f"{write_day(day, language)} · {hours}", [f"date:{day}", "time:9:05", "time:14:30"]),
            (f"{write_day(day, language, 'day')} · {hours}", [f"date:-{day:-%m-%d}", "time:9:05", "time:14:30"]),
        ):
            assert sorted(figures_in(written, language.locale).elements()) == sorted(read), written


@pytest.mark.parametrize(("one", "here", "two", "there"), ALIKE)
def test_the_same_figures_read_alike(one: str, here: str, two: str, there: str) -> None:
    assert figures_in(one, here) == figures_in(two, there)


@pytest.mark.parametrize(("one", "here", "two", "there"), DIFFERENT)
def test_different_figures_read_differently(one: str, here: str, two: str, there: str) -> None:
    assert figures_in(one, here) != figures_in(two, there)

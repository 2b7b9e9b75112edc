"""Figures and dates read alike in every language."""

from __future__ import annotations

import pytest

from builder.figures import figures_in

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
]

DIFFERENT = [
    ("17 374 cases", "en_GB", "17 347 dossiers", "nl_BE"),
    ("36%", "en_GB", "63 %", "fr_BE"),
    ("36%", "en_GB", "36", "nl_BE"),
    ("9 March 2023", "en_GB", "9 mei 2023", "nl_BE"),
    ("01.06.2022", "en_GB", "6.1.2022", "nl_BE"),
    ("71 transfers", "en_GB", "transferts", "fr_BE"),
    ("2 and 2", "en_GB", "2", "nl_BE"),
]


@pytest.mark.parametrize(("one", "here", "two", "there"), ALIKE)
def test_the_same_figures_read_alike(one: str, here: str, two: str, there: str) -> None:
    assert figures_in(one, here) == figures_in(two, there)


@pytest.mark.parametrize(("one", "here", "two", "there"), DIFFERENT)
def test_different_figures_read_differently(one: str, here: str, two: str, there: str) -> None:
    assert figures_in(one, here) != figures_in(two, there)

"""Figures are read in the language of their words, whatever the document is in."""

from __future__ import annotations

from builder.check.counting import figures_of
from builder.check.reading import Line
from builder.languages import LANGUAGES

FRENCH = LANGUAGES["fr"]


def test_figures_are_read_in_the_language_that_their_words_are_tagged_with() -> None:
    english, dutch = ("in May 2023 and ", "en-GB"), ("op 1 mei 2023", "nl-BE")
    assert figures_of(Line("body", (english, dutch)), FRENCH) == {"date:2023-05": 1, "date:2023-05-01": 1}
    untagged = tuple((words, "") for words, _ in (english, dutch))
    assert figures_of(Line("body", untagged), FRENCH) != figures_of(Line("body", (english, dutch)), FRENCH)


def test_words_that_carry_no_tag_are_in_the_language_of_the_document() -> None:
    line = Line("body", (("le 9 mars 2023 : 10 %", ""),))
    assert figures_of(line, FRENCH) == {"date:2023-03-09": 1, "percentage:10": 1}
    assert figures_of(line, LANGUAGES["en"]) != figures_of(line, FRENCH), "nor is it remembered of another language"

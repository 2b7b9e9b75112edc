"""Words that the rules know of each language: a row of `words.csv` for each language and use."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path


@lru_cache
def words(use: str, language: str) -> frozenset[str]:
    """Return the words of a language that have a use, none where the table has none.

    `same` are written as in English, `telltale` are small and no other language has them, `twice` may stand twice
    running, `accents` are pairs such as `Belgie=België`, `abbreviated` are cut short, `informal`
    speak to people as friends do. Of the language `all` are
    `capitals`, words in capitals that are no acronyms, and `small`, words within a name that do not tell names apart.
    """
    with (Path(__file__).parent / "words.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["words"] for row in csv.DictReader(file) if (row["use"], row["language"]) == (use, language)]
    return frozenset(word for row in rows for word in row.split())

"""In which language a paragraph is written, whatever it is tagged with: by the small words that every sentence has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.check.reading import Line, Reading, quoted
from builder.check.rule import Finding, Known, Rule
from builder.problems import Severity

WRITTEN_LANGUAGE = Rule(
    "written-language",
    Severity.ERROR,
    "words are in the language that their tag says",
    "A paragraph left in English inside the French deck is found, whatever it is tagged with: by the small words that "
    "every sentence has. A name or a quotation in another language is marked in the text: [words]{lang=en}.",
    "WCAG 2.2, 3.1.2",
)
RULES = (WRITTEN_LANGUAGE,)

#: Words that are frequent in one language and in none of the others here.
_SMALL_WORDS = {
    "en": "the and of with from what will which have has been their this that are was were you would could about",
    "nl": "het een van voor wat zijn wordt worden werden werd heeft hebben deze dat naar bij ook hun niet meer ons",
    "fr": "le la les du des et avec pour dans que qui sont est une aux cette ces leur sera vous été par sur afin",
    "de": "der das und mit von für ist sind wird werden eine einen dem nicht auch ihre dieser zur zum über",
}
_SETS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}

#: A line says in which language it is written only if it has this many small words, and this many more than its own.
_SURE = 3


def find_foreign_lines(reading: Reading, _: Known) -> Iterator[Finding]:
    """Yield each line whose words are in another language than their tag says."""
    for unit in reading.units:
        for line in (*unit.lines, *unit.notes):
            for words, tag in _by_tag(line):
                written = written_language(words)
                own = (tag or reading.language).partition("-")[0]
                if own in _SETS and written not in (None, own):
                    message = f"{quoted(words)} is tagged '{tag or reading.language}' but reads as '{written}'"
                    hint = "is it left untranslated?"
                    yield WRITTEN_LANGUAGE.found(reading.artefact, message, hint, unit=unit, line=line)


@lru_cache(maxsize=1 << 14)  # a text stands in several documents
def written_language(words: str) -> str | None:
    """Return the code of the language that the words are in, None if they do not say."""
    small = re.findall(r"[^\W\d_]+", words.casefold())
    counts = {language: sum(word in known for word in small) for language, known in _SETS.items()}
    best = max(counts, key=lambda language: counts[language])
    others = max(count for language, count in counts.items() if language != best)
    return best if counts[best] >= _SURE and counts[best] >= others + _SURE - 1 else None


def _by_tag(line: Line) -> Iterator[tuple[str, str]]:
    """Yield the words of a line by tag, each tag's stretches together."""
    joined: dict[str, str] = {}
    for words, tag in line.stretches:
        joined[tag] = joined.get(tag, "") + words
    yield from ((words, tag) for tag, words in joined.items())

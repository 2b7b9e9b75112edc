"""Spelling, by hunspell where it is installed, with the names and terms of the event as known words."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from builder.catalogue.glossary import Glossary
from builder.catalogue.rules.pair import Finding, Pair
from builder.catalogue.rules.words import words as words_with
from builder.languages import Language

# ---------------------------------------------------------------- the rule


def misspelt_words(pair: Pair) -> Iterator[Finding]:
    """Yield the words that the checker does not know. Without a checker there are none."""
    told = set()
    for match in words_of(pair):
        word = match[0]
        if word in pair.known.misspelt and word not in told:
            told.add(word)
            proposed = pair.known.misspelt[word]
            hint = f"did you mean '{proposed[0]}'? " if proposed else ""
            hint += f"a right word goes into translations/{pair.language}/words.txt"
            yield Finding(f"'{word}' is not in the dictionary", hint, match.start(), len(word))


_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/]|\.\w|-(?!\w))")


def words_of(pair: Pair) -> Iterator[re.Match[str]]:
    """Yield the words of a translation that are its own language's: no names, acronyms, addresses or quoted titles."""
    for match in _WORD.finditer(pair.own_words):
        if not (match[0].isupper() or re.search(r"[a-zà-ÿ][A-ZÀ-Ý]", match[0])):
            yield match


# ---------------------------------------------------------------- the checker


def dictionary_of(language: Language) -> str | None:
    """Return the dictionary that hunspell has for a language, its own country's first; None without one."""
    candidates = (language.locale, f"{language.code}_{language.code.upper()}", language.code)
    return next((name for name in candidates if name in dictionaries()), None)


def files_of(dictionary: str) -> tuple[str, ...]:
    """Return the paths of the files that hunspell reads of a dictionary: its words and its rules of affixes."""
    place = dictionaries().get(dictionary)
    return (f"{place}.dic", f"{place}.aff") if place else ()


@cache  # what is installed is asked once for all languages
def dictionaries() -> Mapping[str, str]:
    """Return where hunspell has its dictionaries, by name: the first of those of a name is the one that it takes."""
    if shutil.which("hunspell") is None:
        return {}
    listed = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True, check=False)
    places = [line for line in (listed.stdout + listed.stderr).splitlines() if "/" in line]
    return {place.rpartition("/")[2]: place for place in reversed(places)}


def misspelt(
    words: Iterable[str], dictionary: str, language: Language, known: frozenset[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return the words that neither the dictionary nor `known` has, each with what is proposed instead.

    A compound of known words is known: no dictionary has all that Dutch and German make. A name is not in any
    dictionary: a word with a capital is left alone where nothing like it is proposed.
    """
    folded = {word.casefold() for word in known} | words_with("abbreviated", language.code)
    asked = sorted({word for word in words if _straight(word).casefold() not in folded})
    strange = _strange(asked, dictionary)
    unknown = [word for word in asked if {_straight(word), *_pieces(word)} & strange]
    parts = {part for word in unknown for pair in (*_splits(word), tuple(_pieces(word))) for part in pair}
    strange |= _strange(sorted(parts.difference(asked)), dictionary)
    right = {part for part in parts if part.casefold() in folded} | (parts - strange)
    left = [word for word in unknown if not _is_compound(word, right, language)]
    return {word: other for word, other in _proposals(left, dictionary).items() if not _is_name(word, other)}


def _strange(words: Collection[str], dictionary: str) -> set[str]:
    """Return the words, and the pieces of words, that the dictionary does not have, in one run of the checker."""
    if not words:
        return set()
    return set(_run(["-l"], "".join(f"{_straight(word)}\n" for word in words), dictionary).split())


def _proposals(words: list[str], dictionary: str) -> dict[str, tuple[str, ...]]:
    """Return what the checker proposes for each word, in one run: it answers each line with lines and an empty one."""
    if not words:
        return {}
    # A line behind a caret is text: another one may begin with a command of the checker.
    answer = _run(["-a"], "".join(f"^{_straight(word)}\n" for word in words), dictionary).partition("\n")[2]
    proposed: dict[str, tuple[str, ...]] = {}
    for word, lines in zip(words, answer.split("\n\n"), strict=False):
        found = [line.partition(": ")[2].split(", ") for line in lines.splitlines() if line.startswith("&")]
        proposed[word] = tuple(found[0]) if found else ()
    return proposed


def _run(options: list[str], text: str, dictionary: str) -> str:
    command = ["hunspell", "-d", dictionary, "-i", "utf-8", *options]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False).stdout


def _straight(word: str) -> str:
    return word.replace("’", "'")


def _pieces(word: str) -> list[str]:
    return re.split(r"['’-]", word)


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield the word in two, wherever both parts are long enough to be words; without a hyphen or an s between."""
    for place in range(_PART, len(word) - _PART + 1):
        first, second = word[:place], word[place:]
        yield first.removesuffix("-"), second
        if first.endswith("s") and place > _PART + 1:
            yield first[:-1], second


def _is_compound(word: str, right: set[str], language: Language) -> bool:
    pieces = _pieces(word)
    if len(pieces) > 1:
        return all(piece in right or len(piece) < _PART for piece in pieces)
    if language.code not in _JOINING:
        return False
    return any(first in right and second in right and len(second) > _PART for first, second in _splits(word))


#: How many letters a part of a compound has at least.
_PART = 3

#: Languages that write compounds as one word.
_JOINING = ("nl", "de", "sv", "da", "fi", "et", "hu")


def _is_name(word: str, proposed: tuple[str, ...]) -> bool:
    return word[0].isupper() and not any(
        other.casefold().replace("-", "") != word.casefold() and _near(word, other) for other in proposed
    )


def _near(word: str, other: str) -> bool:
    """Return whether two words differ in one letter, and the other one is a word of the language rather than a name."""
    if other[:1].isupper() or abs(len(word) - len(other)) > 1 or len(word) <= _PART:
        return False
    same = sum(one == two for one, two in zip(word.casefold(), other.casefold(), strict=False))
    tail = sum(one == two for one, two in zip(word[::-1].casefold(), other[::-1].casefold(), strict=False))
    return max(same, tail) >= len(word) - 1 or same + tail >= len(word) - 1


def known_words(glossary: Glossary, language: Language, texts: Iterable[str], own: str) -> frozenset[str]:
    """Return the words that are right whatever the dictionary says.

    They are those of the glossary's names, of the `texts` of the event (names of people, organisations, figures), and
    the project's own, one on each line of `own`; a line that begins with # is a remark.
    """
    names = [
        name for term in glossary.terms for name in (term.names.get(language.code, ""), *term.approved(language.code))
    ]
    lines = [line for line in own.splitlines() if not line.startswith("#")]
    found = {word for text in (*names, *texts, *lines) for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)}
    return frozenset(
        word.replace("’", "'") for word in found | {part for word in found for part in re.split("['’-]", word)}
    )

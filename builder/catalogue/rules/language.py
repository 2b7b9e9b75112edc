"""The language itself: nothing untranslated, nothing in another language, nothing lost on the way, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from babel import Locale

from builder.catalogue.glossary import says, spoken
from builder.catalogue.rules.pair import FILLER, Finding, Pair, flexible, quoted, whole_name
from builder.catalogue.rules.words import words
from builder.languages import SOURCE_LANGUAGE

# ---------------------------------------------------------------- what is there at all


def missing(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a message without a translation."""
    if not pair.target.strip():
        yield Finding(f"{quoted(pair.source)} is not translated", "it is not published without a translation")


def fuzzy(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a translation that somebody has to look at first."""
    if pair.message.fuzzy and pair.target.strip():
        hint = "its source changed: mend it and take the mark away"
        yield Finding(f"{quoted(pair.target)} is marked fuzzy", hint)


# ---------------------------------------------------------------- what is still in another language


def untranslated(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where the translation is the source, and not all of it may stay as it is."""
    if pair.language == SOURCE_LANGUAGE.code or _plain(pair.target) != _plain(pair.source):
        return
    rest = pair.own_words
    for said in _SAID_SO.finditer(pair.source):
        if said["code"] == pair.language:  # the source says it in this very language
            rest = re.sub(re.escape(said["words"]), _fill, rest)
    for term in pair.terms:
        own = term.approved(pair.language)
        if set(own) & set(term.sources) or (not own and len(set(term.acronyms.values())) == 1):
            for name in term.sources if own else term.acronyms.values():
                rest = re.sub(rf"(?<!\w){flexible(name)}(?!\w)", _fill, rest, flags=re.IGNORECASE)
    found = [match for match in _WORD.finditer(rest) if not _is_name_or_place(match[0], pair)]
    if len(found) == 1 and pair.known.is_spelt and found[0][0] not in pair.known.misspelt:
        return  # a word that both languages have, such as `Plant`
    beside = any(rest[one.end() : two.start()].isspace() for one, two in pairwise(found))  # English puts words so
    if beside or any(spoken(match[0]).casefold() not in words("same", pair.language) for match in found):
        yield Finding(
            f"{quoted(pair.target)} is the source, word for word", "translate it, or excuse it if it is a name"
        )


#: Words that a text marks as those of another language.
_SAID_SO = re.compile(r"\[(?P<words>[^\[\]]+)\]\{lang=(?P<code>[a-z]+)")


def _fill(match: re.Match[str]) -> str:
    return FILLER * len(match[0])


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*\[\]]|\{lang=[\w-]+\}", "", spoken(text)).casefold().split())


_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def _is_name_or_place(word: str, pair: Pair) -> bool:
    return (
        len(word) == 1
        or word.isupper()
        or pair.kind in _KINDS_OF_NAMES
        or spoken(word).casefold() in _names(pair.known.language.locale)
        or (word[0].isupper() and re.search(r"[a-z][A-Z]", word) is not None)
    )


#: Names of these are often the same in every language.
_KINDS_OF_NAMES = ("venue",)


@lru_cache
def _names(locale: str) -> frozenset[str]:
    """Return the words in the names of countries and months."""
    known = Locale.parse(locale)
    names = (*known.territories.values(), *known.months["stand-alone"]["wide"].values())
    return frozenset(word for name in names for word in name.casefold().split())


#: Words of one language that another one has as well.
_SHARED = {
    ("nl", "en"): frozenset({"been", "has"}),
    ("de", "en"): frozenset({"has"}),
    ("de", "nl"): frozenset({"van"}),
    ("en", "nl"): frozenset({"van", "met", "aan", "kan"}),
    ("en", "fr"): frozenset({"sur", "par", "est", "pour"}),
    ("en", "de"): frozenset({"die", "den", "hat", "mit"}),
    ("fr", "de"): frozenset({"des", "dem"}),
    ("nl", "de"): frozenset({"die", "den", "das", "hat", "wie", "bei", "ein", "sind", "auf"}),
    ("de", "fr"): frozenset({"des", "dans"}),
}


def foreign_words(pair: Pair) -> Iterator[Finding]:
    """Yield words that were left in English, or belong to another language that the translator works with."""
    own = words("telltale", pair.language)
    others = [code for code in ("en", "nl", "fr", "de") if code != pair.language] if own else [SOURCE_LANGUAGE.code]
    said = [(match, match[0].casefold()) for match in re.finditer(r"[^\W\d_]+", pair.own_words)]
    has_own = any(word in own for _, word in said)
    for code in others:
        telling = words("telltale", code) - own - _SHARED.get((pair.language, code), frozenset())
        found = [match for match, word in said if word in telling and not match[0].isupper()]
        if found and (code == SOURCE_LANGUAGE.code or (len(found) > 1 and not has_own)):
            name = _language_name(code)
            hint = f"translate it, or mark words that stay {name} as [words]{{lang={code}}}"
            yield Finding(f"'{found[0][0]}' is {name}", hint, found[0].start(), len(found[0][0]))
            return
    yield from _english_names(pair)
    yield from _words_as_in_the_source(pair)


def _words_as_in_the_source(pair: Pair) -> Iterator[Finding]:
    """Yield two words running that stand so in the source, unless they are a name or both languages write them so."""
    if pair.language == SOURCE_LANGUAGE.code or _plain(pair.target) == _plain(pair.source):
        return
    ours = {(one.casefold(), two) for one, two in _TWO_WORDS.findall(pair.source_words)}
    same = (
        words("same", pair.language) if pair.language != "fr" else frozenset()
    )  # French puts them the other way round
    for match in _TWO_WORDS.finditer(pair.own_words):
        both = match[1].casefold(), match[2]
        if both in ours and not (both[0] in same and both[1] in same):
            yield Finding(
                f"'{match[1]} {match[2]}' is left as in the source",
                "",
                match.start(1),
                len(match[1]) + len(match[2]) + 1,
            )
            return


#: Two words of some length, the second without a capital; each word may be the first of the next two.
_TWO_WORDS = re.compile(r"(?=(?<![\w-])([^\W\d_]{4,}) ([a-zà-ÿ]{4,})(?![\w-]))")


def _language_name(code: str) -> str:
    return str(Locale.parse(SOURCE_LANGUAGE.locale).languages[code])


def _english_names(pair: Pair) -> Iterator[Finding]:
    """Yield English names that have one of their own in the language, unless they are quoted."""
    if pair.language == SOURCE_LANGUAGE.code or _plain(pair.target) == _plain(pair.source):
        return
    for term in pair.terms:
        english = term.names.get(SOURCE_LANGUAGE.code, "")
        own = term.names.get(pair.language, "")
        if not own or english.casefold() == own.casefold() or not (" " in english or english[:1].isupper()):
            continue
        match = whole_name(english, re.IGNORECASE).search(pair.own_words)
        if match and not says(own, english):
            yield Finding(f"'{match[0]}' is left in English", f"it is '{own}' here", match.start(), len(match[0]))
            return


# ---------------------------------------------------------------- what was lost on the way, or came twice

#: From how many characters on lengths can be compared: of anything, and of more than one sentence.
_LONG, _SOME = 60, 40

_SENTENCE_END = re.compile(r"[.?!…][»”’\")]*\s+(?=[«“‘(]?\s?[A-ZÀ-Ý0-9\ufffc])")


def lost_words(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a translation that is so much shorter, or longer, that something got lost or came twice."""
    ours, theirs = len(pair.source_words.strip()), len(pair.words.strip())
    sentences, found = (len(_SENTENCE_END.split(text.strip())) for text in (pair.source_words, pair.words))
    if (ours >= _LONG and theirs < ours * 0.5) or (ours >= _SOME and found < sentences and theirs < ours * 0.7):
        message = f"the translation is much shorter than the source: {theirs} characters for {ours}"
        yield Finding(message, "was a sentence lost, or a part of one?")
    elif ours >= _SOME and theirs > ours * 2.5:
        message = f"the translation is much longer than the source: {theirs} characters for {ours}"
        yield Finding(message, "does it stand here twice?")


def repeated_words(pair: Pair) -> Iterator[Finding]:
    """Yield words and signs that stand twice, one right behind the other."""
    allowed = words("twice", pair.language)
    source = {match[1].casefold() for match in _TWICE.finditer(pair.source_words)}
    for match in _TWICE.finditer(pair.words):
        if match[1].casefold() not in allowed | source and not match[1].isdigit():
            yield Finding(f"'{match[1]}' stands here twice", "delete one of the two", match.start(), len(match[0]))
    for match in _SIGN_TWICE.finditer(pair.words):
        if match[0] not in pair.source:
            yield Finding(f"'{match[0][0]}' stands here twice", "delete one of the two", match.start(), len(match[0]))


_SIGN_TWICE = re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|::|\?\?|!!")
_TWICE = re.compile(r"(?<![\w'’-])(\w+)\s+\1(?![\w'’-])", re.IGNORECASE)


# ---------------------------------------------------------------- how people are spoken to


def informal_words(pair: Pair) -> Iterator[Finding]:
    """Yield words that speak to people informally."""
    informal = words("informal", pair.language)
    for match in re.finditer(r"(?<![\w'’])[^\W\d_]+", pair.own_words):
        if match[0].casefold() in informal and not match[0].isupper():
            hint = "institutions speak to people formally: u, vous, Sie"
            yield Finding(f"'{match[0]}' is informal", hint, match.start(), len(match[0]))
            return

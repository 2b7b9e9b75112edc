"""Spaces, quotation marks, brackets, punctuation, capitals and accents: what no program sets right when building.

No-break spaces, the spaces before French punctuation, curly apostrophes and one sign for three points are set when
the documents are made (localise); a catalogue may have them or not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

from builder.catalogue.glossary import Glossary
from builder.catalogue.rules.pair import FILLER, LANGUAGE_MARK, Finding, Pair, quoted
from builder.catalogue.rules.words import words
from builder.problems import Severity
from builder.remembered import remembered

# ---------------------------------------------------------------- spaces

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0\u202f\u2009]{2,}(?=\S)|[\t\r\n]+")
_BEFORE_ANY = re.compile(
    r"(?<=[^\s:;,])[ \u00a0\u202f]+(?=[)\]»”](?!\w)|,(?!\d))|(?<=\w)[ \u00a0\u202f]+(?=\.(?:\s|$))"
)
_BEFORE_DOUBLE_SIGNS = re.compile(r"(?<=[^\s:;!?])[ \u00a0\u202f]+(?=[;:!?]+(?:\s|$))")
_BEHIND_OPENING = re.compile(r"[(\[“„‘][ \u00a0\u202f]+(?=\w)")
_NONE_BEHIND = re.compile(
    r"(?<=[^\W\d_]{2})[,;!?](?=[^\W\d_]{2})|(?<=[^\W\d_]{3})[.:](?=[A-ZÀ-Ý][^\W\d_])|\)(?=[^\W\d_]{3})"
)


def wrong_spaces(pair: Pair) -> Iterator[Finding]:
    """Yield spaces at the ends, double ones, and those that stand or lack beside a sign."""
    text = pair.words
    yield from _spaces_at_ends(pair)
    for match in _DOUBLE.finditer(text):
        if not re.search(r"\n", pair.source):
            hint = "one is enough; documents get one"
            yield Finding("a double space stands here", hint, match.start(), len(match[0]), Severity.WARNING)
    for match in (*_BEFORE_ANY.finditer(text), *_BEHIND_OPENING.finditer(text), *_unwanted(pair)):
        if (pair.language == "fr" and text[match.end() :][:1] == "»") or _closes(text, match.start()):
            continue
        sign = text[match.end() : match.end() + 1] if match[0].isspace() else match[0][0]
        yield Finding(f"a space too much beside '{sign}'", "delete it", match.start(), len(match[0]))
    for match in _NONE_BEHIND.finditer(text):
        if match[0] not in "!?" or not _is_gendered(text, match):
            yield Finding(f"a space is missing behind '{match[0]}'", "", match.start(), 1)


def _spaces_at_ends(pair: Pair) -> Iterator[Finding]:
    for pattern, where in ((r"^\s+", "before"), (r"\s+$", "behind")):
        match = re.search(pattern, pair.target)
        if match and not re.search(pattern, pair.source):
            message = f"a space stands {where} the translation"
            yield Finding(message, "delete it", match.start(), len(match[0]), Severity.WARNING)
        elif not match and re.search(pattern, pair.source):
            yield Finding(f"the source has a space {where} the text", "add it here as well", severity=Severity.WARNING)


def _unwanted(pair: Pair) -> Iterator[re.Match[str]]:
    """Yield the spaces before `; : ! ?`, which only French has."""
    return iter(()) if pair.language == "fr" else _BEFORE_DOUBLE_SIGNS.finditer(pair.words)


def _closes(text: str, place: int) -> bool:
    """Return whether a mark ends a quotation that „ or ‚ began, as in German, Czech or Bulgarian."""
    begins = {"“": "„", "‘": "‚"}.get(text[place])
    return begins is not None and text.count(begins, 0, place) > text.count(text[place], 0, place)


def _is_gendered(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()].isspace()


# ---------------------------------------------------------------- quotation marks and brackets

#: Marks that open and close, the outer ones first.
_QUOTES = {
    "en": ("‘’", "“”"),
    "nl": ("“”", "‘’", "„”"),
    "fr": ("«»", "“”", "‘’"),
    "de": ("„“", "‚‘", "»«", "«»"),
}
_DOUBLE_QUOTES = '“”„«»"'
_NAMES = {"nl": "“ ” (or ‘ ’)", "fr": "« », and “ ” within", "de": "„ “", "en": "‘ ’ (or “ ”)"}


def wrong_quotes(pair: Pair) -> Iterator[Finding]:
    """Yield quotation marks that do not close, or that are those of another language."""
    text = pair.target
    if finding := _unbalanced_quotes(pair):
        yield finding
        return
    if pair.language not in _QUOTES:
        return
    allowed = "".join(_QUOTES[pair.language])
    outer = _outermost(text)
    for match in re.finditer(f"[{_DOUBLE_QUOTES}]", text):
        mark = match[0]
        if mark == '"' and '"' in pair.source:
            continue
        is_wrong = mark not in allowed or (pair.language == "fr" and mark in "“”" and match.start() in outer)
        if is_wrong and not _is_measure(text, match):
            message = f"{mark} is not a quotation mark of the language"
            yield Finding(message, f"they are {_NAMES[pair.language]}", match.start(), 1)
            return


def _outermost(text: str) -> set[int]:
    """Return the places of the curly marks that do not stand within « »."""
    inside = [range(*match.span()) for match in re.finditer(r"«[^»]*»", text)]
    return {match.start() for match in re.finditer("[“”]", text) if not any(match.start() in span for span in inside)}


def _is_measure(text: str, match: re.Match[str]) -> bool:
    return match[0] == '"' and text[match.start() - 1 : match.start()].isdigit()


def _unbalanced_quotes(pair: Pair) -> Finding | None:
    text = re.sub(r"(?<=\w)[’'](?=\w)", "x", pair.target)
    counts = {mark: text.count(mark) for mark in '“”„«»"‘'}
    message = "quotation marks do not come in pairs here"
    if counts["«"] != counts["»"]:
        mark = "«" if counts["«"] > counts["»"] else "»"
    elif counts['"'] % 2 and pair.source.count('"') % 2 == 0:
        mark = '"'
    elif (counts["“"] + counts["”"] + counts["„"]) % 2:
        mark = next(mark for mark in "“”„" if counts[mark])
    elif counts["‘"] > text.count("’") + text.count("‚"):
        mark = "‘"
    else:
        return None
    return Finding(message, "one that opens and one that closes", pair.target.find(mark), 1)


def wrong_brackets(pair: Pair) -> Iterator[Finding]:
    """Yield brackets that do not close, where those of the source do."""
    source, text = (re.sub(r"(?<!\S)\w\)", "", said) for said in (_unmarked(pair.source), _unmarked(pair.target)))
    for opening, closing in ("()", "[]"):
        if source.count(opening) == source.count(closing) and text.count(opening) != text.count(closing):
            mark = opening if text.count(opening) > text.count(closing) else closing
            start = max(pair.target.rfind(mark), 0)
            yield Finding(f"the bracket '{mark}' has no other half", "", start, 1)


def _unmarked(text: str) -> str:
    return re.sub(r"\]\([^)]*\)", "]", text)


# ---------------------------------------------------------------- punctuation at the end

_ABBREVIATED = re.compile(
    r"(?:^|[\s(,])(?:etc|enz|usw|e\.d|e\.a|a\.o|u\. ?a|o\.a|m\.m|incl|excl|vs|nr|no|p|art|M|Mr|Mrs|Ms|Dr|Inc"
    r"|Ltd|Co|St|jr|i\.e|e\.g|c\.q|bv|bijv|cf|approx|ca|v\.Chr|n\.Chr)\.$",
    re.IGNORECASE,
)
_CLOSERS = '»”’“‘")]* '


def wrong_final_punctuation(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where the translation ends with another sign than the source."""
    ours, theirs = _ending(pair.source), _ending(pair.target)
    if pair.language == "el":
        theirs = "?" if theirs == ";" else theirs
    if ours == theirs or {ours, theirs} <= _LIKE_ETC or (ours, theirs, pair.language) in _GREETINGS:
        return
    if (ours, theirs) == ("", ".") and _DATE_OR_ORDINAL.search(pair.target.rstrip(_CLOSERS)):
        return
    if (ours, theirs) == ("", ".") and _short_month(pair.known.language.locale).fullmatch(pair.target):
        return
    if "?" in (ours, theirs) and pair.words.count("?") < pair.source_words.count("?"):
        return  # the rule on questions says so
    said, wanted = (f"with '{sign}'" if sign else "without a sign" for sign in (theirs, ours))
    end = len(pair.target.rstrip())
    yield Finding(f"the translation ends {said}, the source {wanted}", "", max(end - 1, 0), 1)


#: German greets without a comma at the end of a letter (DIN 5008), and with an exclamation mark at its beginning where
#: the next line begins with a capital (Duden, "Anrede").
_GREETINGS = {(",", "", "de"), (",", "!", "de")}

#: What ends with a point of its own: `am 3.`, Bulgarian `2023 г.`, Lithuanian `2023 m. kovo 9 d.`, Latvian `2023. g.`.
_DATE_OR_ORDINAL = re.compile(r"\d\.?(?:\s?(?:г|d|g|m))?\.$")


@lru_cache
def _short_month(locale: str) -> re.Pattern[str]:
    """Return a pattern for a month that is shortened with a point, as CLDR does or further on: `1er déc.`, `febr.`."""
    whole, cldr = (set(get_month_names(width, "format", locale).values()) for width in ("wide", "abbreviated"))
    begun = {name[:size] for name in whole for size in range(3, len(name))}
    short = begun | {name.rstrip(".") for name in cldr - whole}
    return re.compile(rf"(?:\d\S*\s)?(?:{'|'.join(map(re.escape, sorted(short)))})\.", re.IGNORECASE)


#: Endings that languages exchange for each other: `etc.` and an ellipsis.
_LIKE_ETC = {"…", "etc."}


def _ending(text: str) -> str:
    """Return the sign that a text ends with, empty where it ends with a word, a figure or an address."""
    text = LANGUAGE_MARK.sub("", re.sub(r"\]\([^)\s]*\)", "]", text))
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ").rstrip(_CLOSERS)
    text = text.replace("...", "…")
    if re.search(r"\b[ap]\.m\.$", text):  # a half of the day, which most languages do not say
        return ""
    if _ABBREVIATED.search(text):
        return "etc."
    return text[-1:] if text[-1:] in set(".:;,!?…。") else ""


# ---------------------------------------------------------------- capitals and accents


def wrong_capitals(pair: Pair) -> Iterator[Finding]:
    """Yield a Dutch Ij, months and days with a capital, and a sentence that begins with a small letter."""
    if pair.language == "nl":
        for match in re.finditer(r"(?<!\w)Ij(?=[a-zë])", pair.words):
            yield Finding("'Ij' is written 'IJ'", "the Dutch ij is one letter, also as a capital", match.start(), 2)
    if pair.language in ("nl", "fr"):
        for match in _calendar(pair.known.language.locale).finditer(pair.own_words):
            start, width = match.start(1), len(match[1])
            yield Finding(f"'{match[1]}' has no capital", "months and days are written small", start, width)
    first, source = (text.lstrip(f"{FILLER} \u00a0«“„‘\"'(") for text in (pair.words, pair.source_words))
    is_sentence = _ending(pair.source) in {".", "?", "!"}
    if is_sentence and source[:1].isupper() and first[:1].islower() and not re.match(r"\w+[A-Z]|[’']", first):
        start = pair.words.index(first[0])
        yield Finding(f"the sentence begins with a small letter: {quoted(first[:20])}", "", start, 1)


@lru_cache
def _calendar(locale: str) -> re.Pattern[str]:
    """Return a pattern for the months and days with a capital, behind a small word or a figure."""
    named = (*get_month_names("wide", "format", locale).values(), *get_day_names("wide", "format", locale).values())
    names = "|".join(re.escape(name[0].upper() + name[1:]) for name in named)
    return re.compile(rf"(?:\d|\b\d?[a-zà-ÿ]{{2,}}) ({names})(?!\w)")


#: Accents that are forgotten, by language: the beginning of a word without, and with.
_ACCENTS = {
    "fr": (
        r"A(?= (?:partir|propos|la|l['’]|cet|ce|quel|savoir|venir|noter|côté|travers|suivre|long|court))=À",
        r"E(?=tats?\b|volution|conom|ducation|galit|gal|coles?\b|tranger|tudes?\b|tudiant|valuation|v[ée]nement|missions?\b)=É",
        r"E(?=quip|tapes?\b|largi|preuve|lections?\b|change|chelle|nerg|tablissement|cout|crit|lève|lément|dition|mergen)=É",
        r"E(?=tre\b|tes-vous)=Ê",
        r"A(?=ges?\b)=Â",
    ),
}


def missing_accents(pair: Pair) -> Iterator[Finding]:
    """Yield words whose accent was forgotten, on capitals above all; those of a double name in the source stay."""
    text = pair.own_words
    for name in re.findall(r"\b[A-ZÀ-Ý]\w*(?:-[A-ZÀ-Ý]\w*)+", pair.source):
        text = text.replace(name, FILLER * len(name))
    for rule in _ACCENTS.get(pair.language, ()):
        pattern, _, accented = rule.rpartition("=")
        for match in re.finditer(rf"(?<![\w.])(?:{pattern})", text):
            yield Finding(f"'{match[0]}' has lost its accent", f"it is '{accented}' here", match.start(), 1)
    known = _unaccented(pair.language, pair.known.glossary)
    for match in re.finditer(r"[^\W\d_]{3,}", text):
        word = match[0]
        accented = known.get(word.casefold() if pair.language != "de" else word, "")
        if pair.language == "fr":
            accented = accented or _shouted(word)
        if accented:
            right = accented.upper() if word.isupper() else accented.title() if word.istitle() else accented
            yield Finding(f"'{word}' has lost its accent", f"it is written '{right}'", match.start(), len(word))


def _shouted(word: str) -> str:
    """Return a French word in capitals that ends as words with an accent do, with its accent."""
    return re.sub(r"ITE(S?)$", r"ITÉ\1", word) if re.search(r"[^U]ITES?$", word) and word not in _NO_ACCENT else ""


_NO_ACCENT = {"SITE", "SITES", "SUITE", "LIMITE", "LIMITES", "VISITE", "VISITES", "UNITES", "ELITE", "MERITE", "TRAITE"}


@remembered(most=8)
def _unaccented(language: str, glossary: Glossary) -> dict[str, str]:
    """Return words with an accent by what is left without it: a list of common ones, and those of approved names."""
    known: dict[str, str] = {}
    names = (term.names.get(language, "") for term in glossary.terms)
    approved = {word for name in names for word in re.findall(r"[^\W\d_]{6,}", name)}
    bare = {word.casefold() for word in approved}
    for word in approved:
        stripped = "".join(part for part in unicodedata.normalize("NFD", word) if not unicodedata.combining(part))
        is_safe = language in ("fr", "nl") and not re.search(r"[éè](?:e?s?|es)$", word)
        if stripped != word and stripped.casefold() not in bare and is_safe:
            known[stripped.casefold()] = word.casefold()
    common = dict(word.split("=") for word in words("accents", language))
    return known | {plain if language == "de" else plain.casefold(): accented for plain, accented in common.items()}

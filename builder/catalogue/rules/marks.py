"""What stands in a translation for something else: figures in braces, marks, addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from builder.addresses import lead_alike, names_language
from builder.catalogue.rules.pair import LANGUAGE_MARK, Finding, Pair
from builder.event import PLACEHOLDER
from builder.languages import SOURCE_LANGUAGE

# ---------------------------------------------------------------- figures in braces


def lost_placeholders(pair: Pair) -> Iterator[Finding]:
    """Yield the figures in braces that are missing, too much, misspelt or in a form that they do not have."""
    yield from _stray_braces(pair)
    wanted = Counter(match["name"] for match in PLACEHOLDER.finditer(pair.source) if match["name"])
    found = [match for match in PLACEHOLDER.finditer(pair.target) if match["name"]]
    missing = wanted - Counter(match["name"] for match in found)
    for match in found:
        if not wanted[match["name"]]:
            yield _unknown(match, missing)
        elif match["name"] in wanted and match["format"]:
            yield from _wrong_format(match, pair)
        wanted[match["name"]] -= 1
    if pair.message.plural_id and pair.form == 0:  # the form for one may say it in words
        missing -= Counter({"number": 1})
    for name in missing:
        yield Finding(f"{{{name}}} is missing", f"the source says: {pair.source}")


def _unknown(match: re.Match[str], missing: Counter[str]) -> Finding:
    """Return what is wrong with a figure that is not in the source; one that is missing there is taken to be meant."""
    meant = get_close_matches(match["name"], missing, 1, cutoff=0) if missing[match["name"]] == 0 else []
    if not meant:
        return _at(match, f"'{match[0]}' is too much", "the source does not have it, or not as often")
    missing -= Counter(meant)
    return _at(match, f"'{match[0]}' is no figure of the source", f"did you mean '{{{meant[0]}}}'? names stay English")


def _wrong_format(match: re.Match[str], pair: Pair) -> Iterator[Finding]:
    kind = pair.known.facts.get(match["name"])
    formats = pair.known.formats
    known = formats.get(kind, ()) if kind else {form for forms in formats.values() for form in forms}
    if formats and match["format"] not in known:
        hint = f"its forms are: {', '.join(sorted(filter(None, known))) or 'none'}"
        yield _at(match, f"'{match['format']}' is no form of {{{match['name']}}}", hint)


def _stray_braces(pair: Pair) -> Iterator[Finding]:
    if "{" not in pair.target and "}" not in pair.target:
        return
    rest = re.sub(PLACEHOLDER, lambda match: " " * len(match[0]), pair.target)
    rest = LANGUAGE_MARK.sub(lambda match: " " * len(match[0]), rest)
    for match in re.finditer(r"\{[^{}]*\}?|\}", rest):
        hint = "a figure is written as in the source, without spaces; {{ and }} are braces"
        yield _at(match, f"'{match[0]}' is no figure", hint)


def _at(match: re.Match[str], message: str, hint: str = "") -> Finding:
    return Finding(message, hint, match.start(), len(match[0]))


# ---------------------------------------------------------------- marks

_NAMES_OF_MARKS = {"**": "strong", "*": "emphasis", "](": "link"}
_MARK = re.compile(r"\\.|\*\*|\*|\]\(|</?[a-zA-Z][^<>]*>")


def lost_markup(pair: Pair) -> Iterator[Finding]:
    """Yield the marks that are missing, too much or not closed. Words in another language may be marked anywhere."""
    wanted, found = (Counter(_marks(text)) for text in (pair.source, pair.target))
    for mark in sorted({*wanted, *found}):
        if wanted[mark] != found[mark]:
            name = f"'{mark}' ({_NAMES_OF_MARKS[mark]})" if mark in _NAMES_OF_MARKS else f"'{mark}'"
            message = f"the mark {name} stands here {_times(found[mark])}, in the source {_times(wanted[mark])}"
            start = max(pair.target.find(mark), 0)
            yield Finding(message, f"the source says: {pair.source}", start, len(mark) if found[mark] else 0)
    for match in re.finditer(r"(?<!\])" + LANGUAGE_MARK.pattern, pair.target):
        yield _at(match, f"no words in brackets stand before '{match[0]}'", "it is written [words]{lang=nl}")
    for match in re.finditer(r"\]\((?!https?://|mailto:)([^)]*)\)", pair.target):
        yield _at(match, f"the link to '{match[1]}' leads nowhere", "write https:// before the address")


def _marks(text: str) -> list[str]:
    return [mark for mark in _MARK.findall(text) if not mark.startswith("\\")]


def _times(number: int) -> str:
    return {0: "not", 1: "once", 2: "twice"}.get(number, f"{number} times")


# ---------------------------------------------------------------- addresses

_ENDINGS = "be eu org com net int nl fr de lu uk gov edu info brussels vlaanderen gent"
_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])@\w+"
    r"|https?://[^\s)\]}>»”]+|www\.[^\s)\]}>»”]+"
    rf"|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:{'|'.join(_ENDINGS.split())})(?![\w-])(?:/[^\s)\]}}>»”]*)?",
)
_TRAILING = ".,;:!?’'\"…"


def changed_addresses(pair: Pair) -> Iterator[Finding]:
    """Yield the addresses, mail addresses and handles that are not those of the source."""
    wanted = [_address(match) for match in _ADDRESS.finditer(pair.source)]
    for match in _ADDRESS.finditer(pair.target):
        address = _address(match)
        same = [other for other in wanted if _is_same(address, other, pair.language)]
        if same:
            wanted.remove(same[0])
        elif any(address in term.approved(pair.language) for term in pair.terms):
            del wanted[:1]
        else:
            meant = get_close_matches(address, wanted, 1, cutoff=0.5)
            hint = f"did you mean '{meant[0]}'?" if meant else "the source does not have it"
            yield Finding(f"'{address}' is not the source's address", hint, match.start(), len(address))
            wanted = [other for other in wanted if other not in meant]
    for address in wanted:
        yield Finding(f"'{address}' is missing", "addresses and handles stay as they are")


def _address(match: re.Match[str]) -> str:
    return match[0].rstrip(_TRAILING)


def _is_same(address: str, other: str, language: str) -> bool:
    """Return whether two addresses are the same, or lead to the same site, the first to a page in the language."""
    if address.rstrip("/") == other.rstrip("/"):
        return True
    return names_language(address, language) and lead_alike(address, other, (language, SOURCE_LANGUAGE.code))

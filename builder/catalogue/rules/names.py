"""Names: of people letter for letter, of organisations and places as their own language calls them, and acronyms."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from babel import Locale

from builder.catalogue.glossary import Term, says, spoken, without_remark
from builder.catalogue.rules.pair import Finding, Pair, flexible, quoted
from builder.catalogue.rules.words import words
from builder.event import Kind
from builder.languages import SOURCE_LANGUAGE
from builder.problems import Severity
from builder.remembered import remembered

# ---------------------------------------------------------------- people


def changed_people(pair: Pair) -> Iterator[Finding]:
    """Yield the names of people that are missing, written otherwise, too many, or named in another order."""
    missing = []
    for name in _near(pair.known.people, pair.source, pair.target):
        wanted, found = (len(re.findall(_whole(name), text)) for text in (pair.source, pair.target))
        surname = name.partition(" ")[2]
        if found < wanted and not (found and surname and re.search(_whole(surname), pair.target)):
            missing.append(name)
        elif found > wanted and not (surname and re.search(_whole(surname), pair.source)):
            match = re.search(_whole(name), pair.target)
            start = match.start() if match else 0
            yield Finding(f"{quoted(name)} is not named in the source", "", start, len(name))
        elif surname and not wanted and _is_lost(surname, pair):
            missing.append(surname)
    for name in missing:
        yield _changed_name(name, pair.target)
    if not missing:
        yield from _changed_order(pair)
        if pair.kind != Kind.VENUE:  # Residence Palace in Dutch, Résidence Palace in French
            yield from _misspelt_names(pair)


def _is_lost(name: str, pair: Pair) -> bool:
    return bool(re.search(_whole(name), pair.source)) and not re.search(_whole(name), pair.target)


def _near(people: tuple[str, ...], *texts: str) -> list[str]:
    """Return the names whose last word stands in one of some texts: neither others do, nor their surnames."""
    by_last_word, found = _by_last_word(people), {""}.union(*(_WORD.findall(text) for text in texts))
    return [name for _, name in sorted(one for word in found for one in by_last_word.get(word, ()))]


@remembered(most=8)
def _by_last_word(people: tuple[str, ...]) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return names, each with its number, by their last words; those without any by none."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, name in enumerate(people):
        last = next(reversed(_WORD.findall(without_remark(name))), "")
        found.setdefault(last, []).append((number, name))
    return found


_WORD = re.compile(r"\w+")


def _whole(name: str) -> str:
    return rf"(?<!\w){flexible(name)}(?!\w)"


def _changed_name(name: str, target: str) -> Finding:
    """Return where a name stands in another spelling, or that it is missing."""
    words = [match.span() for match in re.finditer(r"[\w'’-]+", target)]
    count = len(name.split())
    best, span = 0.0, (0, 0)
    for size in (count, count + 1, max(1, count - 1)):
        for first, last in zip(words, words[size - 1 :], strict=False):
            likeness = SequenceMatcher(None, name.casefold(), target[first[0] : last[1]].casefold()).ratio()
            if likeness > best:
                best, span = likeness, (first[0], last[1])
    if best >= _LIKE:
        found = target[span[0] : span[1]]
        return Finding(f"{quoted(found)} stands here, the name is '{name}'", _LETTERS, span[0], len(found))
    return Finding(f"the name '{name}' is missing", _LETTERS)


_LETTERS = "names of people stay letter for letter"
_LIKE = 0.75

#: What stands between the names of a list.
_JOINT = r"\s*(?:,|&|/|and|en|et|und)\s*"


def _changed_order(pair: Pair) -> Iterator[Finding]:
    ours, theirs = (_listed(text, pair.known.people) for text in (pair.source, pair.target))
    if ours != theirs and sorted(ours) == sorted(theirs):
        message = f"the people stand in another order than in the source: {', '.join(theirs)}"
        yield Finding(message, f"the source has: {', '.join(ours)}")


def _listed(text: str, people: tuple[str, ...]) -> list[str]:
    """Return the names of a list of people, in order; none where the names do not stand right behind each other."""
    near = _near(people, text)
    found = sorted((match.span(), name) for name in near for match in re.finditer(_whole(name), text))
    between = [text[before[0][1] : after[0][0]] for before, after in pairwise(found)]
    return [name for _, name in found] if all(re.fullmatch(_JOINT, joint) for joint in between) else []


_CAPITALISED = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+(?: (?:(?:van|de|der|den|la|le|el|von|du|di) )*[A-ZÀ-Ý][\w’'-]+){1,3}")


#: What stands before a name and is said otherwise in each language.
_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Madam|Judge|Minister|President|Director|Commissioner)\.? )+"
)


def _misspelt_names(pair: Pair) -> Iterator[Finding]:
    """Yield names that nobody told of: one end of the name is the same on both sides, the rest nearly so."""
    for match in _CAPITALISED.finditer(pair.source_words):
        name = _TITLE.sub("", match[0])
        words_of_name = name.split()
        is_known = any(_is_known_word(word, pair) for word in words_of_name)
        if len(words_of_name) > 1 and not is_known and not re.search(_whole(name), pair.target):
            near = next((span for span in _stretches(pair.words) if _is_nearly(pair.words[slice(*span)], name)), None)
            if near:
                found = pair.words[slice(*near)]
                yield Finding(f"{quoted(found)} stands here, the name is '{name}'", _LETTERS, near[0], len(found))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of two to four words stands that ends with a capitalised one."""
    found = list(re.finditer(r"[A-Za-zÀ-ÿ][\w’'-]*", text))
    for size in range(2, 5):
        for first, last in zip(found, found[size - 1 :], strict=False):
            if last[0][0].isupper():
                yield first.start(), last.end()


def _is_nearly(found: str, name: str) -> bool:
    """Return whether two names differ in little: a letter or two, capitals, or the space behind a particle."""
    one, two = (re.sub(r"[ -]", "", text).casefold() for text in (found, name))
    ours, theirs = found.split(), name.split()
    is_alike = abs(len(one) - len(two)) < _STEM and SequenceMatcher(None, one, two).ratio() >= _NEARLY
    return is_alike and (ours[0] == theirs[0] or ours[-1] == theirs[-1])


#: How alike two names are at least that are taken for the same one.
_NEARLY = 0.88


def _is_known_word(words: str, pair: Pair) -> bool:
    """Return whether words belong to a term, or name a country: those have a form of their own in each language."""
    folded = spoken(words).casefold()
    if folded in _places(SOURCE_LANGUAGE.locale):
        return True
    return any(folded in spoken(name).casefold() for term in pair.terms for name in term.sources)


@lru_cache
def _places(locale: str) -> frozenset[str]:
    more = ("brussels", "antwerp", "ghent", "bruges", "europe", "africa", "asia", "america", "north", "south", "west")
    return frozenset({name.casefold() for name in Locale.parse(locale).territories.values()} | set(more))


# ---------------------------------------------------------------- acronyms


def wrong_acronyms(pair: Pair) -> Iterator[Finding]:
    """Yield the acronyms that are missing, misspelt, or those of another language."""
    if _is_shouted(pair.source_words):
        return
    told = set()
    for term in pair.terms:
        for finding in _wrong_acronym(term, pair):
            told.add(term.id)
            yield finding
    yield from _strangers(pair)
    if not told:
        yield from _unknown_acronyms(pair)


def _wrong_acronym(term: Term, pair: Pair) -> Iterator[Finding]:
    """Yield the acronym of another language, or that of the source where the language has its own."""
    own = term.approved(pair.language)
    acronym = term.acronyms.get(SOURCE_LANGUAGE.code, "")
    if not own:
        if acronym and set(term.acronyms.values()) == {acronym} and says(pair.source_words, acronym):
            yield from _must_stand(acronym, pair)
        return
    right = term.acronyms.get(pair.language) or own[0]
    for code, foreign in term.acronyms.items():
        match = _acronym(foreign, pair.own_words) if code != pair.language else None
        if match and not _is_accounted_for(foreign, pair):
            hint = f"{term.names.get(SOURCE_LANGUAGE.code, acronym)} is '{right}' here"
            message = f"'{foreign}' is the acronym of another language"
            yield Finding(message, hint, match.start(), len(foreign))
            return
    if pair.language == SOURCE_LANGUAGE.code or term not in pair.named:
        return
    if acronym and says(pair.source_words, acronym) and not any(_calls(pair.target, name, term) for name in own):
        yield Finding(f"'{right}' is missing", f"the source says '{acronym}'", severity=_missing_severity(right))


def _missing_severity(right: str) -> Severity:
    """Return how much it matters: a name in words may have been put in other words."""
    return Severity.ERROR if right.isupper() else Severity.WARNING


def _must_stand(acronym: str, pair: Pair) -> Iterator[Finding]:
    if not says(pair.target, acronym):
        yield Finding(f"'{acronym}' is missing", "it is the same in every language")


def _is_accounted_for(acronym: str, pair: Pair) -> bool:
    """Return whether an acronym may stand in the language: as some term that the source names is called there."""
    return any(
        acronym in spoken(name).split() or acronym == name
        for term in pair.terms
        for name in term.approved(pair.language)
    )


def _acronym(acronym: str, text: str) -> re.Match[str] | None:
    return _whole_acronym(acronym).search(text) if acronym.isupper() else None


@cache
def _whole_acronym(acronym: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@.]){re.escape(acronym)}(?![\w])")


def _strangers(pair: Pair) -> Iterator[Finding]:
    """Yield the acronyms of organisations that the source does not speak of."""
    here = {term.id for term in pair.terms}
    allowed = {
        word
        for term in pair.terms
        for names in (*term.acronyms.values(), *term.names.values())
        for word in names.split()
    }
    for match in _ACRONYM.finditer(pair.own_words):
        if match[0] in allowed or says(pair.source, match[0]):
            continue
        meant = [
            term
            for term in pair.known.glossary.terms
            if term.kind in _BODIES and match[0] in term.acronyms.values() and term.id not in here
        ]
        if meant and not any(_names_part(term, pair.source) for term in meant):
            hint = f"{match[0]} is {meant[0].names.get(SOURCE_LANGUAGE.code)}: the source does not speak of it"
            yield Finding(f"'{match[0]}' is not in the source", hint, match.start(), len(match[0]), Severity.WARNING)


def _names_part(term: Term, source: str) -> bool:
    """Return whether the source speaks of a body by a part of its name, as in `the Commissioner General`."""
    said = re.findall(r"[A-Z]\w{4,}", term.names.get(SOURCE_LANGUAGE.code, ""))
    return any(says(source, word) for word in said)


_ACRONYM = re.compile(r"(?<![\w@#./-])[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*(?=s?(?!\w))")
_ROMAN = re.compile(r"[IVX]+")

#: Words that are written in capitals to stress them, and what is no acronym to be kept.
_NO_ACRONYMS = words("capitals", "all")


def _unknown_acronyms(pair: Pair) -> Iterator[Finding]:
    """Yield the acronyms that no glossary knows and that are not in the translation as they are."""
    known = {word for term in pair.terms for name in term.sources for word in re.findall(r"[\w-]+", name)}
    names = _common_acronyms().get(pair.language, {})
    for match in _ACRONYM.finditer(pair.source_words):
        acronym = match[0]
        if acronym in known or acronym in _NO_ACRONYMS or _ROMAN.fullmatch(acronym):
            continue
        own = names.get(acronym, acronym)
        if own and not re.search(rf"(?<!\w)(?:{_alternatives(own)})(?!\w)", pair.target):
            first = own.split("|")[0]
            hint = f"it is '{first}' in this language" if acronym in names else "it stays as it is, or say it in words"
            yield Finding(f"the acronym '{acronym}' is missing", hint, severity=Severity.WARNING)


def _alternatives(own: str) -> str:
    """Return a pattern for the forms of an acronym; a star stands for any ending."""
    parts = [re.escape(form).replace(r"\*", r"[\w-]*") for form in own.split("|")]
    return "|".join(parts)


@lru_cache
def _common_acronyms() -> Mapping[str, Mapping[str, str]]:
    """Return the acronyms that Europe knows, by language and English form."""
    with (Path(__file__).parent / "acronyms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [code for code in rows[0] if code != SOURCE_LANGUAGE.code]
    return {code: {row[SOURCE_LANGUAGE.code]: row[code] for row in rows} for code in codes}


def _is_shouted(text: str) -> bool:
    """Return whether a text stands in capitals as a whole: none of its words is an acronym then."""
    letters = [character for character in text if character.isalpha()]
    words = re.findall(r"\w{2,}", text)
    return len(words) > 1 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


# ---------------------------------------------------------------- countries


def changed_countries(pair: Pair) -> Iterator[Finding]:
    """Yield a country that the source does not name, where one that it names is missing."""
    ours = _countries_in(pair.source_words, SOURCE_LANGUAGE.locale)
    theirs = _countries_in(pair.words, pair.known.language.locale) if ours else {}
    missing = [match for code, match in ours.items() if code not in theirs]
    extra = [match for code, match in theirs.items() if code not in ours]
    for wanted, found in zip(missing, extra, strict=False):
        message = f"'{found[0]}' stands here, where the source says '{wanted[0]}'"
        yield Finding(message, "", found.start(), len(found[0]))


def _countries_in(text: str, locale: str) -> dict[str, re.Match[str]]:
    names, pattern = _countries(locale)
    return {names[match[0]]: match for match in pattern.finditer(text)}


@lru_cache
def _countries(locale: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return the codes of countries by name, and a pattern for the names."""
    names = {
        name: code
        for code, name in Locale.parse(locale).territories.items()
        if len(code) == len("BE") and code.isalpha() and "(" not in name and code not in _NO_COUNTRIES
    }
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return names, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")


#: Codes of CLDR that are no countries.
_NO_COUNTRIES = ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB")


# ---------------------------------------------------------------- organisations, places, programmes

_BODIES = ("org", "body", "function", "place")

#: Names of these are kept where the language calls them as English does.
_TITLES = ("programme", "project", "system")


def wrong_organisations(pair: Pair) -> Iterator[Finding]:
    """Yield the bodies and places whose name in this language is missing."""
    if pair.language == SOURCE_LANGUAGE.code:
        return
    for term in pair.named:
        own = term.approved(pair.language)
        name = term.names.get(pair.language, "")
        is_kept = term.kind in _TITLES and name == term.names.get(SOURCE_LANGUAGE.code)
        if not name or not (term.kind in _BODIES or is_kept) or _is_only_acronym(term, pair):
            continue
        is_there = any(_calls(pair.target, form, term) for form in own) or _is_short(term, pair) or _is_kept(term, pair)
        if not is_there:
            yield Finding(f"'{name}' is missing", f"so the glossary calls '{_said(term, pair.source)}'")


def _is_only_acronym(term: Term, pair: Pair) -> bool:
    acronym = term.acronyms.get(SOURCE_LANGUAGE.code)
    others = [name for name in term.sources if name != acronym]
    return acronym is not None and not any(says(pair.source, name) for name in others)


def _is_short(term: Term, pair: Pair) -> bool:
    """Return whether the source has but a short form of a name, and the translation a part of the name as well."""
    if says(pair.source, without_remark(term.names.get(SOURCE_LANGUAGE.code, ""))):
        return False
    stems = (stem for form in term.approved(pair.language) for stem in stems_of(form))
    return any(stem in _folded(pair.target) for stem in stems)


def _is_kept(term: Term, pair: Pair) -> bool:
    """Return whether the name stands in the translation as in the source, quoted or marked as another language's."""
    said = _said(term, pair.source)
    return says(pair.target, said) and not says(pair.own_words, said)


def _said(term: Term, source: str) -> str:
    return next((name for name in term.sources if says(source, name)), term.sources[0])


def _calls(text: str, name: str, term: Term) -> bool:
    """Return whether a text calls a term by a name: an acronym letter for letter, a long one however inflected."""
    if name in term.acronyms.values():
        is_whole = "" if re.search(r"[a-z]$", name) else r"(?!\w)"  # Dutch writes `Frontexprogramma`
        return bool(re.search(rf"(?<!\w){flexible(name)}s?{is_whole}", text))
    return mentions(text, name)


def mentions(text: str, name: str) -> bool:
    """Return whether a text names something, be the words inflected, parted or put in another order."""
    folded = _folded(text)
    stems = stems_of(name)
    if " " not in name and re.search(r"[A-Z].*[A-Z]", name):  # PAG-ASA, J-Box: its form is its own
        return bool(re.search(rf"(?<!\w){re.escape(spoken(name))}", spoken(text)))
    if not stems:
        return says(text, name)
    return all(stem in folded for stem in stems)


def stems_of(name: str) -> list[str]:
    """Return what is left of the words of a name however it is inflected; nothing of a short one."""
    long = [word for word in re.findall(r"[\w]+", _folded(name)) if len(word) >= _STEM and word not in _SMALL_WORDS]
    return [word[: max(_STEM, len(word) - (_STEM if len(word) > _SHORT else 1))] for word in long]


#: The letters that are left of a word at least, and how long a word is that loses no more than its last one.
_STEM, _SHORT = 3, 5


def _folded(text: str) -> str:
    return spoken(text).casefold().replace("-", "").replace("‑", "")


_SMALL_WORDS = words("small", "all")

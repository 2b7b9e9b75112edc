"""What makes no sense in an event file although its shape is right: names of nobody, texts of nothing.

Each check looks at the values that are there and leaves those of a wrong kind to `shape`, so that one fault is told
once, and all faults of a file are told at once. To add a check is to add a function.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from builder.event import PLACEHOLDER, FactKind, placeholders
from builder.languages import LANGUAGES
from builder.load.facts import FORMATS, Measure, Unreadable, looks_grouped, parse_date, parse_fact
from builder.load.shape import nearest
from builder.load.source import ANY, Source, Steps, Value
from builder.load.tags import is_language_tag
from builder.load.texts import INVISIBLE, clean, find_texts
from builder.problems import Problem, warning

#: In characters: more than two pages. No slide and no note holds such a text.
TEXT_LIMIT = 5_000

#: So many names fit in a hint.
_FEW = 8

_TOP = {"event", "facts", "organisations", "speakers", "parts"}

#: The rule of warnings about what nothing refers to; they say nothing new beside a fault of another kind.
UNUSED = "unused"

Found = tuple[Steps, str]


def check_event(source: Source) -> tuple[Problem, ...]:
    """Return what makes no sense in an event file, in no order."""
    return tuple(problem for check in _CHECKS for problem in check(source))


# ---------------------------------------------------------------- who is who


def _check_organisations(source: Source) -> Iterator[Problem]:
    contact = _strings(source.find("event", "contact", "organisation"))
    named = [*contact, *_one_or_more(source, "speakers", ANY, "organisation")]
    yield from _check_references(source, named, "organisations", "nobody belongs to it")


def _check_speakers(source: Source) -> Iterator[Problem]:
    named = list(_one_or_more(source, "parts", ANY, "questions", ANY, "to"))
    yield from _check_references(source, named, "speakers", "no question is put to this speaker")


def _check_references(source: Source, named: Sequence[Found], where: str, unused: str) -> Iterator[Problem]:
    """Yield an error for each name of nothing, and a warning for each thing that is not named."""
    known, noun = _keys(source, where), where.removesuffix("s")
    meant = {name for _, name in named}
    for steps, name in named:
        if name not in known:
            near = nearest(name, known)
            meant.add(near)
            hint = f"did you mean '{near}'?" if near else _choices(known, where)
            yield source.error(source.place(steps), f"unknown {noun} '{name}'", hint)
    for key in known:
        if key not in meant:
            yield _unused(source, (where, key), f"the {noun} '{key}' is not used: {unused}")


def _choices(known: Collection[str], where: str) -> str:
    if not known or len(known) > _FEW:
        return f"add it under `{where}`"
    return f"add it under `{where}`, or choose from: {', '.join(known)}"


def _unused(source: Source, steps: Steps, message: str) -> Problem:
    place = source.key_place(steps)
    return warning(place, message, "delete it, or look for the place where it was meant", source.line(place), UNUSED)


def _check_repeated_names(source: Source) -> Iterator[Problem]:
    for pattern in (("speakers", ANY, "organisation"), ("parts", ANY, "questions", ANY, "to")):
        for steps, value in source.find(*pattern):
            names = value if isinstance(value, list) else []
            for index, name in enumerate(names):
                if name in names[:index] and name in _keys(
                    source, "speakers" if steps[-1] == "to" else "organisations"
                ):
                    place = source.place((*steps, index))
                    yield source.error(place, f"'{name}' is named twice", "delete one of the two")


def _check_people(source: Source) -> Iterator[Problem]:
    first: dict[str, Steps] = {}
    for steps, name in (*_strings(source.find("speakers", ANY, "name")), *_strings(source.find("event", "moderator"))):
        if steps[0] == "speakers" and clean(name) in first:
            line = source.place(first[clean(name)]).line
            hint = "each speaker stands here once, and may stand for several organisations"
            yield source.warning(source.place(steps), f"'{name}' is on line {line} already", hint)
        elif steps[0] == "speakers":
            first[clean(name)] = steps
    for steps, address in _strings(source.find("speakers", ANY, "email")):
        if not re.fullmatch(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+", address):
            yield source.error(source.place(steps), f"'{address}' is not an e-mail address", "such as name@example.be")


# ---------------------------------------------------------------- the event as a whole


def _check_languages(source: Source) -> Iterator[Problem]:
    listed = list(_strings(source.find("event", "languages", ANY)))
    codes = [code for _, code in listed]
    for index, (steps, code) in enumerate(listed):
        if code not in LANGUAGES:
            yield _unknown_language(source, steps, code)
        elif code in codes[:index]:
            yield source.error(source.place(steps), f"the language '{code}' is listed twice", "delete one of the two")
    for steps, code in _strings(source.find("speakers", ANY, "language")):
        if code not in LANGUAGES:
            yield _unknown_language(source, steps, code)
        elif codes and code not in codes:
            hint = f"choose from: {', '.join(codes)}; or add it to the languages of the event"
            yield source.error(source.place(steps), f"the event is not built in '{code}'", hint)


def _unknown_language(source: Source, steps: Steps, code: str) -> Problem:
    names = {language.name.lower(): language.code for language in LANGUAGES.values()} | _ENGLISH_NAMES
    near = nearest(code, LANGUAGES) or names.get(nearest(code, names), "")
    hint = f"did you mean '{near}'?" if near else f"the languages are: {', '.join(LANGUAGES)}"
    return source.error(source.place(steps), f"unknown language '{code}'", hint)


_ENGLISH_NAMES = {"dutch": "nl", "french": "fr", "english": "en", "german": "de"}


def _check_contact(source: Source) -> Iterator[Problem]:
    for steps, website in _strings(source.find("event", "contact", "website")):
        bare = re.sub(r"^[a-z]+://", "", website).rstrip("/")
        if bare != website:
            message = "a website is written without https:// before it and without / at its end"
            yield source.error(source.place(steps), message, f"write {bare}")
        elif not re.fullmatch(r"[^\s/@.]+(\.[^\s/@.]+)+(/\S*)?", website):
            yield source.error(source.place(steps), f"'{website}' is not a website", "such as www.emnbelgium.be")
    for steps, handle in _strings(source.find("event", "contact", "handle")):
        if not re.fullmatch(r"@[\w.-]+", handle):
            name = re.sub(r"[^\w.-]", "", handle.rstrip("/").rpartition("/")[2]) or "EMNBelgium"
            yield source.error(source.place(steps), f"'{handle}' is not a handle", f'write "@{name}"')


def _check_dates(source: Source) -> Iterator[Problem]:
    days: dict[Steps, dt.date] = {}
    for pattern in (("event", "date"), ("event", "date", "from"), ("event", "date", "to")):
        for steps, written in _strings(source.find(*pattern)):
            day = parse_date(written)
            if isinstance(day, Unreadable):
                yield source.error(source.place(steps), day.message, day.hint)
            else:
                days[steps] = day
    first, last = days.get(("event", "date", "from")), days.get(("event", "date", "to"))
    if first and last and last <= first:
        hint = "`to` is the last day, after `from`; for a single day write date: 2023-03-30"
        yield source.error(source.place(("event", "date", "to")), "the event ends before it begins", hint)
    for steps, written in _strings(source.find("event", "start")):
        if not re.fullmatch("([01]?[0-9]|2[0-3]):[0-5][0-9]", written):
            hint = 'hours and minutes, in quotation marks: "09:30"'
            yield source.error(source.place(steps), f"'{written}' is not a time of the day", hint)


def _check_parts(source: Source) -> Iterator[Problem]:
    for steps, part in source.find("parts", ANY):
        if isinstance(part, dict) and part.get("numbered") is not False and set(part) <= {"title", "list", "numbered"}:
            hint = "add points, slides or questions; for an interlude write `numbered: false`"
            yield source.warning(source.place(steps), "this part has a title and nothing else", hint)
    for steps, slide in source.find("parts", ANY, "slides", ANY):
        if isinstance(slide, dict) and "title" in slide and set(slide) <= {"title", "list", "notes"}:
            hint = "add points, a lead or a callout"
            yield source.warning(source.place(steps), "this slide has a title and nothing else to show", hint)


# ---------------------------------------------------------------- facts


def _check_facts(source: Source) -> Iterator[Problem]:
    for steps, written in _fact_values(source):
        measure = parse_fact(written.strip())
        if isinstance(measure, Unreadable):
            yield source.error(source.place(steps), measure.message, measure.hint)
        elif looks_grouped(written):
            hint = f"write {written.replace('.', '')} if the point stands between thousands"
            yield source.warning(source.place(steps), f"'{written}' has three decimals", hint)


def _check_placeholders(source: Source) -> Iterator[Problem]:
    known = _keys(source, "facts")
    measures = {str(steps[1]): parse_fact(written.strip()) for steps, written in _fact_values(source)}
    meant = {str(steps[1]) for steps, _ in source.find("facts", ANY, "label")}
    for steps, written in find_texts(source):
        for name, form in dict.fromkeys(placeholders(clean(written))):
            place = source.place_within(steps, f"{{{name}:{form}}}" if form else f"{{{name}}}")
            meant.add(name)
            if name not in known:
                near = nearest(name, known)
                meant.add(near)
                hint = f"did you mean {{{near}}}?" if near else "add it under `facts`; for a brace write {{ or }}"
                yield source.error(place, f"unknown fact '{name}'", hint)
            elif told := _wrong_format(name, form, measures.get(name)):
                yield source.error(place, *told)
    for key in known:
        if key not in meant:
            message = f"the fact '{key}' is not used: it has no label, and no text places it"
            yield _unused(source, ("facts", key), message)


def _wrong_format(name: str, form: str, measure: Measure | Unreadable | None) -> tuple[str, str] | None:
    """Return what is wrong with the format of a placeholder, message and hint; None if nothing is."""
    if not form or not isinstance(measure, Measure):
        return None
    formats = () if measure.end is not None else FORMATS.get(measure.kind, ())
    if form in formats:
        return None
    if formats:
        near = nearest(form, formats)
        hint = f"did you mean {{{name}:{near}}}?" if near else f"a date may be: {', '.join(formats)}"
        return f"unknown format '{form}'", hint
    kind = "range" if measure.end is not None else measure.kind
    return f"'{name}' is {_ARTICLES[kind]}, which has no formats", f"write {{{name}}}"


_ARTICLES: Mapping[str, str] = {
    FactKind.NUMBER: "a number",
    FactKind.PERCENTAGE: "a percentage",
    FactKind.MONEY: "an amount",
    "range": "a range",
}


def _fact_values(source: Source) -> Iterator[Found]:
    yield from _strings(source.find("facts", ANY))
    yield from _strings(source.find("facts", ANY, "value"))


# ---------------------------------------------------------------- texts


def _check_texts(source: Source) -> Iterator[Problem]:
    for steps, written in find_texts(source):
        text = clean(written)
        if len(text) > TEXT_LIMIT:
            message = f"this text is too long: {len(text)} characters, where {TEXT_LIMIT} fit at most"
            yield source.error(source.place(steps), message, "make several points or slides of it")
        if "\n" in written.strip():
            hint = "it becomes one paragraph; give each paragraph a point of its own"
            yield source.warning(source.place(steps), "the line breaks of this text are not kept", hint)
        yield from _check_braces(source, steps, text)
        yield from _check_links(source, steps, text)


#: Words in another language: `[mots]{lang=fr}`.
_LANGUAGE_MARK = re.compile(r"\]\{lang=([^{}]*)\}")


def _check_braces(source: Source, steps: Steps, text: str) -> Iterator[Problem]:
    for mark in _LANGUAGE_MARK.finditer(text):
        if not is_language_tag(mark[1]):
            near = nearest(mark[1], LANGUAGES)
            hint = f"did you mean {{lang={near}}}?" if near else "a language is two letters: nl, fr, en, de, ar, tr"
            place = source.place_within(steps, mark[0][1:])
            yield source.error(place, f"'{mark[1]}' is not the code of a language", hint)
    left = PLACEHOLDER.sub(" ", _LANGUAGE_MARK.sub("] ", text))
    for brace in dict.fromkeys(re.findall(r"\{[^{}]*\}|[{}]", left)):
        yield source.error(source.place_within(steps, brace), *_told_of_brace(brace, _keys(source, "facts")))


def _told_of_brace(brace: str, facts: Collection[str]) -> tuple[str, str]:
    if len(brace) == 1:
        return f"a single {brace} stands here", f"a fact is written {{key}}; for a brace as such write {brace * 2}"
    if "lang" in brace:
        return f"{brace} does not follow words in square brackets", "write [words]{lang=nl}"
    near = nearest(brace.strip("{ }"), facts)
    hint = f"did you mean {{{near}}}?" if near else "a fact is written {key}; for braces as such write {{ and }}"
    return f"{brace} names no fact", hint


def _check_links(source: Source, steps: Steps, text: str) -> Iterator[Problem]:
    for link in re.finditer(r"\]\(([^)]*)(\)?)", text):
        address = link[1].strip()
        place = source.place_within(steps, link[1] or link[0])
        if not link[2]:
            yield source.error(place, "the link is not closed", "write [words](https://address)")
        elif not re.match(r"(https?://|mailto:)\S+$", address):
            is_bare = re.match(r"[\w-]+\.[\w.-]+\S*$", address)
            hint = f"write https://{address}" if is_bare else "write [words](https://address)"
            yield source.error(place, f"'{address}' is not an address on the web", hint)


def _check_invisible(source: Source) -> Iterator[Problem]:
    names = _strings(source.find("speakers", ANY, "name"))
    for steps, written in (*find_texts(source), *names):
        for mark in dict.fromkeys(INVISIBLE.findall(written)):
            message = f"an invisible mark (U+{ord(mark):04X}) stands in this text, and is left out"
            hint = "it came along with copied text; to be rid of this warning, type the word anew"
            yield source.warning(source.place_within(steps, mark), message, hint)


_CHECKS = (
    _check_organisations,
    _check_speakers,
    _check_repeated_names,
    _check_people,
    _check_languages,
    _check_contact,
    _check_dates,
    _check_parts,
    _check_facts,
    _check_placeholders,
    _check_texts,
    _check_invisible,
)


# ---------------------------------------------------------------- values


def _keys(source: Source, where: str) -> tuple[str, ...]:
    """Return the keys under `where`; if there is no such key, those under the one that was to be it."""
    top = [str(steps[0]) for steps, _ in source.find(ANY)]
    name = where if where in top else nearest(where, set(top) - _TOP)
    return tuple(step for steps, _ in source.find(name, ANY) if isinstance(step := steps[1], str))


def _strings(found: Iterator[tuple[Steps, Value]]) -> Iterator[Found]:
    """Yield the words among the values; what is empty or of another kind is the shape's to tell."""
    return ((steps, value) for steps, value in found if isinstance(value, str) and clean(value))


def _one_or_more(source: Source, *pattern: str | int | None) -> Iterator[Found]:
    """Yield the strings that fit the pattern, and those in the lists that fit it."""
    yield from _strings(source.find(*pattern))
    yield from _strings(source.find(*pattern, ANY))

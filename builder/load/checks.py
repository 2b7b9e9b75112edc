"""What makes no sense in an event file although its shape is right: names of nobody, days that do not exist.

Each check looks at the values that are there and leaves those of a wrong kind to `shape`, so that one fault is told
once, and all faults of a file are told at once. To add a check is to add a function.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence

from builder.languages import LANGUAGES
from builder.load.facts import Unreadable, parse_date
from builder.load.inline import check_facts_and_texts
from builder.load.names import LONGEST_NAME, is_device, keys_under, unused
from builder.load.schema import PAIRED
from builder.load.source import ANY, Source, Steps
from builder.load.texts import clean
from builder.load.times import check_times
from builder.load.visuals import check_visuals
from builder.meant import nearest
from builder.problems import Problem

#: So many names fit in a hint.
_FEW = 8


def check_event(source: Source) -> tuple[Problem, ...]:
    """Return what makes no sense in an event file, in no order."""
    return tuple(problem for check in _CHECKS for problem in check(source))


# ---------------------------------------------------------------- who is who


def _check_organisations(source: Source) -> Iterator[Problem]:
    contact = source.strings("event", "contact", "organisation")
    named = [*contact, *_one_or_more(source, "speakers", ANY, "organisation")]
    yield from _check_references(source, named, "organisations", "nobody belongs to it")


def _check_speakers(source: Source) -> Iterator[Problem]:
    named = list(_one_or_more(source, "parts", ANY, "questions", ANY, "to"))
    yield from _check_references(source, named, "speakers", "no question is put to this speaker")


def _check_references(source: Source, named: Sequence[tuple[Steps, str]], where: str, why: str) -> Iterator[Problem]:
    """Yield an error for each name of nothing, and a warning for each thing that is not named."""
    known, noun = keys_under(source, where), where.removesuffix("s")
    meant = {name for _, name in named}
    for steps, name in named:
        if name not in known:
            several = [piece for piece in _BETWEEN_NAMES.split(name) if piece in known]
            near = nearest(name, known)
            meant.update(several or [near])
            hint = f"did you mean '{near}'?" if near else _choices(known, where)
            if len(several) > 1:
                hint = f"write several as a list: [{', '.join(several)}]"
            yield source.error(source.place(steps), f"unknown {noun} '{name}'", hint)
    for key in known:
        if key not in meant:
            yield unused(source, (where, key), f"the {noun} '{key}' is not used: {why}")


#: What people write between the names of several.
_BETWEEN_NAMES = re.compile(r"\s*[,;&+/]\s*|\s+and\s+")


def _choices(known: Collection[str], where: str) -> str:
    if not known or len(known) > _FEW:
        return f"add it under `{where}`"
    return f"add it under `{where}`, or choose from: {', '.join(known)}"


def _check_keys_of_speakers(source: Source) -> Iterator[Problem]:
    """Yield what is wrong with the keys that folders and files are named after."""
    for key in keys_under(source, "speakers"):
        steps = ("speakers", key)
        if is_device(key):
            hint = f"add the other name, as in `{key}-peeters`: each speaker has a folder of that name"
            yield source.error(source.key_place(steps), f"Windows makes no folder called '{key}'", hint)
        elif len(key) > LONGEST_NAME:
            message = f"this key has {len(key)} letters: Windows opens no file whose path is that long"
            hint = f"shorten it to {LONGEST_NAME} at most: the files of each speaker are named after it"
            yield source.warning(source.key_place(steps), message, hint)


def _check_repeated_names(source: Source) -> Iterator[Problem]:
    speakers, questions = ("speakers", ANY, "organisation"), ("parts", ANY, "questions", ANY, "to")
    for where, pattern in (("organisations", speakers), ("speakers", questions)):
        known = keys_under(source, where)
        for steps, value in source.find(*pattern):
            named: set[str] = set()
            for index, name in enumerate(value if isinstance(value, list) else []):
                if not isinstance(name, str) or name not in known:
                    continue
                if name in named:
                    place = source.place((*steps, index))
                    yield source.error(place, f"'{name}' is named twice", "delete one of the two")
                named.add(name)


def _check_people(source: Source) -> Iterator[Problem]:
    first: dict[str, Steps] = {}
    for steps, name in (*source.strings("speakers", ANY, "name"), *source.strings("event", "moderator")):
        if steps[0] == "speakers" and clean(name) in first:
            line = source.place(first[clean(name)]).line
            hint = "each speaker stands here once, and may stand for several organisations"
            yield source.warning(source.place(steps), f"'{name}' is on line {line} already", hint)
        elif steps[0] == "speakers":
            first[clean(name)] = steps
    for steps, name in source.strings("event", "moderator"):
        if named := source.get(("speakers", name, "name")):
            message = f"'{name}' is how the file calls a speaker, not how a moderator is named"
            yield source.error(source.place(steps), message, f"write {named}")
    for steps, address in source.strings("speakers", ANY, "email"):
        hint = f"move it to source/contacts.yaml, below `speakers:`, as `{steps[1]}: {address}`"
        message = "an address in the event goes wherever this file goes; it is not used from here"
        yield source.warning(source.place(steps), message, hint)


# ---------------------------------------------------------------- the event as a whole


def _check_languages(source: Source) -> Iterator[Problem]:
    listed = list(source.strings("event", "languages", ANY))
    codes = [code for _, code in listed]
    seen: set[str] = set()
    for steps, code in listed:
        if PAIRED in code:
            yield from _check_pair(source, steps, codes)
        elif code not in LANGUAGES:
            yield _unknown_language(source, steps, code)
        elif code in seen:
            yield source.error(source.place(steps), f"the language '{code}' is listed twice", "delete one of the two")
        seen.add(code)
    for steps, code in source.strings("speakers", ANY, "language"):
        if code not in LANGUAGES:
            yield _unknown_language(source, steps, code)
        elif codes and code not in codes:
            alone = ", ".join(one for one in codes if PAIRED not in one)
            hint = f"choose from: {alone}; or add it to the languages of the event"
            yield source.error(source.place(steps), f"the event is not built in '{code}'", hint)


def _check_pair(source: Source, steps: Steps, codes: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with two languages side by side; the codes are all those of the event."""
    place, pair = source.place(steps), str(source.get(steps))
    both = [code.strip() for code in pair.split(PAIRED)]
    unknown = [code for code in both if code not in LANGUAGES]
    alone = [code for code in codes if PAIRED not in code]
    if len(both) != len(("left", "right")) or both[0] == both[1]:
        yield source.error(place, f"'{pair}' is not two languages side by side", "such as nl+fr")
    elif unknown:
        yield _unknown_language(source, steps, unknown[0])
    elif lacking := [code for code in both if code not in alone]:
        hint = f"write [{', '.join([*alone, *lacking, pair])}]"
        yield source.error(
            place, f"'{pair}' stands beside the decks of both languages: {lacking[0]} is not there", hint
        )
    elif [code.replace(" ", "") for code in codes].count(pair.replace(" ", "")) > 1:
        yield source.error(place, f"'{pair}' is listed twice", "delete one of the two")


def _unknown_language(source: Source, steps: Steps, code: str) -> Problem:
    names = {language.name.lower(): language.code for language in LANGUAGES.values()} | _ENGLISH_NAMES
    near = nearest(code, LANGUAGES) or names.get(nearest(code, names), "")
    hint = f"did you mean '{near}'?" if near else f"the languages are: {', '.join(LANGUAGES)}"
    return source.error(source.place(steps), f"unknown language '{code}'", hint)


_ENGLISH_NAMES = {"dutch": "nl", "french": "fr", "english": "en", "german": "de"}


def _check_contact(source: Source) -> Iterator[Problem]:
    for steps, website in source.strings("event", "contact", "website"):
        bare = re.sub(r"^[a-z]+://", "", website).rstrip("/")
        if bare != website:
            message = "a website is written without https:// before it and without / at its end"
            yield source.error(source.place(steps), message, f"write {bare}")
        elif not re.fullmatch(r"[^\s/@.]+(\.[^\s/@.]+)+(/\S*)?", website):
            yield source.error(source.place(steps), f"'{website}' is not a website", "such as www.emnbelgium.be")
    for steps, handle in source.strings("event", "contact", "handle"):
        if not re.fullmatch(r"@[\w.-]+", handle):
            name = re.sub(r"[^\w.-]", "", handle.rstrip("/").rpartition("/")[2]) or "EMNBelgium"
            yield source.error(source.place(steps), f"'{handle}' is not a handle", f'write "@{name}"')


def _check_dates(source: Source) -> Iterator[Problem]:
    days: dict[Steps, dt.date] = {}
    for pattern in (("event", "date"), ("event", "date", "from"), ("event", "date", "to")):
        for steps, written in source.strings(*pattern):
            day = parse_date(written)
            if isinstance(day, Unreadable):
                yield source.error(source.place(steps), day.message, day.hint)
            else:
                days[steps] = day
    first, last = days.get(("event", "date", "from")), days.get(("event", "date", "to"))
    if first and last and last <= first:
        hint = "`to` comes after `from`; for a single day write date: 2023-03-30"
        yield source.error(source.place(("event", "date", "to")), "the last day is not after the first", hint)


def _check_parts(source: Source) -> Iterator[Problem]:
    for steps, part in source.find("parts", ANY):
        if isinstance(part, dict) and part.get("numbered") is not False and set(part) <= _BARE:
            hint = "add points, slides or questions; for an interlude write `numbered: false`"
            yield source.warning(source.place(steps), "this part has a title and nothing else", hint)
    for steps, slide in source.find("parts", ANY, "slides", ANY):
        if isinstance(slide, dict) and "title" in slide and set(slide) <= {"title", "list", "notes"}:
            hint = "add points, a statement, figures, a chart, a table or a picture"
            yield source.warning(source.place(steps), "this slide has a title and nothing else to show", hint)


#: The keys of a part that has a title and nothing else to show.
_BARE = {"title", "list", "numbered", "day", "start", "minutes"}

_CHECKS = (
    _check_organisations,
    _check_speakers,
    _check_keys_of_speakers,
    _check_repeated_names,
    _check_people,
    _check_languages,
    _check_contact,
    _check_dates,
    _check_parts,
    check_times,
    check_visuals,
    check_facts_and_texts,
)


# ---------------------------------------------------------------- values


def _one_or_more(source: Source, *pattern: str | int | None) -> Iterator[tuple[Steps, str]]:
    """Yield the strings that fit the pattern, and those in the lists that fit it."""
    yield from source.strings(*pattern)
    yield from source.strings(*pattern, ANY)

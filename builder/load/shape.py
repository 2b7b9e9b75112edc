"""What a file holds against the shape it should have; what does not fit is told in plain words, at its place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar, get_args, get_origin

from builder.load.entries import Entry, Misfit, keys_of, meant_entry, read_value
from builder.load.source import Source, Steps, Value
from builder.load.syntax import begins_with
from builder.load.texts import clean
from builder.meant import did_you_mean, nearest
from builder.problems import Problem

Kind = TypeVar("Kind", bound=Entry)

#: What one item is called, by the key of the list that holds it; and of the mapping.
_NOUNS: Mapping[str | int, str] = {
    "parts": "part",
    "slides": "slide",
    "points": "point",
    "questions": "question",
}

#: What may hold one key of a speaker or an organisation, or several in square brackets.
_OFTEN_SEVERAL = ("to", "organisation")

_KEYED_NOUNS: Mapping[str | int, str] = {"facts": "fact", "organisations": "organisation", "speakers": "speaker"}


def fit_shape(source: Source, kind: type[Kind]) -> tuple[Kind | None, tuple[Problem, ...]]:
    """Return the file as an entry of that kind, None if it does not fit; and every way in which it does not."""
    fitted, misfits = read_value(kind, source.value)
    misfits = [_at_what_is_written(source, misfit) for misfit in misfits]
    problems = (*_tell_empty(source, misfits), *_tell_keys(source, kind, misfits), *_tell_values(source, kind, misfits))
    return (None if problems else fitted), problems


def _at_what_is_written(source: Source, misfit: Misfit) -> Misfit:
    """Return a misfit at what stands in the file: of a short form, the key that it has in full is not written."""
    steps = misfit.steps
    while misfit.what != "missing" and not source.holds(steps):
        steps = steps[:-1]
    return misfit._replace(steps=steps)


# ---------------------------------------------------------------- keys


def _tell_empty(source: Source, misfits: Sequence[Misfit]) -> Iterator[Problem]:
    """Yield an error for each key or dash with no words after it; what is under an unknown key is not looked at."""
    unknown = {misfit.steps for misfit in misfits if misfit.what == "unknown"}
    for steps, value in source.walk():
        is_empty = value is None or (isinstance(value, str) and not clean(value))
        if is_empty and not any(steps[:length] in unknown for length in range(1, len(steps) + 1)):
            place = source.place(steps)
            what = f"`{steps[-1]}` is empty" if isinstance(steps[-1], str) else "nothing stands behind this dash"
            if "rows" in steps[-3:-1]:
                yield source.error(place, "a cell of a table is empty", "for a cell that holds nothing write –")
                continue
            comment = re.search(r":\s+(#\S+)", source.line(place)[place.column - 1 :])
            hint = (
                f'put it in quotation marks: "{comment[1]}"' if comment else "write something there, or delete the line"
            )
            yield source.error(place, what, hint)


def _tell_keys(source: Source, kind: type[Entry], misfits: Sequence[Misfit]) -> Iterator[Problem]:
    """Yield an error for each key that is unknown, cannot be one, or is missing."""
    explained: set[Steps] = set()
    loose = {misfit.steps for misfit in misfits if _is_loose(source, misfit)}
    runs = _runs_of(source, loose)
    lacking: dict[Steps, set[str]] = defaultdict(set)
    for misfit in misfits:
        if misfit.what == "missing":
            lacking[misfit.around].add(misfit.key)
    for misfit in misfits:
        if misfit.steps in loose:
            if run := runs.get(misfit.steps):
                yield _text_with_comma(source, *run)
        elif misfit.what == "unknown":
            missing = lacking.get(misfit.around, ())
            near = nearest(misfit.key, missing)
            if near or "text" in missing:
                explained.add((*misfit.around, near or "text"))
            if "text" in missing and not near and isinstance(misfit.found, str | None):
                yield _text_with_colon(source, misfit)
            else:
                yield _unknown_key(source, kind, misfit)
        elif misfit.what == "key":
            yield _impossible_key(source, misfit)
    for misfit in misfits:
        if misfit.what == "missing" and misfit.steps not in explained:
            hint = f"add `{misfit.key}: …` to it"
            yield source.error(source.place(misfit.around), f"{_subject(misfit.around)} has no `{misfit.key}`", hint)


def _text_with_colon(source: Source, misfit: Misfit) -> Problem:
    text = f"{misfit.key}: {misfit.found or ''}".strip()
    alone = len(_keys(source.get(misfit.around))) == 1
    where = "and a space in it" if misfit.found else "at its end"
    message = f"a text with a colon {where} must be in quotation marks"
    return source.error(source.key_place(misfit.steps), message, f'write {"" if alone else "text: "}"{text}"')


def _is_loose(source: Source, misfit: Misfit) -> bool:
    """Return whether words stand like a key within braces, with no colon behind them, where they may go on a text."""
    if misfit.what != "unknown" or misfit.found is not None:
        return False
    place, first = source.key_place(misfit.steps), next(iter(_keys(source.get(misfit.around))))
    behind = source.line(place)[place.column - 1 + len(misfit.key) :].lstrip()
    return behind[:1] in {",", "}"} and first != misfit.key


def _runs_of(source: Source, loose: Collection[Steps]) -> Mapping[Steps, tuple[Steps, Steps]]:
    """Return of words that stand loosely one after the other, by the first: what is before them, and the last."""
    runs: dict[Steps, tuple[Steps, Steps]] = {}
    for around in {steps[:-1] for steps in loose}:
        keys = [(*around, key) for key in _keys(source.get(around))]
        for is_loose, run in groupby(enumerate(keys), lambda key: key[1] in loose):
            if is_loose:
                (index, first), *others = run
                runs[first] = keys[index - 1], others[-1][1] if others else first
    return runs


def _text_with_comma(source: Source, before: Steps, last: Steps) -> Problem:
    """Tell that commas cut a text into keys, at what is before the first of them."""
    begins, ends = source.place(before), source.key_place(last)
    text = source.line(begins)[begins.column - 1 : ends.column - 1 + len(str(last[-1]))]
    if before[-1] in _OFTEN_SEVERAL:
        message, hint = "within braces, several must be in square brackets", f"write {before[-1]}: [{text}]"
    else:
        message = "within braces, a text with a comma in it must be in quotation marks"
        hint = f'write {before[-1]}: "{text}"'
    if begins.line != ends.line or text[0] in "\"'":
        hint = f"put them around all that belongs to `{before[-1]}`"
    return source.error(begins, message, hint)


def _unknown_key(source: Source, kind: type[Entry], misfit: Misfit) -> Problem:
    known = _known_keys(source, kind, misfit.around)
    near = nearest(misfit.key, [key for key in known if key not in _keys(source.get(misfit.around))])
    if outer := _belongs_further_out(source, kind, misfit):
        hint = f"it belongs to {_subject(outer)}: begin it in column {source.place(outer).column}"
    elif near:
        hint = f"did you mean `{near}`?"
    elif misfit.key in ("context", "comment"):
        hint = f"it belongs to a text: `text: {{text: …, {misfit.key}: …}}`"
    else:
        # An item of a list may be of several kinds: its first key says which one it is.
        subject = "this break" if known[:1] == ("break",) else _subject(misfit.around)
        hint = f"{subject} may have: {', '.join(known)}"
    return source.error(source.key_place(misfit.steps), f"unknown key `{misfit.key}`", hint)


def _belongs_further_out(source: Source, kind: type[Entry], misfit: Misfit) -> Steps:
    """Return the steps of the mapping around that lacks such a key and may have it; none if there is none."""
    for length in range(len(misfit.around) - 1, 0, -1):
        outer = misfit.around[:length]
        value = source.get(outer)
        if isinstance(value, dict) and misfit.key not in value and misfit.key in _known_keys(source, kind, outer):
            return outer
    return ()


def _impossible_key(source: Source, misfit: Misfit) -> Problem:
    letters = unicodedata.normalize("NFKD", misfit.key).encode("ascii", "ignore").decode().lower()
    better = "-".join(re.findall("[a-z0-9]+", letters))
    hint = "a key is made of lower-case letters and digits, joined by hyphens" + (f": `{better}`" if better else "")
    return source.error(source.key_place(misfit.steps), f"`{misfit.key}` cannot be a key", hint)


def _known_keys(source: Source, kind: type[Entry], steps: Steps) -> tuple[str, ...]:
    """Return the keys that the mapping at `steps` may have, as the file writes them; none if they are the author's."""
    kinds: tuple[type[Entry], ...] = (kind,)
    in_mapping = False
    for index, step in enumerate(steps):
        if in_mapping:
            in_mapping = False
            continue
        key = keys_of(meant_entry(kinds, source.get(steps[:index]))).get(str(step))
        if key is not None:
            kinds = tuple(_entries_in(key.kind)) or kinds
            in_mapping = get_origin(key.kind) is Mapping
    return () if in_mapping else tuple(keys_of(meant_entry(kinds, source.get(steps))))


def _entries_in(kind: Any) -> Iterator[type[Entry]]:
    """Yield the entries that a type holds."""
    if isinstance(kind, type) and issubclass(kind, Entry):
        yield kind
    for inner in get_args(kind):
        yield from _entries_in(inner)


def _keys(value: Value) -> Collection[str]:
    return value if isinstance(value, dict) else ()


# ---------------------------------------------------------------- values


def _tell_values(source: Source, kind: type[Entry], misfits: Sequence[Misfit]) -> Iterator[Problem]:
    """Yield an error for each value of the wrong kind."""
    for misfit in misfits:
        if misfit.what in ("unknown", "key", "missing") or misfit.found is None:
            continue
        if misfit.what == "text" and (bracket := _text_with_bracket(source, misfit)):
            yield bracket
            continue
        message, hint = _VALUES[misfit.what](misfit)
        if not hint:
            hint = _keys_hint(misfit, _known_keys(source, kind, misfit.steps))
        yield source.error(source.place(misfit.steps), message, hint)


def _text_with_bracket(source: Source, misfit: Misfit) -> Problem | None:
    """Explain a list of one item, which may well be words in brackets."""
    place = source.place(misfit.steps)
    line, column = place.line - 1, place.column - 1
    match misfit.found:
        case [str(words)] if re.search(r"[^\W\d]", words) and source.lines[line][column] == "[":
            return source.error(place, *begins_with("[", source.lines, line, column))
        case _:
            return None


def _keys_hint(misfit: Misfit, known: Sequence[str]) -> str:
    """Return what to write where a mapping is expected, whose keys may be known."""
    main = next((key for key in ("title", "name", "text") if key in known), "")
    if main and isinstance(misfit.found, str) and re.fullmatch(r"[\w ?-]+", misfit.found):
        return f"write {{{main}: {misfit.found}}}"
    return (
        f"it may have: {', '.join(known)}" if known else "below it stand lines such as `key: …`, two spaces further in"
    )


def _no_text(misfit: Misfit) -> tuple[str, str]:
    hint = "write words"
    if isinstance(misfit.found, bool):
        hint = f'write "{_found(misfit)}" if it is a text'
    elif isinstance(misfit.found, list):
        hint = 'write one; if the square brackets are part of a text, put quotation marks around it: "[…]"'
    return f"{_subject(misfit.steps)} must be a text, not {_found(misfit)}", hint


def _no_list(misfit: Misfit) -> tuple[str, str]:
    found = misfit.found
    if isinstance(found, str) and found.startswith("-"):
        return "a space is missing after the dash", "a line of a list is `- text`"
    hint = _HINT_LIST
    if misfit.key == "languages" and isinstance(found, str):
        hint = f"write [{', '.join(re.findall(r'[^, ]+', found))}]"
    return f"{_subject(misfit.steps)} must be a list, not {_found(misfit)}", hint


def _no_mapping(misfit: Misfit) -> tuple[str, str]:
    return f"{_subject(misfit.steps)} must hold keys, not {_found(misfit)}", ""


def _no_truth(misfit: Misfit) -> tuple[str, str]:
    hint = "write true or false, without quotation marks"
    return f"{_subject(misfit.steps)} must be true or false, not {_found(misfit)}", hint


def _no_choice(misfit: Misfit) -> tuple[str, str]:
    choices = misfit.limits["choices"]
    otherwise = f"choose from: {', '.join(choices)}"
    hint = did_you_mean(misfit.found, choices, otherwise) if isinstance(misfit.found, str) else otherwise
    return f"{_subject(misfit.steps)} cannot be {_found(misfit)}", hint


def _too_few(misfit: Misfit) -> tuple[str, str]:
    return f"{_subject(misfit.steps)} is an empty list", "write at least one item"


def _too_many(misfit: Misfit) -> tuple[str, str]:
    count, most, hint = misfit.limits["count"], misfit.limits["most"], "make another slide of the rest"
    return f"{_subject(misfit.steps)} has {count} items, where {most} fit at most", hint


def _no_match(misfit: Misfit) -> tuple[str, str]:
    return f"{_subject(misfit.steps)} cannot be {_found(misfit)}", misfit.limits["hint"]


def _no_number(misfit: Misfit) -> tuple[str, str]:
    kind = "a whole number" if misfit.limits["whole"] else "a number"
    return f"{_subject(misfit.steps)} must be {kind}, not {_found(misfit)}", "write digits alone, such as 28"


def _too_small(misfit: Misfit) -> tuple[str, str]:
    return f"{_subject(misfit.steps)} must be at least {misfit.limits['limit']}, not {_found(misfit)}", _HINT_POINTS


def _too_large(misfit: Misfit) -> tuple[str, str]:
    return f"{_subject(misfit.steps)} must be at most {misfit.limits['limit']}, not {_found(misfit)}", _HINT_POINTS


#: Texts up to this long are quoted.
_SHORT = 40

_HINT_LIST = "write each item on a line of its own below the key: `- …`"
_HINT_POINTS = "sizes and lengths are in points"

#: How each kind of value that does not fit is told, by what is amiss.
_VALUES: Mapping[str, Callable[[Misfit], tuple[str, str]]] = {
    "text": _no_text,
    "list": _no_list,
    "mapping": _no_mapping,
    "truth": _no_truth,
    "choice": _no_choice,
    "few": _too_few,
    "many": _too_many,
    "form": _no_match,
    "number": _no_number,
    "small": _too_small,
    "large": _too_large,
}


def _subject(steps: Steps) -> str:
    """Return what a message calls the value at `steps`: this slide, `contact`."""
    if not steps:
        return "the file"
    *around, last = steps
    if isinstance(last, int):
        return f"this {_NOUNS.get(around[-1], 'item')}" if around else "this item"
    noun = _KEYED_NOUNS.get(around[-1]) if around else None
    return f"this {noun}" if noun else f"`{last}`"


def _found(misfit: Misfit) -> str:
    match misfit.found:
        case bool():
            return str(misfit.found).lower()
        case str() as text:
            return f"'{text}'" if len(text) <= _SHORT else "a text"
        case list():
            return "a list"
        case _:
            return "keys"

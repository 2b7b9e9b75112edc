"""Holds a catalogue to the rules, takes excuses into account, and tells each fault at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from builder.catalogue.rules.pair import Finding, Knowledge, Pair
from builder.catalogue.rules.places import place_in
from builder.catalogue.rules.registry import BY_ID, RULES
from builder.messages import Catalogue, Message
from builder.problems import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a translation, with the message and the plural form that it is in."""

    problem: Problem
    message: Message
    form: int = 0


@dataclass(frozen=True, slots=True)
class Excuse:
    """A message that is excused from a rule; `reason` is empty where none is given."""

    rule: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules found in a catalogue, from its top, and what was excused."""

    faults: tuple[Fault, ...]
    excuses: tuple[Excuse, ...]


def check_catalogue(
    catalogue: Catalogue, known: Knowledge, lines: Sequence[str], leave_out: Collection[str] = ()
) -> Verdict:
    """Return what the rules find in a catalogue; `lines` are those of its file, `leave_out` rules that do not count.

    An excuse for a rule that is left out is taken as it is.
    """
    pairs = [
        Pair(message, form, known) for message in catalogue.messages.values() for form in range(len(message.strings))
    ]
    asked = {message: list(_excuses_of(message)) for message in catalogue.messages.values() if _may_excuse(message)}
    faults: list[Fault] = []
    used: set[tuple[int, str]] = set()
    excused: list[Excuse] = []
    for rule in RULES:
        if rule.id in leave_out:
            continue
        for pair, finding in rule.find(pairs):
            excuse = next((one for one in asked.get(pair.message, ()) if one.rule == rule.id), None)
            if excuse is None:
                faults.append(_fault(rule.id, rule.severity, pair, finding, lines))
            elif (key := (id(pair.message), rule.id)) not in used:
                used.add(key)
                excused.append(excuse)
    for message, excuses in asked.items():
        faults += _faults_of_excuses(message, excuses, used, leave_out, lines)
    return Verdict(
        tuple(sorted(faults, key=lambda fault: fault.problem.place or Place(catalogue.path))),
        tuple(sorted(excused, key=lambda excuse: excuse.place)),
    )


def _fault(rule: str, severity: Severity, pair: Pair, finding: Finding, lines: Sequence[str]) -> Fault:
    place = place_in(lines, pair.message, pair.form, finding.start, finding.width)
    problem = Problem(
        finding.severity or severity, place, finding.message, finding.hint, _line(lines, place.line), rule
    )
    return Fault(problem, pair.message, pair.form)


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


# ---------------------------------------------------------------- excuses

_EXCUSE = re.compile(r"plenary:\s*ignore\s+([a-z-]*[a-z](?:\s*,\s*[a-z-]*[a-z])*)(?:\s*:\s*|\s+[—–-]+\s+|\s+|$)(.*)")
_FLAG = "ignore-"


def _may_excuse(message: Message) -> bool:
    return any("plenary:" in line for line in (*message.comments, *message.notes)) or any(
        flag.startswith(_FLAG) for flag in message.flags
    )


def _excuses_of(message: Message) -> Iterator[Excuse]:
    """Yield what a message is excused from: by comments of translators, and by flags that name a rule of ours."""
    for line in (*message.comments, *message.notes):
        if match := _EXCUSE.fullmatch(line):
            for rule in re.split(r"\s*,\s*", match[1]):
                yield Excuse(rule, match[2].strip(), message.place)
    reason = next((line for line in message.comments if line and "plenary:" not in line), "")
    for flag in message.flags:
        rule = flag.removeprefix(_FLAG)
        if flag.startswith(_FLAG) and rule in BY_ID:  # other programs have flags of the same form
            yield Excuse(rule, reason, message.place)


def _faults_of_excuses(
    message: Message,
    excuses: Iterable[Excuse],
    used: Collection[tuple[int, str]],
    leave_out: Collection[str],
    lines: Sequence[str],
) -> Iterator[Fault]:
    for excuse in excuses:
        if excuse.rule not in BY_ID:
            close = get_close_matches(excuse.rule, BY_ID, 1)
            hint = f"did you mean '{close[0]}'?" if close else "plenary check --rules lists them"
            text = f"'{excuse.rule}' is no rule"
        elif excuse.rule not in leave_out and (id(message), excuse.rule) not in used:
            text, hint = f"nothing is left to excuse from '{excuse.rule}'", "delete the excuse"
        elif not excuse.reason:
            text = f"the excuse from '{excuse.rule}' has no reason"
            hint = f"write it behind a dash: # plenary: ignore {excuse.rule} — why"
        else:
            continue
        place = _place_of(excuse, message, lines)
        problem = Problem(Severity.WARNING, place, text, hint, _line(lines, place.line), "excuses")
        yield Fault(problem, message)


def _place_of(excuse: Excuse, message: Message, lines: Sequence[str]) -> Place:
    """Return where an excuse stands: above its message, no further than the empty line before it."""
    for number in range(message.place.line - 1, 0, -1):
        line = lines[number - 1] if number <= len(lines) else ""
        if not line.strip():
            break
        found = re.search(rf"(?<![\w-])(?:ignore-)?{re.escape(excuse.rule)}(?![\w-])", line)
        if line.startswith("#") and ("plenary:" in line or line.startswith("#,")) and found:
            return Place(message.place.path, number, found.start() + 1, len(found[0]))
    return message.place

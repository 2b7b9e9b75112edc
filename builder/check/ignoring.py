"""What an event asks to be ignored, with reasons: which findings it covers, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from builder.check.reading import squeeze
from builder.check.rule import Finding, Rule
from builder.event import Ignore
from builder.problems import Problem, Severity

IGNORES = Rule(
    "ignores",
    Severity.WARNING,
    "what is ignored has something to ignore",
    "An event lists under `checks` what its author has looked at and found right, each with a reason. One for no rule, "
    "or one that nothing is found for any more, is told: it would cover the next fault in silence.",
)
RULES = (IGNORES,)

#: What cannot be ignored: without the files there is nothing to hold to the rules.
NEVER_IGNORED = ("built", "readable", "ignores")


@dataclass(frozen=True, slots=True)
class Ignored:
    """What was found, and what its event says of it."""

    problem: Problem
    ignore: Ignore


def covering(finding: Finding, ignores: Collection[Ignore]) -> Ignore | None:
    """Return what the event asks to be ignored that covers a finding, None if nothing does."""
    return next((ignore for ignore in ignores if _covers(ignore, finding)), None)


def _covers(ignore: Ignore, finding: Finding) -> bool:
    artefact = finding.artefact
    said = (finding.line.text if finding.line else "", finding.message)
    return (
        ignore.rule == finding.rule.id
        and ignore.rule not in NEVER_IGNORED
        and (not ignore.documents or artefact.kind in ignore.documents)
        and (not ignore.languages or artefact.language.code in ignore.languages)
        and (not ignore.text or any(squeeze(ignore.text) in squeeze(words) for words in said))
    )


def find_idle(ignores: Collection[Ignore], used: Collection[Ignore], rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """Yield a problem for each thing to be ignored that covers nothing."""
    for ignore in ignores:
        if ignore.rule not in rules:
            near = get_close_matches(ignore.rule, rules, 1)
            hint = f"did you mean '{near[0]}'?" if near else "plenary check --rules lists them"
            message = f"'{ignore.rule}' is no rule that documents are held to"
        elif ignore.rule in NEVER_IGNORED:
            message, hint = f"'{ignore.rule}' cannot be ignored", "delete it"
        elif ignore not in used:
            message, hint = f"nothing is left to ignore of '{ignore.rule}'", "delete it"
        else:
            continue
        yield Problem(IGNORES.severity, ignore.place, message, hint, "", IGNORES.id)

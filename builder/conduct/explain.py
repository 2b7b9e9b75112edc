"""All rules by name: those that catalogues are held to, and those that built documents are."""

from __future__ import annotations

from builder.catalogue.rules import registry as catalogues
from builder.check import registry as documents
from builder.meant import unmet
from builder.problems import Severity, UsageError
from builder.values import value


@value
class ListedRule:
    """A rule as people look it up. `about` is what it holds to it; `excuse` how one says that a finding is right.

    `source` is where the demand comes from, empty for our own.
    """

    id: str
    severity: Severity
    about: str
    summary: str
    explanation: str
    excuse: str
    source: str = ""


def list_rules() -> tuple[ListedRule, ...]:
    """Return all rules, in their order: those of the catalogues first."""
    return (
        *(
            ListedRule(rule.id, rule.severity, "catalogues", rule.summary, rule.explanation, _in_catalogue(rule.id))
            for rule in catalogues.RULES
        ),
        *(
            ListedRule(
                rule.id, rule.severity, "documents", rule.summary, rule.explanation, _in_event(rule.id), rule.source
            )
            for rule in documents.RULES
        ),
    )


def explain_rule(name: str) -> ListedRule:
    """Return the rule of that id. UsageError if there is none."""
    rules = {rule.id: rule for rule in list_rules()}
    if name not in rules:
        raise UsageError(*unmet("no rule '{}'", [name], rules, f"the rules are: {', '.join(rules)}"))
    return rules[name]


def _in_catalogue(rule: str) -> str:
    return f"To excuse a message, write above it in the catalogue:\n\n    # plenary: ignore {rule} — why"


def _in_event(rule: str) -> str:
    if rule in documents.NEVER_IGNORED:
        return "It cannot be ignored."
    return (
        f"To have it ignored, write in the event's file:\n\n    checks:\n      - ignore: {rule}\n        because: why"
    )

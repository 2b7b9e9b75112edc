"""The rules that built files are held to: each has a name of its own, and an event may say what it ignores, and why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from builder.check.documents import Verdict, check_documents
from builder.check.ignoring import find_idle
from builder.check.registry import BY_ID, NEVER_IGNORED
from builder.conduct.explain import explain_rule, list_rules
from builder.documents import DocumentKind
from builder.event import Ignore
from builder.load.schema import Document
from builder.problems import Place, Problem, UsageError
from tests.check.test_visuals import EVENT, deck, edition

PLACE = Place("source/kinds.yaml", 9, 5)


def ignoring(rule: str = "alternative-text") -> Ignore:
    return Ignore(rule, "it is only there for its looks", PLACE)


def verdict(*ignores: Ignore) -> Verdict:
    """Return what is said against the French deck when nothing tells what its first chart shows."""
    artefact, out = deck("fr"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(artefact.data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b' descr="Un peu', b' descr="" title="Un peu'))
    broken = replace(artefact, data=out.getvalue())
    assert broken.data != artefact.data
    return check_documents(replace(EVENT, ignores=ignores), {"fr": edition("fr")}, [broken])


def rules_of(found: Iterable[Problem]) -> set[str]:
    return {problem.rule for problem in found}


def test_a_rule_has_a_name_of_its_own_and_says_what_it_asks_for() -> None:
    rules = list_rules()
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.summary == rule.summary.strip(". ")
        assert rule.explanation.endswith(".")
        assert rule.id in rule.excuse or rule.id in NEVER_IGNORED


def test_a_rule_that_is_not_there_is_told_with_the_one_that_was_meant() -> None:
    with pytest.raises(UsageError, match="did you mean 'missing-text'"):
        explain_rule("missing-texts")


@pytest.mark.parametrize(
    "which",
    [{}, {"documents": ("deck",)}, {"languages": ("nl", "fr")}, {"text": "picture, chart or table"}],
    ids=str,
)
def test_what_an_event_ignores_is_told_apart(which: dict[str, Any]) -> None:
    assert "alternative-text" in rules_of(verdict().problems)
    told = verdict(replace(ignoring(), **which))
    assert "alternative-text" not in rules_of(told.problems)
    (ignored,) = told.ignored
    assert (ignored.problem.rule, ignored.ignore.because) == ("alternative-text", "it is only there for its looks")


@pytest.mark.parametrize(
    "which",
    [{"documents": ("handout",)}, {"languages": ("nl",)}, {"text": "a map of Belgium"}, {"rule": "header-row"}],
    ids=str,
)
def test_what_an_event_ignores_elsewhere_is_found(which: dict[str, Any]) -> None:
    told = verdict(replace(ignoring(), **which))
    assert "alternative-text" in rules_of(told.problems)
    assert not told.ignored


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("alternative-text", "nothing is left to ignore of 'alternative-text'"),
        ("alternativ-text", "'alternativ-text' is no rule that documents are held to"),
        ("readable", "'readable' cannot be ignored"),
    ],
)
def test_what_is_ignored_without_need_is_told_at_its_place(rule: str, said: str) -> None:
    (problem,) = find_idle([ignoring(rule)], [], BY_ID)
    assert (problem.place, problem.message) == (PLACE, said)


def test_what_is_ignored_with_need_is_not_told() -> None:
    ignore = ignoring()
    assert not list(find_idle([ignore], [ignore], BY_ID))


def test_an_event_may_name_any_kind_of_document() -> None:
    assert {str(kind) for kind in Document} == {str(kind) for kind in DocumentKind}

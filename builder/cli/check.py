"""`plenary check`: hold the catalogues to the rules, and the languages of the built documents against each other."""

from __future__ import annotations

import argparse
import json
import textwrap
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.check_documents import CATALOGUES, check_documents, print_with_rules, summary_of
from builder.cli.repeating import repeated
from builder.cli.scope import add_processes, add_scope, each_event
from builder.conduct.project import Project
from builder.problems import UsageError, error, has_errors

if TYPE_CHECKING:
    from builder.conduct.rules import CheckedCatalogue


def add_arguments(check: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    add_scope(check)
    add_processes(check)
    told = check.add_mutually_exclusive_group()
    told.add_argument("--json", action="store_true", help="print what was found as JSON")
    told.add_argument("--sarif", action="store_true", help="print it as SARIF 2.1.0, for editors and CI")
    check.add_argument("--draft", action="store_true", help="check the drafts in output/EVENT/draft/ instead")
    rules = check.add_mutually_exclusive_group()
    rules.add_argument("--rules", action="store_true", help="list the rules that catalogues and documents are held to")
    rules.add_argument("--explain", metavar="RULE", help="say what a rule asks for")
    check.set_defaults(run=repeated(_check))


def _check(options: argparse.Namespace) -> int:
    if options.rules:
        return _list_rules()
    if options.explain:
        return _explain(options.explain)
    if options.events[:1] == [CATALOGUES]:
        options.events = options.events[1:]
        if options.sarif:
            raise UsageError(
                error(None, "--sarif is for documents and catalogues together", "run: plenary check --sarif")
            )
        return _check_catalogues_as_json(options) if options.json else _check_catalogues(options)
    return check_documents(options)


def _list_rules() -> int:
    from builder.conduct.explain import list_rules

    rules = list_rules()
    width = max(len(rule.id) for rule in rules)
    for about, listed in groupby(rules, lambda rule: rule.about):
        print(f"Rules that {about} are held to\n")
        for rule in listed:
            print(f"  {rule.id:{width}}  {rule.severity:7}  {rule.summary}")
        print()
    print("plenary check --explain RULE says more.")
    return 0


def _explain(name: str) -> int:
    from builder.conduct.explain import explain_rule

    rule = explain_rule(name)
    print(f"{rule.id} ({rule.severity}, {rule.about}): {rule.summary}\n")
    print(textwrap.fill(rule.explanation, 100, break_long_words=False, break_on_hyphens=False))
    if rule.source:
        print(f"\nWhere it comes from: {rule.source}")
    print(f"\n{rule.excuse}")
    return 0


# ---------------------------------------------------------------- catalogues


def _check_catalogues(options: argparse.Namespace) -> int:
    from builder.conduct.rules import check_catalogues

    def act(project: Project, path: Path) -> int:
        checked = check_catalogues(project, path, options.language)
        print_with_rules(checked.problems)
        for excuse in checked.excuses:
            print(f"{excuse.place}: excused from {excuse.rule}: {excuse.reason or 'no reason given'}")
        for line in checked.left_out:
            print(f"left out: {line}")
        print(f"{path.stem}: {summary_of(checked)}")
        return int(has_errors(checked.problems))

    return each_event(options, act)


def _check_catalogues_as_json(options: argparse.Namespace) -> int:
    from builder.conduct.rules import check_catalogues

    events: list[dict[str, object]] = []

    def act(project: Project, path: Path) -> int:
        checked = check_catalogues(project, path, options.language)
        catalogues = [_as_json(catalogue) for catalogue in checked.catalogues]
        events.append({"event": path.stem, "catalogues": catalogues, "left_out": list(checked.left_out)})
        return int(has_errors(checked.problems))

    status = each_event(options, act)
    print(json.dumps({"version": 1, "events": events}, ensure_ascii=False, indent=2))
    return status


def _as_json(checked: CheckedCatalogue) -> dict[str, object]:
    """Return what was found in a catalogue as plain values; docs/rules.md says what they mean."""
    messages = {fault.problem: fault for fault in checked.faults}
    problems: list[dict[str, object]] = []
    for problem in checked.problems:
        place = problem.place
        told: dict[str, object] = {
            "rule": problem.rule or "syntax",
            "severity": str(problem.severity),
            "line": place.line if place else 0,
            "column": place.column if place else 0,
            "width": place.width if place else 0,
            "message": problem.message,
            "hint": problem.hint,
        }
        if fault := messages.get(problem):
            told |= {"context": fault.message.context, "source": fault.message.id, "form": fault.form}
            told |= {"translation": fault.message.strings[fault.form]}
        problems.append(told)
    excuses = [{"rule": one.rule, "line": one.place.line, "reason": one.reason} for one in checked.excuses]
    return {"language": checked.language.code, "path": checked.path, "problems": problems, "excuses": excuses}

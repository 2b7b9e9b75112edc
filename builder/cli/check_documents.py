"""`plenary check`: what was built, and the catalogues behind it, told as text, as JSON or as SARIF."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.meter import meter
from builder.cli.printing import complain, files
from builder.cli.sarif import sarif_log
from builder.cli.scope import each_event
from builder.conduct.project import CERTIFICATE, Project
from builder.problems import Place, Problem, Severity, has_errors

if TYPE_CHECKING:
    from builder.conduct.check import Checked
    from builder.conduct.rules import CheckedCatalogues

#: The word that stands for the catalogues where the name of an event may stand.
CATALOGUES = "catalogues"


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of one event. `certificate` is the name of the one that was written, empty for none."""

    event: str
    checked: Checked
    catalogues: CheckedCatalogues | None
    certificate: str
    removed: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found in the catalogues, then what was found in the documents."""
        readable = [one for one in self.catalogues.catalogues if one.is_readable] if self.catalogues else []
        return (*(problem for one in readable for problem in one.problems), *self.checked.problems)

    @property
    def is_passed(self) -> bool:
        """Whether there is no error, in the catalogues either."""
        problems = self.catalogues.problems if self.catalogues else ()
        return not has_errors((*problems, *self.checked.problems))


def check_documents(options: argparse.Namespace) -> int:
    """Check the documents of events, and print what was found. Return the exit status."""
    events: list[_Told] = []

    def act(project: Project, path: Path) -> int:
        told = _checked(project, path, options)
        events.append(told)
        if not options.json and not options.sarif:
            _print(told)
        return int(not told.is_passed)

    status = each_event(options, act, instead=(CATALOGUES,))
    if options.json:
        print(json.dumps({"version": 1, "events": list(map(_as_json, events))}, ensure_ascii=False, indent=2))
    elif options.sarif:
        ignored = [(one.problem, one.ignore.because) for told in events for one in told.checked.ignored]
        log = sarif_log([problem for told in events for problem in told.problems], ignored)
        print(json.dumps(log, ensure_ascii=False, indent=2))
    return status


def _checked(project: Project, path: Path, options: argparse.Namespace) -> _Told:
    """Check the documents of an event, and the catalogues behind those that are published; settle its certificate."""
    from builder.conduct.certificate import settle_certificate
    from builder.conduct.check import check_event
    from builder.conduct.plan import Version, versions_of

    published = versions_of(options.language, draft=options.draft).get(Version.FINAL)
    catalogues = None if published is None else _catalogues(project, path, published)
    with meter(f"checking {path.stem}") as tell:
        checked = check_event(
            project,
            path,
            options.language,
            options.only,
            options.layout,
            draft=options.draft,
            tell=tell,
            processes=options.jobs,
        )
    told = _Told(path.stem, checked, catalogues, "", removed=False)
    if checked.evidence is None:
        return told
    removed = settle_certificate(project, checked.evidence, passed=told.is_passed)
    name = f"output/{path.stem}/{CERTIFICATE}" if told.is_passed else ""
    return _Told(path.stem, checked, catalogues, name, removed)


def _catalogues(project: Project, path: Path, languages: Sequence[str]) -> CheckedCatalogues:
    """Hold the catalogues to what is not told with the documents: drafts may break rules, and tests have none."""
    from builder.conduct.rules import SAID_BY_BUILD, check_catalogues

    single = [code for one in languages for code in one.split("+")]
    return check_catalogues(project, path, single, SAID_BY_BUILD)


# ---------------------------------------------------------------- text


def _print(told: _Told) -> None:
    print_with_rules(told_once(told.problems))
    if told.catalogues:
        print(f"{told.event}: {summary_of(told.catalogues)}")
    checked = told.checked
    for one in checked.ignored:
        print(f"{one.ignore.place}: ignored: {one.problem.message} [{one.ignore.rule}]: {one.ignore.because}")
    looked = f"{told.event}: {files(checked.files)} checked"
    ignored = f", {len(checked.ignored)} ignored" if checked.ignored else ""
    if has_errors(checked.problems):
        count = len(told_once(checked.problems))
        print(f"{looked}, {count} {'thing' if count == 1 else 'things'} to mend{ignored}")
    else:
        print(f"{looked}{ignored}; all languages say the same")
    if told.certificate:
        print(f"{told.event}: {told.certificate} says so")
    elif told.removed:
        print(f"{told.event}: its certificate was taken away: it is not true any more")


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, what is found alike of one text in many files once: it is mended once, for all of them."""
    alike: dict[object, list[Problem]] = {}
    for problem in problems:
        where, _, found = problem.message.partition(": ")
        key: object = problem
        if problem.place and problem.file and where.startswith(problem.file):
            key = (problem.rule, problem.place, problem.translation, _WHERE.sub("", found))
        alike.setdefault(key, []).append(problem)
    return [replace(first, hint=_with_more(first.hint, len(others))) for first, *others in alike.values()]


#: What is said of where something stands: the same may be found on another slide, and beside another file.
_WHERE = re.compile(r"^slide \d+(?: in its notes)?|^the document|\boutput/[^\s,:;]+")


def _with_more(hint: str, others: int) -> str:
    """Return the hint of what is found alike in so many other places."""
    more = f"so it is in {others} more {'place' if others == 1 else 'places'}" if others else ""
    return "; ".join(filter(None, (hint, more)))


def print_with_rules(problems: Iterable[Problem]) -> None:
    """Print problems with the id of the rule behind what was found: it is what one explains or excuses."""
    for problem in problems:
        first, *rest = str(problem).splitlines()
        complain("\n".join([f"{first} [{problem.rule}]" if problem.rule else first, *rest]))


def summary_of(checked: CheckedCatalogues) -> str:
    """Return in a line how many catalogues were checked, and how much was found."""
    errors = sum(problem.severity is Severity.ERROR for problem in checked.problems)
    warnings = len(checked.problems) - errors
    counts = [
        f"{errors} errors" if errors != 1 else "1 error",
        f"{warnings} warnings" if warnings != 1 else "1 warning",
    ]
    counts += [f"{len(checked.excuses)} excused"] if checked.excuses else []
    return f"{len(checked.catalogues)} catalogues checked: {', '.join(counts)}"


# ---------------------------------------------------------------- JSON


def _as_json(told: _Told) -> dict[str, object]:
    """Return what was found as plain values; docs/proof.md says what they mean."""
    ignored = [
        {**_problem(one.problem), "because": one.ignore.because, "ignored_at": str(one.ignore.place)}
        for one in told.checked.ignored
    ]
    return {
        "event": told.event,
        "files": told.checked.files,
        "passed": told.is_passed,
        "certificate": told.certificate,
        "problems": list(map(_problem, told.problems)),
        "ignored": ignored,
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint,
        "file": problem.file,
        "source": _place(problem.place),
        "translation": _place(problem.translation),
    }


def _place(place: Place | None) -> dict[str, object] | None:
    return {"path": place.path, "line": place.line, "column": place.column} if place else None

"""Checks what was built, read back from `output/`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from builder.check.documents import check_documents
from builder.conduct.plan import artefact, fit, fit_draft, localise, localise_draft, plan
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.documents import DocumentKind
from builder.engine.files import read_back
from builder.problems import Problem, error


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and in how many files it looked."""

    files: int
    problems: tuple[Problem, ...]


def check_event(
    project: Project,
    path: Path,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    layout: str = "",
    *,
    draft: bool = False,
) -> Checked:
    """Return what is wrong with the built files of the event, or its drafts, read back from `output/`."""
    localised = localise_draft(project, path) if draft else localise(project, path)
    other = project.layout_of(localised.event.layout, layout)
    templates = open_layout(project, other or localised.event.layout)
    fitted = fit_draft(localised, templates) if draft else fit(localised, templates)
    artefacts, problems = [], [*localised.problems, *fitted.problems]
    for item in plan(localised, fitted, languages, kinds, other):
        data = read_back(item.name, project.output)
        if data is None:
            hint = f"run: plenary build {localised.event.name}"
            hint += (f" --layout {other}" if other else "") + (" --draft" if draft else "")
            problems.append(error(None, f"output/{item.name} is not there", hint))
        else:
            artefacts.append(artefact(item, data))
    problems += check_documents(localised.event, localised.editions, artefacts)
    return Checked(len(artefacts), tuple(problems))

"""Builds an event: draws its documents and puts them in place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.conduct.fit import compare_with_lock
from builder.conduct.plan import Planned, Version, artefact, fit, localise, plan, versions_of
from builder.conduct.project import Project
from builder.conduct.templates import Templates, open_layout
from builder.documents import Artefact, DocumentKind
from builder.engine.files import put_in_place
from builder.problems import MissingToolError, PlenaryError, Problem, SourceError, has_errors


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the names of all its files, of those that changed, and what was noticed.

    `missing` are the errors that kept one kind of document from being made while the others were.
    """

    names: tuple[str, ...]
    changed: frozenset[str]
    problems: tuple[Problem, ...]
    missing: tuple[PlenaryError, ...] = ()


def build_event(
    project: Project,
    path: Path,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    layout: str = "",
    *,
    draft: bool = False,
) -> Built:
    """Build the event in `path`, in the languages and kinds asked for, or in all; `layout` is another than its own.

    Nothing is put in place unless all that can be drawn was drawn. SourceError tells every fault of the event and its
    catalogues at once. A draft is built whatever is not fit to publish: it is marked, and what is wrong are warnings.
    """
    artefacts: list[Artefact] = []
    problems: list[Problem] = []
    missing: dict[str, PlenaryError] = {}
    for version, codes in versions_of(languages, draft=draft).items():
        localised = localise(project, path, version)
        other = project.layout_of(localised.event.layout, layout)
        templates = open_layout(project, other or localised.event.layout)
        fitted = fit(localised, templates)
        changes = compare_with_lock(project, path, fitted) if version is Version.FINAL and not other else ()
        if has_errors(changes):
            raise SourceError(*changes)
        artefacts += _drawn(plan(localised, fitted, codes, kinds, other), templates, missing)
        problems += localised.problems + fitted.problems + changes
    changed = put_in_place(artefacts, project.output)
    names = tuple(artefact.name for artefact in artefacts)
    return Built(names, frozenset(changed), tuple(dict.fromkeys(problems)), tuple(missing.values()))


def _drawn(planned: tuple[Planned, ...], templates: Templates, missing: dict[str, PlenaryError]) -> Iterator[Artefact]:
    """Yield the drawn files. `missing` gets the error of each kind of file for which this machine lacks something."""
    for item in planned:
        ending = item.name.rpartition(".")[2]
        if ending in missing:
            continue
        try:
            yield artefact(item, templates.draw(item.document))
        except MissingToolError as fault:
            missing[ending] = fault

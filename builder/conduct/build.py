"""Builds an event: draws those of its documents that would come out differently, and puts them in place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import builder
from builder.conduct.fit import compare_with_lock
from builder.conduct.plan import Planned, Version, artefact, fit, localise, plan, versions_of
from builder.conduct.project import Project
from builder.conduct.templates import Templates, open_layout
from builder.documents import Artefact, DocumentKind
from builder.engine.digest import digest_bytes, digest_value
from builder.engine.files import put_in_place, read_back, remove
from builder.engine.freshness import Verdict, is_ours, judge
from builder.engine.journal import Journal, Key, Record, append_records, read_journal, shorten_journal
from builder.engine.renderer import digest_renderer
from builder.problems import MissingToolError, PlenaryError, Problem, SourceError, has_errors, warning

#: A key that no document has: that of a file which was removed.
_NO_KEY = Key("", "", "")


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file that is in place. `why` says why it was drawn, empty where it was up to date.

    `changed` says whether its bytes differ from what stood there before.
    """

    name: str
    why: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left in `output/`: its files, the names of those that it removed, and what was noticed.

    `missing` are the errors that kept one kind of document from being made while the others were.
    """

    files: tuple[BuiltFile, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    missing: tuple[PlenaryError, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """A planned document, what it is made of, and what is to be done about it."""

    item: Planned
    key: Key
    group: str
    templates: Templates
    verdict: Verdict


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

    What would come out as it is in place is not drawn. Nothing is put in place unless all that can be drawn was drawn.
    SourceError tells every fault of the event and its catalogues at once. A draft is built whatever is not fit to
    publish: it is marked, and what is wrong are warnings. A build of all languages and kinds removes the files that
    are no longer planned; files that somebody edited are kept.
    """
    journal = read_journal(project.state)
    jobs: list[_Job] = []
    problems: list[Problem] = []
    whole_groups: set[str] = set()
    for version, codes in versions_of(languages, draft=draft).items():
        localised = localise(project, path, version)
        other = project.layout_of(localised.event.layout, layout)
        templates = open_layout(project, other or localised.event.layout)
        fitted = fit(localised, templates)
        changes = compare_with_lock(project, path, fitted) if version is Version.FINAL and not other else ()
        if has_errors(changes):
            raise SourceError(*changes)
        group = "/".join(filter(None, (path.stem, str(version), other)))
        jobs += _judged(project, plan(localised, fitted, codes, kinds, other), group, templates, journal)
        problems += localised.problems + fitted.problems + changes
        if not codes and not kinds:
            whole_groups.add(group)
    missing: dict[str, PlenaryError] = {}
    drawn = dict(_drawn(jobs, missing))
    append_records(project.state, (_record(job, file) for job, file in drawn.items()))
    changed = put_in_place(tuple(drawn.values()), project.output)
    removed, kept = _sweep(project, jobs, whole_groups, journal)
    shorten_journal(project.state, [file.name for file in drawn.values()])
    files = tuple(
        BuiltFile(job.verdict.name, job.verdict.why, job.verdict.name in changed)
        for job in jobs
        if job in drawn or not job.verdict.why
    )
    problems += (_tell_edited(name, job.verdict.name) for job in jobs for name in job.verdict.edited)
    problems += map(_tell_kept, kept)
    return Built(files, removed, tuple(dict.fromkeys(problems)), tuple(missing.values()))


def _judged(
    project: Project, planned: Iterable[Planned], group: str, templates: Templates, journal: Journal
) -> Iterator[_Job]:
    """Yield a job for each planned document."""
    renderer = digest_renderer(Path(builder.__path__[0]))
    for item in planned:
        key = Key(digest_value(item.document), templates.digest_behind(item.document), renderer)
        yield _Job(item, key, group, templates, judge(item.name, key, journal, project.output))


def _drawn(jobs: Iterable[_Job], missing: dict[str, PlenaryError]) -> Iterator[tuple[_Job, Artefact]]:
    """Yield what was drawn. `missing` gets the error of each kind of file for which this machine lacks something."""
    for job in jobs:
        ending = job.item.name.rpartition(".")[2]
        if ending in missing or not job.verdict.why:
            continue
        try:
            data = job.templates.draw(job.item.document)
        except MissingToolError as fault:
            missing[ending] = fault
        else:
            yield job, replace(artefact(job.item, data), name=job.verdict.name)


def _record(job: _Job, file: Artefact) -> Record:
    return Record(file.name, job.group, job.key, digest_bytes(file.data))


def _sweep(
    project: Project, jobs: Iterable[_Job], groups: Collection[str], journal: Journal
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove the built files of the groups that are no longer planned; return their names, and those edited since."""
    planned = {name for job in jobs for name in (job.verdict.name, *job.verdict.edited)}
    old = [name for group in sorted(groups) for name in journal.names(group) if name not in planned]
    ours = tuple(name for name in old if is_ours(name, journal, project.output))
    remove(ours, project.output)
    kept = tuple(name for name in old if name not in ours and read_back(name, project.output) is not None)
    gone = (name for name in old if name not in kept)
    append_records(project.state, (Record(name, "", _NO_KEY, "") for name in gone))
    return ours, kept


def _tell_edited(name: str, beside: str) -> Problem:
    message = (
        f"'output/{name}' was edited after it was built; it is kept, the new one is beside it as 'output/{beside}'"
    )
    return warning(None, message, "move the edited file elsewhere, or delete it, and build again")


def _tell_kept(name: str) -> Problem:
    message = f"'output/{name}' was edited after it was built; it is kept, although the event no longer has it"
    return warning(None, message, "move it elsewhere, or delete it")

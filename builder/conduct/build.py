"""Builds an event: draws those of its documents that would come out differently, and puts them in place."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import builder
from builder.conduct.fit import compare_with_lock
from builder.conduct.plan import Version, decks_by_code, fit, list_jobs, localise, versions_of
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.conduct.work import Where, do_work
from builder.conduct.workshop import Group, Made, Script, Task
from builder.documents import DocumentKind
from builder.engine.difference import tell_differences
from builder.engine.memory import forget_outlines, keep_outlines, recall_outline
from builder.engine.outline import unpack
from builder.engine.output import SAYS_OTHERWISE, NewFile, Output, open_output
from builder.engine.renderer import digest_renderer
from builder.problems import PlenaryError, Problem, SourceError, has_errors, warning


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

    `names` are those of all files there that this rests on, those that somebody edited included. `missing` are the
    errors that kept one kind of document from being made while the others were.
    """

    files: tuple[BuiltFile, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    names: tuple[str, ...]
    missing: tuple[PlenaryError, ...] = ()


def build_event(
    project: Project,
    path: Path,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    layout: str = "",
    *,
    draft: bool = False,
    where: Where | None = None,
    explain: bool = False,
) -> Built:
    """Build the event in `path`, in the languages and kinds asked for, or in all; `layout` is another than its own.

    What would come out as it is in place is not drawn. Nothing is put in place unless all that can be drawn was drawn.
    SourceError tells every fault of the event and its catalogues at once. A draft is built whatever is not fit to
    publish: it is marked, and what is wrong are warnings. A build of all languages and kinds removes the files that
    are no longer planned; files that somebody edited are kept. `where` says where they are drawn.
    `explain` says of each file that was drawn because it says something else what that is.
    """
    groups: list[Group] = []
    problems: list[Problem] = []
    with open_output(project.output, project.state) as output:
        for version, codes in versions_of(languages, draft=draft).items():
            group, noticed = _plan(project, path, version, codes, output, kinds=kinds, layout=layout)
            groups.append(group)
            problems += noticed
        made = {one.task: one for one in _make(project, groups, output, where or Where(), explain=explain)}
        changed = output.put_in_place()
        whole = {group.name for group in groups} if not kinds and not languages else set()
        tasks = [task for group in groups for task in group.tasks]
        names = tuple(name for task in tasks for name in task.standing.names)
        removed, kept = output.clear(whole, set(names))
    problems += (_tell_edited(name, task.standing.name) for task in tasks for name in task.standing.edited)
    problems += map(_tell_kept, kept)
    files = tuple(
        BuiltFile(task.standing.name, made[task].why, task.standing.name in changed)
        for task in tasks
        if not made[task].lack
    )
    lacks = {str(one.lack): one.lack for one in made.values() if one.lack}
    return Built(files, removed, tuple(dict.fromkeys(problems)), names + kept, tuple(lacks.values()))


def _plan(
    project: Project,
    path: Path,
    version: Version,
    codes: Collection[str],
    output: Output,
    *,
    kinds: Collection[DocumentKind],
    layout: str,
) -> tuple[Group, tuple[Problem, ...]]:
    """Return what is to be made of one version of the event, and what was noticed on the way."""
    localised = localise(project, path, version)
    event = localised.event
    other = project.layout_of(event.layout, layout)
    templates = open_layout(project, other or event.layout)
    fitted = fit(localised, templates)
    changes = compare_with_lock(project, path, fitted) if version is Version.FINAL and not other else ()
    if has_errors(changes):
        raise SourceError(*changes)
    renderer = digest_renderer(Path(builder.__path__[0]))
    script = Script(localised.editions, decks_by_code(fitted), templates.layout, renderer)
    jobs = list_jobs(localised, fitted, codes, kinds, other)
    name = "/".join(filter(None, (path.stem, str(version), other)))
    return (
        Group(name, script, tuple(Task(name, job, output.stand(job.name)) for job in jobs)),
        (*localised.problems, *fitted.problems, *changes),
    )


def _make(
    project: Project, groups: Collection[Group], output: Output, where: Where, *, explain: bool
) -> Iterator[Made]:
    """Yield what comes of all tasks, each as it comes: what was drawn is kept on the disk until all is there."""
    for made in do_work(groups, project.state, where):
        drawn = [one for one in made if one.data is not None]
        output.hold([NewFile(one.task.standing.name, one.task.group, one.key, one.data or b"") for one in drawn])
        keep_outlines(project.state, [(one.key.document, one.outline) for one in drawn])
        for one in made:
            if not one.why:
                output.keep(one.task.standing)
            why = _explained(project, one) if explain and one.why == SAYS_OTHERWISE else one.why
            yield replace(one, data=None, outline=b"", why=why)
    forget_outlines(project.state, output.documents())


def _explained(project: Project, made: Made) -> str:
    """Return why it was drawn, in the words of the document: what it said before, and says now."""
    key = made.task.standing.key
    before = recall_outline(project.state, key.document) if key else None
    if not before or not made.outline:
        return made.why
    from builder.localise.values import english_name

    with contextlib.suppress(ValueError):  # it was not kept whole
        return tell_differences(unpack(before), unpack(made.outline), english_name) or made.why
    return made.why


def _tell_edited(name: str, beside: str) -> Problem:
    message = (
        f"'output/{name}' was edited after it was built; it is kept, the new one is beside it as 'output/{beside}'"
    )
    return warning(None, message, "move the edited file elsewhere, or delete it, and build again")


def _tell_kept(name: str) -> Problem:
    message = f"'output/{name}' was edited after it was built; it is kept, although the event no longer has it"
    return warning(None, message, "move it elsewhere, or delete it")

"""Builds an event: draws those of its documents that would come out differently, and puts them in place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import builder
from builder.conduct.built import Alike, Built, BuiltFile, alike, names_of, one_by_one
from builder.conduct.fit import compare_with_lock
from builder.conduct.kept import stays
from builder.conduct.packs import MAIL, Contents, Pack, Packs, contents_of
from builder.conduct.plan import (
    ENDINGS,
    OF_SLIDES,
    Job,
    Localised,
    Version,
    fit,
    list_jobs,
    localise,
    versions_of,
)
from builder.conduct.project import Project
from builder.conduct.script import Script, script_of
from builder.conduct.templates import PRINTED, Templates, open_layout
from builder.conduct.unedited import is_unedited
from builder.conduct.work import Hands, Where, at_work, expect_notes, get_ready
from builder.conduct.workshop import Group, Made, Task, Workshop
from builder.cycles import no_cycles
from builder.documents import DocumentKind
from builder.engine.memory import forget_outlines, keep_outlines, recall_outline
from builder.engine.outline import Sheaf, units
from builder.engine.output import SAYS_OTHERWISE, Output, Standing, open_output, unbuilt
from builder.engine.renderer import digest_renderer
from builder.engine.steps import Steps, Tell, tell_nobody
from builder.fit.plan import Fitted
from builder.load.sent import load_sent
from builder.problems import MissingToolError, PlenaryError, Problem, SourceError, has_errors, warning
from builder.remembered import forget_all
from builder.values import replace, value

if TYPE_CHECKING:  # what goes into packs is no matter of builds that make none
    from builder.conduct.packing import Consignment, Consignor, Packed, Packing, PlaceOf


def build_event(
    project: Project,
    path: Path,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    layout: str = "",
    *,
    draft: bool = False,
    packs: bool = True,
    where: Where | None = None,
    explain: bool = False,
    tell: Tell = tell_nobody,
) -> Built:
    """Build the event in `path`, in the languages and kinds asked for, or in all; `layout` is another than its own.

    What would come out as it is in place is not drawn. Nothing is put in place unless all that can be drawn was drawn.
    SourceError tells every fault of the event and its catalogues at once. A draft is built whatever is not fit to
    publish: it is marked, and what is wrong are warnings. A build of all languages and kinds makes `packs` as well, and
    removes the files that are no longer planned; files that somebody edited are kept. `where` says where files are
    drawn, `explain` of each that was drawn because it says something else what that is. `tell` is told how far it is.
    """
    whole, to_print = not kinds and not languages, not kinds or any(ENDINGS[kind] == PRINTED for kind in kinds)
    bare = bool(kinds) and not any(kind in OF_SLIDES for kind in kinds)
    with open_output(project.output, project.state, is_unedited) as output:
        if where and not any(output.documents()):
            get_ready(where, languages, kinds)
        work = Work(project, output, consignor_of(project) if packs and whole else None)
        for version, codes in versions_of(languages, draft=draft).items():
            expect = partial(_expect, where or Where(), codes, kinds)
            prepared = prepare(project, path, version, layout, to_print=to_print, bare=bare, expect=expect)
            work.add(prepared, list_jobs(prepared.localised, prepared.fitted, codes, kinds, prepared.layout))
            if whole:
                work.clear(prepared.name)
            if packs and whole and prepared.is_published:
                work.add_packs(prepared.packs.contents, prepared.packs.all)
                work.clear_packs(prepared.packs)
            del prepared  # nobody reads the event as its author wrote it while its documents are drawn
        return _certified(project, path, work.done(where or Where(), explain=explain, tell=tell))


def build_packs(
    project: Project,
    path: Path,
    names: Collection[str] = (),
    *,
    printed: bool = True,
    where: Where | None = None,
    tell: Tell = tell_nobody,
) -> tuple[Built, tuple[Pack, ...]]:
    """Build the packs of these names, or all of them, and the documents that go into them; return them too.

    Papers of their own are made as PDF too where `printed`. `tell` is told how far it is. NoPackError for a name that
    no pack has.
    """
    with open_output(project.output, project.state, is_unedited) as output:
        work = Work(project, output, consignor_of(project))
        prepared = prepare(project, path)
        packs, contents = prepared.packs.named(names), prepared.packs.contents
        work.add(prepared)
        if not names:
            work.clear_packs(prepared.packs)
        del prepared  # names alone tell what packs hold: the event as its author wrote it need not be kept for that
        work.add_packs(contents, packs, contents.shared_jobs(packs), printed=printed)
        return _certified(project, path, work.done(where or Where(), tell=tell)), packs


def _certified(project: Project, path: Path, built: Built) -> Built:
    """Take the certificate of an event away where it speaks of files that are no longer those that were checked."""
    if not project.certificate(path).exists():
        return built
    from builder.conduct.certificate import withdraw_certificate

    changed = {file.name for file in built.files if file.changed}.union(built.removed)
    return replace(built, withdrawn=withdraw_certificate(project, path, changed))


@value
class Prepared:
    """A version of an event, ready to be drawn. `name` is that of the group of its documents.

    `layout` names another layout than the event's own, empty for that one.
    """

    localised: Localised
    fitted: Fitted
    templates: Templates
    layout: str
    name: str
    packs: Packs
    problems: tuple[Problem, ...]

    @property
    def is_published(self) -> bool:
        """Whether it is what people receive: no draft, no test, the event's own layout."""
        return self.localised.version is Version.FINAL and not self.layout


def _expect(where: Where, languages: Collection[str], kinds: Collection[DocumentKind], localised: Localised) -> None:
    """Have notes expected where they are drawn, in these languages or in all."""
    if not kinds or DocumentKind.BRIEFING in kinds:
        asked = (edition for code, edition in localised.editions.items() if not languages or code in languages)
        expect_notes(where, sum(len(edition.programme.speakers) for edition in asked))


@no_cycles()
def prepare(
    project: Project,
    path: Path,
    version: Version = Version.FINAL,
    layout: str = "",
    *,
    to_print: bool = True,
    bare: bool = False,
    expect: Callable[[Localised], None] | None = None,
) -> Prepared:
    """Return a version of the event in `path`, ready to be drawn: printed too if it is `to_print`; `bare` as for `fit`.

    `expect` is told what there is to be drawn as soon as it is read: before it is fitted. SourceError tells what keeps
    it from being made.
    """
    localised = localise(project, path, version)
    if expect:
        expect(localised)
    event = localised.event
    other = project.layout_of(event.layout, layout)
    templates = open_layout(project, other or event.layout, to_print=to_print)
    fitted = fit(localised, templates, bare=bare)
    changes = compare_with_lock(project, path, fitted) if version is Version.FINAL and not other else ()
    if has_errors(changes):
        raise SourceError(*changes)
    packs = Packs(localised, fitted, load_sent(project.sent(path), project.folder) if version is Version.FINAL else {})
    localised = replace(localised, news=packs.news())
    if not stays():
        forget_all()  # what was measured of slides is asked for no more
    name = "/".join(filter(None, (path.stem, str(version), other)))
    problems = (*localised.problems, *fitted.problems, *changes)
    return Prepared(localised, fitted, templates, other, name, packs, problems)


def consignor_of(project: Project) -> Consignor:
    """Return who consigns packs, before the event is read: what it takes for a while, the event takes next."""
    from builder.conduct.packing import Consignor

    return Consignor(project)


class Work:
    """What is to be made in the output folder, and what comes of it."""

    def __init__(self, project: Project, output: Output, consignor: Consignor | None = None) -> None:
        """Begin with nothing to be made. No packs are added where there is no `consignor`."""
        self._project, self._output, self._consignor = project, output, consignor
        self._is_first = not any(output.documents())
        self._groups: list[Group] = []
        self._packs: Consignment | None = None
        self._problems = list(consignor.problems) if consignor else []
        self._cleared: set[str] = set()

    def add(self, prepared: Prepared, jobs: Iterable[Job] = ()) -> None:
        """Add documents of a version of an event."""
        renderer = digest_renderer(Path(builder.__path__[0]))
        script = script_of(prepared.localised, prepared.fitted, prepared.templates.layout, renderer)
        self._groups.append(Group(prepared.name, script, self._tasks(prepared.name, jobs)))
        self._problems += prepared.problems

    def add_packs(
        self, contents: Contents, packs: tuple[Pack, ...], shared: Iterable[Job] = (), *, printed: bool = True
    ) -> None:
        """Add packs of the version that was added last, and documents of it that they share; no other version has any.

        `printed` as for `build_packs`.
        """
        own = (job for pack in packs for job in contents.own_jobs(pack, printed=printed))
        group = self._groups.pop()
        tasks = (*group.tasks, *self._tasks(group.name, shared), *self._tasks(contents.folder, own))
        self._groups.append(replace(group, tasks=tasks))
        self._packs = self._consignor.consign(packs, contents) if self._consignor else None

    def _tasks(self, group: str, jobs: Iterable[Job]) -> tuple[Task, ...]:
        return tuple(self._task(group, job) for job in jobs)

    def _task(self, group: str, job: Job) -> Task:
        found = self._output.stand(job.name)
        return Task(group, job, found if found != unbuilt(job.name) else None)

    def clear(self, group: str) -> None:
        """Have the files removed that are no longer planned with a group."""
        self._cleared.add(group)

    def clear_packs(self, packs: Packs) -> None:
        """Have the files of packs removed that are no longer planned, and protected copies for who is not there now."""
        self.clear(packs.folder)
        there = {packs.protected(pack) for pack in packs.all if not pack.gone}
        self._cleared.update(
            one for one in self._output.groups() if one.startswith(packs.protected()) and one not in there
        )

    def in_place(self) -> Mapping[str, str]:
        """Return the names under which documents stand in `output/`, by those that they are planned under."""
        tasks = (task for group in self._groups for task in group.tasks)
        return {task.job.name: task.standing.name for task in tasks if task.standing.key}

    def stale(self) -> Mapping[str, str]:
        """Return the packs that are not in place as they would come out, by name, each with a reason.

        Papers that were never printed are not missed.
        """
        stale: dict[str, str] = {}
        ready: dict[str, str] = {}
        for group in self._groups:
            workshop = Workshop(group.script)
            for task in group.tasks:
                pack = self._pack_of(task.job.name)
                if task.standing.key is None and pack and task.job.name.endswith(PRINTED):
                    continue
                ready[task.job.name] = task.standing.name
                if why := workshop.look(task).why:
                    stale[pack] = why
        for name, packing in self.packings(ready):
            whys = (file.why for file in packing.files())
            stale[name] = next(filter(None, whys), stale.get(name, ""))
        return {name: why for name, why in stale.items() if name and why}

    def packings(self, ready: Mapping[str, str]) -> Iterator[tuple[str, Packing]]:
        """Yield the packs that were added as they would be put together, by name: nothing of them is made.

        `ready` are the names under which documents stand, by those that they were planned under.
        """
        from builder.conduct.packing import Packing, Stock

        contents = contents_of(self.script.editions, self.script.times)
        for parcel in self._packs.parcels(ready.get, self._output) if self._packs else ():
            yield parcel.pack.name, Packing(self.script, contents, parcel, Stock(), dry=True)

    @property
    def script(self) -> Script:
        """What the documents of the version that was added last are made of, and its packs."""
        return self._groups[-1].script

    def done(self, where: Where, *, explain: bool = False, tell: Tell = tell_nobody) -> Built:
        """Return what came of it all, in place. `tell` is told of each document and pack that is ready.

        Of each file no more is kept meanwhile than is told of it: there are many where packs are made.
        """
        together, not_made = self._worked(where, tell, explain=explain)
        removed, kept = self._output.put_in_place(self._cleared, names_of(chain(one_by_one(together), not_made)))
        lacks = {_messages(lack): lack for lack in not_made.values()}
        mails = (file.name for file in one_by_one(together) if file.name.endswith(MAIL))
        heavy = _tell_heavy((name, self._output.size(name)) for name in mails)
        edited = tell_edited(chain(one_by_one(together), not_made))
        problems = dict.fromkeys((*self._problems, *edited, *map(tell_kept, kept), *heavy))
        unaddressed = tuple(self._packs.unaddressed()) if self._packs else ()
        lacking = tuple(file.name for file in not_made)
        return Built(together, removed, tuple(problems), kept, tuple(lacks.values()), lacking, unaddressed)

    def _worked(
        self, where: Where, tell: Tell, *, explain: bool
    ) -> tuple[tuple[Alike, ...], Mapping[BuiltFile, MissingToolError]]:
        """Return the files that are ready, and those that are not, with what this machine lacks to draw them.

        The event, and what drew it, are let go.
        """
        names = [task.job.name for group in self._groups for task in group.tasks]
        documents: dict[str, BuiltFile] = {}
        packed: dict[str, tuple[Alike, ...]] = {}
        lacking: dict[str, MissingToolError] = {}

        def place_of(name: str) -> str | None:
            return documents[name].name if name in documents and name not in lacking else None

        groups, self._groups = self._groups, []
        packs = len(self._packs.packs) if self._packs else 0
        steps = Steps(tell, len(names) + packs)
        with at_work(self._project, where, groups, packs) as hands:
            for made in self._made(hands, explain=explain):
                name, found = made.task.job.name, made.task.standing
                changed = self._output.waits(found.name)
                documents[name] = BuiltFile(found.name, made.why, changed, self._pack_of(name), found.edited)
                if made.lack:
                    lacking[name] = made.lack
                steps.step()
            for one in self._packed(place_of, hands):
                packed[one.name] = (*packed.get(one.name, ()), *one.files)
                steps.step()
        drawn = alike(documents[name] for name in names if name not in lacking)
        beside = chain.from_iterable(packed.get(pack.name, ()) for pack in self._packs.packs) if self._packs else ()
        return (*drawn, *beside), {documents[name]: lacking[name] for name in names if name in lacking}

    def _pack_of(self, name: str) -> str:
        """Return the name of the pack that a document of that name is drawn for, empty for one of the event."""
        folder = f"{self._packs.folder}/" if self._packs else ""
        return name.removeprefix(folder).partition("/")[0] if folder and name.startswith(folder) else ""

    def _packed(self, place_of: PlaceOf, hands: Hands) -> Iterator[Packed]:
        """Yield what comes of all packs, each as it comes."""
        for one in hands.pack(self._packs.parcels(place_of, self._output)) if self._packs else ():
            self._output.take_back(one.held, one.kept)
            yield one

    def _made(self, hands: Hands, *, explain: bool) -> Iterator[Made]:
        """Yield what comes of all tasks, each as it comes: what was drawn waits beside its place until all is there."""
        state = self._project.state
        for done in hands.draw():
            kept = [one.task.standing for one in done.made if not one.why]
            self._output.take_back([one.held for one in done.made if one.held], kept)
            keep_outlines(state, done.said)
            for one in done.made:
                why = _explained(state, one, done.said) if explain and one.why == SAYS_OTHERWISE else one.why
                yield replace(one, held=None, why=why)
        if self._is_first:
            return  # there is nothing to be forgotten, and thousands to be looked through
        forget_outlines(state, self._output.documents())


def _messages(fault: PlenaryError) -> tuple[str, ...]:
    """Return what is said of a fault wherever it was met."""
    return tuple(problem.message for problem in fault.problems)


def _explained(state: Path, made: Made, said: Sheaf) -> str:
    """Return why it was drawn, in the words of the document: what it said before, and says now."""
    key = made.task.standing.key
    before = recall_outline(state, key.document) if key else None
    now = said.outline(made.key.document)
    if not before or not now:
        return made.why
    from builder.engine.difference import tell_differences
    from builder.localise.values import english_name

    return tell_differences(tuple(units(before)), tuple(units(now)), english_name) or made.why


def tell_edited(files: Iterable[Standing | BuiltFile]) -> Iterator[Problem]:
    """Yield a warning for each file that was edited: it is kept, and the new one has another name."""
    yield from (_tell_edited(name, one.name) for one in files for name in one.edited)


def _tell_edited(name: str, beside: str) -> Problem:
    message = (
        f"'output/{name}' was edited after it was built; it is kept, the new one is beside it as 'output/{beside}'"
    )
    return warning(None, message, "move the edited file elsewhere, or delete it, and build again")


def _tell_heavy(mails: Iterable[tuple[str, int]]) -> Iterator[Problem]:
    """Yield one warning of all mails that may reach nobody; `mails` are their names and sizes in bytes."""
    heavy = {name: size for name, size in mails if size > _MOST}
    if heavy:
        heaviest = max(heavy, key=heavy.__getitem__)
        count = "1 mail is" if len(heavy) == 1 else f"{len(heavy)} mails are"
        size = f"{heavy[heaviest] / 1e6:.1f} MB"
        message = f"{count} too large for many mail servers: 'output/{heaviest}' has {size}"
        yield warning(None, message, "send the zip of the pack in another way: through a shared folder, say")


#: The most bytes that a mail may have for the mail servers that are left as they come (Postfix, message_size_limit).
_MOST = 10_240_000


def tell_kept(name: str) -> Problem:
    """Return the warning that a file which is no longer planned is kept: somebody edited it."""
    message = f"'output/{name}' was edited after it was built; it is kept, although the event no longer has it"
    return warning(None, message, "move it elsewhere, or delete it")

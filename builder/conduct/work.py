"""Decides where documents are made: in this process where there is little to draw, else in several."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from builder.conduct.kept import stays
from builder.conduct.project import Project
from builder.conduct.script import join_script, take_apart
from builder.conduct.templates import PRINTED
from builder.conduct.workshop import (
    Batch,
    Group,
    Made,
    Put,
    Task,
    Workshop,
    leave_at,
    make,
    open_workshop,
    put_beside,
    put_where_seen,
)
from builder.documents import DocumentKind
from builder.engine.relay import sign_in, take
from builder.engine.runner import JobDiedError, Runner, Shared, inline_runner, run
from builder.problems import MissingToolError, error
from builder.remembered import forget_all
from builder.values import replace, value

if TYPE_CHECKING:  # what goes into packs is no matter of builds that make none
    from builder.conduct.packing import Packed, Parcel

#: About how many seconds a document takes to be drawn, as measured on the annual conference; and one that is printed.
_SECONDS: Mapping[DocumentKind, float] = {
    DocumentKind.DECK: 0.015,
    DocumentKind.EXCERPT: 0.002,
    DocumentKind.BRIEFING: 0.00036,
    DocumentKind.RUNNING_ORDER: 0.006,
}
_PRINTED: Mapping[DocumentKind, float] = {
    DocumentKind.HANDOUT: 0.4,
    DocumentKind.BRIEFING: 0.055,
    DocumentKind.RUNNING_ORDER: 0.4,
    DocumentKind.CUE_CARDS: 0.11,
    DocumentKind.NAME_PLATES: 0.16,
    DocumentKind.BADGES: 0.1,
}

#: About how many seconds a pack takes to be put together.
_PACK = 0.005

#: From how many seconds of drawing on other processes pay for their start, and for what each reads before it draws; and
#: of how many times as many where something is printed, for which each reads fonts.
_PAYS, _TO_PRINT = 0.2, 2.5

#: For how many seconds a process draws what it is given at a time: much longer than it takes to tell it, and so many
#: notes that each stage has what it needs at hand for most of them.
_BATCH = 0.045

#: So many speakers are at work at a time, where each has documents in several languages: about those of a part.
_SPEAKERS = 16

#: So many documents are looked at here, to know how much is to be drawn. Of more, each process looks at its own.
_FEW = 500


@value
class Where:
    """Where documents are drawn: in up to so many processes of this machine, or `on` the cluster of a Dask scheduler.

    Workers of a cluster leave what they drew at the address `share`, a folder or what fsspec knows; it is sent back
    through the scheduler where that is empty.
    """

    processes: int = 1
    on: str = ""
    share: str = ""


def get_ready(where: Where, languages: Collection[str], kinds: Collection[DocumentKind]) -> None:
    """Start what draws, before it is known what is to be drawn: for a first build that has handouts of some languages.

    By the time that the event is read and fitted, the libraries that draw are there.
    """
    if where.processes > 1 and not where.on and len(languages) != 1 and (not kinds or DocumentKind.HANDOUT in kinds):
        from builder.engine.processes import begin_early

        begin_early(_PRELOADED + _PRELOADED_TO_PRINT)


def expect_notes(where: Where, count: int) -> None:
    """Start what draws, as `get_ready` does, if so many notes pay for it: it is known before they are fitted."""
    if where.processes > 1 and not where.on and count * _SECONDS[DocumentKind.BRIEFING] >= _PAYS:
        from builder.engine.processes import begin_early

        begin_early(_PRELOADED)


class Hands:
    """What draws documents and puts packs together: this process, or several that learn once what both are made of.

    So many packs of the last group are put together after its documents. The list of groups is empty once others know
    what is in it: this process need not keep the event.
    """

    def __init__(
        self, project: Project, where: Where, opened: contextlib.ExitStack, groups: list[Group], packs: int
    ) -> None:
        self._project, self._where, self._opened = project, where, opened
        self._up_to_date, todo = _looked_at(groups)
        self._printed = any(task.job.name.endswith(PRINTED) for tasks in todo for task in tasks)
        self._drawing, packing = self._open(todo, packs)
        scripts = _share(self._drawing, groups)
        self._packing = packing, scripts[-1] if packing is self._drawing else _share(packing, groups)[-1]
        groups.clear()
        if not self._drawing.is_here:
            forget_all()
        batches = [(script, batch) for script, tasks in zip(scripts, todo, strict=True) for batch in _batches(tasks)]
        self._batches = sorted(batches, key=lambda batch: -_seconds(batch[1]))[::-1]

    def draw(self) -> Iterator[Batch]:
        """Yield what comes of all tasks, once, as it comes: what was drawn stands beside its place in `output`."""
        yield Batch(self._up_to_date)
        where, here = self._where, partial(put_beside, self._project.output)
        work = partial(make, put=self._put_on_cluster() if where.on else here)
        try:
            for done in run(self._drawing, work, self._handed_out()):
                brought = (replace(one, data=take(one.left, where.share)) if one.left else one for one in done.made)
                yield replace(done, made=tuple(one if one.data is None else here(one) for one in brought))
        except JobDiedError as death:
            raise _tell_death(death.job.standing.name) from death

    def _handed_out(self) -> Iterator[tuple[Shared, Sequence[Task]]]:
        """Yield the batches, those that take long first: none of them is kept here."""
        while self._batches:
            yield self._batches.pop()

    def pack(self, parcels: Iterable[Parcel]) -> Iterator[Packed]:
        """Yield what comes of packs, each as it comes, once their documents are drawn."""
        from builder.conduct.packing import pack_up

        runner, script = self._packing
        if self._printed:  # whoever laid out a long paper keeps its room, three times what packs take
            runner.renew()
        try:
            for packed in run(runner, pack_up, ((script, [parcel]) for parcel in parcels)):
                yield from packed
        except JobDiedError as death:
            raise _tell_death(death.job.zip_name) from death

    def _put_on_cluster(self) -> Put:
        """Return what workers of a cluster do with what they draw: some may see the output folder, others not."""
        if share := self._where.share:
            return partial(leave_at, share)
        return partial(put_where_seen, self._opened.enter_context(sign_in(self._project.output)))

    def _open(self, todo: Collection[Sequence[Task]], packs: int) -> tuple[Runner, Runner]:
        """Return where documents are drawn, and where packs are put together: on this machine, where those stand."""
        drawing, packing = sum(map(_seconds, todo)), packs * _PACK
        state, where = self._project.state, self._where
        if not where.on:
            runner = self._opened.enter_context(_runner(drawing + packing, state, where, printed=self._printed))
            return runner, runner
        return (
            self._opened.enter_context(_runner(drawing, state, where, printed=self._printed)),
            self._opened.enter_context(_runner(packing, state, replace(where, on=""), printed=False)),
        )


@contextlib.contextmanager
def at_work(project: Project, where: Where, groups: list[Group], packs: int) -> Iterator[Hands]:
    """Yield what draws the documents of groups and puts packs together.

    All processes have ended afterwards, and what this one had open is let go: much is told of thousands of files.
    """
    with contextlib.ExitStack() as opened:
        opened.callback(_let_go)
        yield Hands(project, where, opened, groups, packs)


def _let_go() -> None:
    """Let go of the event that was drawn here, and of what was made of it unless it is drawn again."""
    open_workshop.cache_clear()
    if not stays():
        forget_all()


def _looked_at(groups: Sequence[Group]) -> tuple[tuple[Made, ...], Sequence[Sequence[Task]]]:
    """Return which documents are up to date, and the tasks of each group that are left: all of them, if many."""
    todo = [group.tasks for group in groups]
    if sum(map(len, todo)) > _FEW:
        return (), todo
    looked_at = [tuple(_look(group)) for group in groups]
    return tuple(made for looked in looked_at for made in looked if made and not made.why), [
        tuple(task for task, made in zip(tasks, looked, strict=True) if not made or made.why)
        for tasks, looked in zip(todo, looked_at, strict=True)
    ]


def _share(runner: Runner, groups: Iterable[Group]) -> Sequence[Shared]:
    return [runner.share(group.script, take_apart, join_script) for group in groups]


def _look(group: Group) -> Iterator[Made | None]:
    """Yield what is found of each task, None where there is nothing in place to hold it against."""
    workshop = Workshop(group.script)
    return (workshop.look(task) if task.standing.key else None for task in group.tasks)


def _seconds(tasks: Iterable[Task]) -> float:
    return sum(map(_length, tasks))


def _length(task: Task) -> float:
    """Return about how many seconds a document takes to be drawn."""
    return (_PRINTED if task.job.name.endswith(PRINTED) else _SECONDS)[task.job.kind]


def _batches(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    """Yield the tasks in batches of about the same length in time, those that take long first.

    Some speakers at a time have theirs in all languages near each other: these owe something to each other.
    """
    speakers = {speaker: number for number, speaker in enumerate(dict.fromkeys(task.job.speaker for task in tasks))}
    batch: list[Task] = []
    seconds = 0.0
    for task in sorted(tasks, key=lambda task: (-_length(task), speakers[task.job.speaker] // _SPEAKERS)):
        batch.append(task)
        seconds += _length(task)
        if seconds >= _BATCH:
            yield batch
            batch, seconds = [], 0.0
    if batch:
        yield batch


def _runner(seconds: float, state: Path, where: Where, *, printed: bool) -> contextlib.AbstractContextManager[Runner]:
    if where.on and seconds:
        return _cluster(where.on)
    if where.processes == 1 or seconds < _PAYS * (_TO_PRINT if printed else 1):
        return inline_runner()
    from builder.engine.processes import local_runner

    return local_runner(where.processes, state / "shared", _PRELOADED + (_PRELOADED_TO_PRINT if printed else ()))


def _cluster(address: str) -> contextlib.AbstractContextManager[Runner]:
    try:
        from builder.engine.cluster import cluster_runner
    except ImportError as fault:
        hint = "type: .venv/bin/pip install 'plenary[distributed]'"
        raise MissingToolError(error(None, "--on needs Dask, which is not installed", hint)) from fault
    return cluster_runner(address)


#: What each process would import by itself: it is imported once, in the process that the others are made of.
_PRELOADED = (
    "builder.conduct.workshop",
    "builder.engine.processes",
    "builder.compose.briefing",
    "builder.render.docx",
    "builder.render.pptx",
)
_PRELOADED_TO_PRINT = ("builder.conduct.ahead",)


def _tell_death(name: str) -> MissingToolError:
    message = f"'output/{name}' could not be made: the process that made it died, each time it was tried"
    return MissingToolError(error(None, message, "there may be too little memory: try --jobs 1"))

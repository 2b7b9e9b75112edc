"""Where documents are made, in any process: composed, held against what is there, drawn and written if they differ."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from builder.cards import CARDS
from builder.conduct.kept import made_of
from builder.conduct.plan import Job, compose, compose_cards, made_from
from builder.conduct.script import Script
from builder.conduct.templates import Templates, templates_of
from builder.documents import Deck, DocumentKind, Paper
from builder.engine.journal import Key
from builder.engine.outline import Outline, Sheaf, bind, digest_document, outline
from builder.engine.output import Held, NewFile, Standing, hold, unbuilt
from builder.engine.relay import leave
from builder.engine.runner import Shared
from builder.event import Edition
from builder.problems import MissingToolError, OutputError
from builder.remembered import remembered
from builder.values import replace, value


@value
class Task:
    """A job, the name of the group that it is planned with, and what is found in its place: None if it was never built.

    Of a first build there are thousands.
    """

    group: str
    job: Job
    found: Standing | None = None

    @property
    def standing(self) -> Standing:
        """What is found in its place."""
        return self.found or unbuilt(self.job.name)


@value
class Made:
    """What came of a task. `why` it was drawn is empty where it was up to date.

    `data` are the bytes of a document that was drawn, for as long as they are nowhere else: `held` says that its file
    stands beside its place, `left` names it where it was left at a shared place. `outline` is what it says, until
    that is bound together with what others say. `lack` tells what this machine lacks to draw it.
    """

    task: Task
    key: Key
    why: str
    data: bytes | None = None
    held: Held | None = None
    left: str = ""
    outline: Outline = ()
    lack: MissingToolError | None = None


@value
class Batch:
    """What came of some tasks, and what the documents say that were drawn."""

    made: tuple[Made, ...]
    said: Sheaf = bind({})


@value
class Group:
    """Documents that are planned together: an event, its drafts, or the event in another look."""

    name: str
    script: Script
    tasks: tuple[Task, ...]


#: So many documents are remembered as they were drawn last: several speakers get the same excerpt, in each language.
_SAME = 6


class Workshop:
    """A script, with the templates of its layout: each is opened when it is first needed and then kept."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._templates = templates_of(script.layout)
        self._digest = remembered(most=_SAME)(digest_document)
        # None of them may know this workshop: it would keep itself, and the event, after all had let it go.
        self._draw = remembered(most=_SAME)(_draw)
        self._outline = remembered(most=_SAME)(outline)
        self._cards = remembered(most=len(CARDS))(_fitted_cards)

    def look(self, task: Task) -> Made:
        """Return whether the document would come out differently from the one in place, and why.

        In a process that stays, only one that is composed of something else than last time is composed again.
        """
        script = self._script
        parts = made_from(task.job, script.editions, script.decks, script.news)
        name = (task.job, script.layout.folder)
        key = made_of(name, lambda *_: self._key(task, self._compose(task)), self._templates, *parts)
        return self._held(task, key)

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        """Return the documents as files, those that would come out differently from the ones in place.

        They go through one stage after the other together: what the processor has at hand for a stage serves all of
        them, and notes take a ninth less time.
        """
        documents = list(map(self._compose, tasks))
        keys = list(map(self._key, tasks, documents))
        drawn = list(map(self._drawn, map(self._held, tasks, keys), documents))
        return list(map(self._outlined, drawn, documents))

    def _drawn(self, made: Made, document: Deck | Paper) -> Made:
        if not made.why:
            return made
        try:
            return replace(made, data=self._draw(self._templates, document, _ending(made.task)))
        except MissingToolError as lack:
            return replace(made, lack=lack)

    def _outlined(self, made: Made, document: Deck | Paper) -> Made:
        return made if made.data is None else replace(made, outline=self._outline(document))

    def _key(self, task: Task, document: Deck | Paper) -> Key:
        layout = self._templates.digest_behind(document, _ending(task))
        return Key(self._digest(document), layout, self._script.renderer)

    def _held(self, task: Task, key: Key) -> Made:
        return Made(task, key, task.standing.why_made(key))

    def _compose(self, task: Task) -> Deck | Paper:
        if task.job.kind in CARDS:
            return self._cards(self._templates, self._script.editions, task.job.kind)[task.job.code]
        return compose(task.job, self._script.editions, self._script.decks, self._script.news)


def _draw(templates: Templates, document: Deck | Paper, ending: str) -> bytes:
    return templates.draw(document, ending)


def _fitted_cards(templates: Templates, editions: Mapping[str, Edition], kind: DocumentKind) -> Mapping[str, Paper]:
    """Return the cards of a kind by language: they are fitted together, whichever are asked for."""
    papers = templates.fit_cards([compose_cards(kind, edition) for edition in editions.values()])
    return dict(zip(editions, papers, strict=True))


def _ending(task: Task) -> str:
    return task.job.name.rpartition(".")[2]


#: Takes the bytes of a document that was drawn to where they go.
Put = Callable[[Made], Made]


def make(script: Shared, tasks: Sequence[Task], put: Put) -> Batch:
    """Return what comes of tasks in this process, where the workshop stays open for the next ones."""
    with _ONE_AT_A_TIME:
        made = open_workshop(script).make(tasks)
    put_down = [one if one.data is None else put(one) for one in made]
    said = bind({one.key.document: one.outline for one in put_down if one.outline})
    return Batch(tuple(replace(one, outline=()) if one.outline else one for one in put_down), said)


def put_beside(folder: Path, made: Made, *, alone: bool = True) -> Made:
    """Write a document beside its place in the output folder. OutputError if it cannot be. `alone` as for `hold`."""
    task = made.task
    held = hold(folder, NewFile(task.standing.name, task.group, made.key, [made.data or b""]), alone=alone)
    return Made(task, made.key, made.why, held=held, outline=made.outline)


def leave_at(address: str, made: Made) -> Made:
    """Leave a document at a shared place. OutputError if it cannot be."""
    return replace(made, data=None, left=leave(made.data or b"", address))


def put_where_seen(sign: Path, made: Made) -> Made:
    """Write a document beside its place, if the output folder is the one seen here that has the sign.

    Else its bytes are brought back as they are, and so they are where this process may not write. A worker that is
    thought dead may be writing the same.
    """
    with contextlib.suppress(OutputError):
        if sign.exists():
            return put_beside(sign.parent, made, alone=False)
    return made


#: The libraries that draw are not made for threads, which a cluster may run jobs in.
_ONE_AT_A_TIME = threading.Lock()


@lru_cache(maxsize=2)
def open_workshop(script: Shared) -> Workshop:
    """Return the workshop of a script, as it was left."""
    return Workshop(script.get())

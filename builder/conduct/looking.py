"""Has built files looked into: in this process where they are few, else in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.brand import Layout
from builder.check.behind import Behind, Host
from builder.check.documents import Looked, look_into, look_into_all
from builder.conduct.templates import Templates, templates_of
from builder.documents import Artefact, Deck, Paper
from builder.engine.runner import JobDiedError, Shared, run
from builder.problems import MissingToolError, error
from builder.values import value

#: From so many files on other processes pay for their start, and for what each reads before it looks.
_PAYS = 60

#: A process looks into so many files, or bytes, at a time.
_FILES, _BYTES = 16, 1 << 19

#: What each process would import by itself: it is imported once, in the process that the others are made of.
_PRELOADED = ("builder.conduct.looking", "builder.engine.processes", "builder.render.docx", "builder.render.pptx")


@value
class _Task:
    """A file to be looked into, by its number among others, with the document that it was drawn from and its host."""

    number: int
    artefact: Artefact
    document: Deck | Paper | None
    host: Host


def look_in_several(processes: int, layout: Layout, files: Sequence[tuple[Artefact, Behind]]) -> Iterator[Looked]:
    """Yield what is found in files, in their order, looked into by up to so many processes.

    MissingToolError names a file that none of them survives.
    """
    if processes == 1 or len(files) < _PAYS:
        yield from look_into_all(files)
        return
    from builder.engine.processes import local_runner

    ready: dict[int, Looked] = {}
    told = 0
    with TemporaryDirectory() as folder, local_runner(processes, Path(folder) / "shared", _PRELOADED) as runner:
        shared = runner.share(layout)
        try:
            for looked in run(runner, _look, ((shared, batch) for batch in _batches(files))):
                ready.update(looked)
                while told in ready:
                    yield ready.pop(told).as_in(files[told][0])
                    told += 1
        except JobDiedError as death:
            message = (
                f"'output/{death.job.artefact.name}' could not be looked into: the process that did died each time"
            )
            raise MissingToolError(error(None, message, "there may be too little memory: try --jobs 1")) from death


def _batches(files: Sequence[tuple[Artefact, Behind]]) -> Iterator[Sequence[_Task]]:
    batch: list[_Task] = []
    size = 0
    for number, (artefact, behind) in enumerate(files):
        batch.append(_Task(number, artefact, behind.document, behind.host))
        size += len(artefact.data)
        if len(batch) == _FILES or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _look(shared: Shared, tasks: Sequence[_Task]) -> tuple[tuple[int, Looked], ...]:
    """Return what is found in files, by their numbers, without their bytes: these are known to who asks."""
    templates = templates_of(shared.get())
    return tuple((task.number, _look_into(task, templates)) for task in tasks)


def _look_into(task: _Task, templates: Templates) -> Looked:
    artefact, document = task.artefact, task.document
    draw = partial(templates.draw, document, artefact.name.rpartition(".")[2]) if document else None
    looked = look_into(artefact, Behind(document, task.host, draw))
    return looked.as_in(
        Artefact(artefact.name, b"", artefact.kind, artefact.language, artefact.speaker, artefact.beside)
    )

"""Where work is done, behind `concurrent.futures.Executor`: what all places have in common, and this process."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from builder.values import value

One = TypeVar("One")
Done = TypeVar("Done")

#: How often a job may kill the process that it runs in before it is given up.
TRIES = 3

#: How many batches wait for each process: the next one is there when it has done the last, and no more is kept.
_WAITING = 3


class Shared(Hashable, Protocol):
    """A value that many jobs need: sent once, and found again by each process."""

    def get(self) -> Any:
        """Return the value."""


def in_one(value: object) -> Iterator[object]:
    """Yield a value as one piece."""
    yield value


def whole(piece: One) -> One:
    """Return what is in one piece."""
    return piece


#: Takes a value to pieces.
Apart = Callable[[Any], Iterable[object]]


class Runner(Protocol):
    """Where work is done."""

    @property
    def executor(self) -> Executor:
        """What does the work."""

    @property
    def width(self) -> int:
        """How many jobs are done at a time."""

    @property
    def is_here(self) -> bool:
        """Whether it is this process."""

    @property
    def death(self) -> type[Exception]:
        """What is raised for work whose process died."""

    @property
    def tried(self) -> int:
        """How often a job was tried when its death is told."""

    def share(self, value: object, apart: Apart = in_one, join: Callable[..., object] = whole) -> Shared:
        """Return a value as all processes find it.

        Where it is sent, it is taken apart, and the pieces go one by one, so that little of it is there twice at a
        time; `join` makes it of them again. What two pieces have in common each process has twice.
        """

    def renew(self) -> None:
        """Have what comes next done where no room is taken by what was done before; nothing is being done now."""


class WorkerDiedError(Exception):
    """The process that did the work is dead: killed, or out of memory."""


class JobDiedError(Exception):
    """A job whose process died each time that it was tried; `job` is that job."""

    def __init__(self, job: Any) -> None:
        super().__init__(f"a process died {TRIES} times of {job}")
        self.job = job


def run(
    runner: Runner, work: Callable[[Shared, tuple[One, ...]], Done], batches: Iterable[tuple[Shared, Sequence[One]]]
) -> Iterator[Done]:
    """Yield what the work makes of each batch of jobs, as it comes.

    A batch whose process died is done again, each of its jobs by itself. JobDiedError names a job that kills its own.
    """
    running: dict[Future[Done], tuple[Shared, tuple[One, ...], int]] = {}

    def submit(shared: Shared, batch: tuple[One, ...], deaths: int = 0) -> None:
        running[runner.executor.submit(work, shared, batch)] = (shared, batch, deaths)

    def collect(*, at_most: int) -> Iterator[Done]:
        while len(running) > at_most:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                shared, batch, deaths = running.pop(future)
                try:
                    yield future.result()
                except runner.death as death:
                    if len(batch) == 1 and deaths + runner.tried >= TRIES:
                        raise JobDiedError(batch[0]) from death
                    for job in batch:
                        submit(shared, (job,), deaths + 1)

    for shared, batch in batches:
        submit(shared, tuple(batch))
        yield from collect(at_most=_WAITING * runner.width - 1)
    yield from collect(at_most=0)


# ---------------------------------------------------------------- in this process


class Inline(Executor):
    """Does the work when it is submitted, in this process."""

    def submit(self, fn: Callable[..., Done], /, *args: Any, **kwargs: Any) -> Future[Done]:
        """Return a future that is done."""
        future: Future[Done] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:  # noqa: BLE001 - whatever went wrong is the future's to tell
            future.set_exception(fault)
        return future


@dataclass(frozen=True, slots=True, eq=False)
class _Here:
    value: object

    def get(self) -> object:
        return self.value


@value
class _InlineRunner:
    """Does the work in this process."""

    executor: Executor = field(default_factory=Inline)
    width: int = 1
    is_here: bool = True
    death: type[Exception] = WorkerDiedError
    tried: int = 1

    # Nothing is sent, so that nothing is taken apart: the two arguments are those of every runner.
    def share(self, value: object, apart: Apart = in_one, join: Callable[..., object] = whole) -> Shared:  # noqa: ARG002
        """Return the value: it is here, and is not taken apart."""
        return _Here(value)

    def renew(self) -> None:
        """Go on: this process has no other."""


@contextlib.contextmanager
def inline_runner() -> Iterator[Runner]:
    """Do work in this process. What is there already stays meanwhile: cycles are looked for among other objects."""
    gc.freeze()
    try:
        yield _InlineRunner()
    finally:
        gc.unfreeze()

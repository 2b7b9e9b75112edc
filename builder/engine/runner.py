"""Where work is done: in this process, or behind `concurrent.futures.Executor`; and what all places have in common."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from builder.values import value

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

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
    def executor(self) -> Executor | None:
        """What does the work, None where this process does."""

    @property
    def width(self) -> int:
        """How many jobs are done at a time."""

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
    executor = runner.executor
    if executor is None:
        yield from (work(shared, tuple(batch)) for shared, batch in batches)
        return
    from concurrent.futures import FIRST_COMPLETED, wait

    running: dict[Future[Done], tuple[Shared, tuple[One, ...], int]] = {}

    def submit(shared: Shared, batch: tuple[One, ...], deaths: int = 0) -> None:
        running[executor.submit(work, shared, batch)] = (shared, batch, deaths)

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


class _Here:
    def __init__(self, value: object) -> None:
        self._value = value

    def get(self) -> object:
        return self._value


@value
class _InlineRunner:
    """Does the work in this process."""

    executor: None = None
    width: int = 1
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

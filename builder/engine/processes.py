"""Processes of this machine that do work, each behind a thread: one that dies takes no other's work along."""

from __future__ import annotations

import contextlib
import gc
import pickle
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from multiprocessing import forkserver, get_all_start_methods, get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from os import _exit
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from builder.cycles import no_cycles
from builder.engine.runner import Apart, Runner, Shared, WorkerDiedError, in_one, whole
from builder.unwritable import unwritable

#: How long to wait, in seconds, before a process is started once more that could not be started.
_PAUSES = (0.1, 0.3, 1)

#: How processes are started: where it can be, from one that has what they need imported already.
_METHOD = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"

Done = TypeVar("Done")


def begin_early(preload: Sequence[str]) -> None:
    """Start the process that others are made of: it imports these modules while this one goes on.

    Who types Ctrl-C means this one. The other would tell where its imports were interrupted: it begins with the signal
    held back.
    """
    if _METHOD != "forkserver":
        return
    forkserver.set_forkserver_preload(list(preload))
    resource_tracker.ensure_running()  # it would let go of the signal again
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


@contextlib.contextmanager
def local_runner(width: int, folder: Path, preload: Sequence[str] = ()) -> Iterator[Runner]:
    """Do work in so many processes of this machine, which share what is needed by many jobs through the folder.

    `preload` are modules that they have before they begin, unless `begin_early` was called with others.
    """
    shutil.rmtree(folder, ignore_errors=True)  # left by a command that was killed
    folder.mkdir(parents=True, exist_ok=True)
    processes = Processes(width, folder, preload)
    try:
        yield _LocalRunner(processes, width, folder)
    finally:
        processes.end()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _LocalRunner:
    executor: Processes
    width: int
    folder: Path
    is_here: bool = False
    death: type[Exception] = WorkerDiedError
    tried: int = 1
    numbers: Iterator[int] = field(default_factory=count)

    def share(self, value: object, apart: Apart = in_one, join: Callable[..., object] = whole) -> Shared:
        path = self.folder / f"shared-{next(self.numbers)}"
        try:
            with path.open("wb") as file:
                for piece in apart(value):
                    pickle.dump(piece, file, pickle.HIGHEST_PROTOCOL)
        except OSError as fault:
            raise unwritable(path, fault) from fault
        return _OnDisk(path, join)

    def renew(self) -> None:
        self.executor.renew()


@dataclass(frozen=True, slots=True)
class _OnDisk:
    path: Path
    join: Callable[..., object]

    def get(self) -> object:
        return _unpickled(self)


@lru_cache(maxsize=2)
def _unpickled(shared: _OnDisk) -> object:
    with shared.path.open("rb") as file, no_cycles():
        value = shared.join(*_pieces(file))
    gc.freeze()
    return value


def _pieces(file: BinaryIO) -> Iterator[object]:
    with contextlib.suppress(EOFError):  # as pickle tells the end
        while True:
            yield pickle.load(file)  # noqa: S301 - this very command wrote it, in a folder of its own


class Processes(ThreadPoolExecutor):
    """An executor of so many threads, each with a process of its own: one that dies takes no other's work along.

    What they put away for a while stands in the folder: they are ended before they could remove it.
    """

    def __init__(self, width: int, folder: Path, preload: Sequence[str] = ()) -> None:
        super().__init__(width)
        self._folder = folder
        self._context = get_context(_METHOD)
        begin_early(preload)
        self._mine = threading.local()
        self._all: set[_Process] = set()

    def submit(self, fn: Callable[..., Done], /, *args: Any, **kwargs: Any) -> Future[Done]:
        """Return the future of work that a process does. It raises WorkerDiedError if the process is killed."""
        return super().submit(self._ask, fn, args, kwargs)

    def renew(self) -> None:
        """End all processes, none of which is at anything: others are started for what comes next."""
        self._mine = threading.local()
        for process in self._all:
            process.end()
        self._all.clear()

    def end(self) -> None:
        """End all processes, whatever they are at."""
        self.shutdown(wait=False, cancel_futures=True)
        for process in tuple(self._all):
            process.end()
        self.shutdown()

    def _ask(self, *call: Any) -> Any:
        process = getattr(self._mine, "process", None)
        try:
            if process is None:
                process = self._mine.process = self._start()
                self._all.add(process)
            answer, fault = process.ask(call)
        except (EOFError, OSError) as gone:
            self._mine.process = None
            if process is not None:
                self._all.discard(process)
                process.end()
            raise WorkerDiedError from gone
        if isinstance(fault, OSError):  # what it puts away for a while has no room
            raise unwritable(self._folder, fault) from fault
        if fault is not None:
            raise fault
        return answer

    def _start(self) -> _Process:
        """Start a process. The one that starts them may have been killed itself: it takes a moment to be replaced."""
        for pause in _PAUSES:
            try:
                return _Process(self._context, self._folder)
            except (EOFError, OSError):
                time.sleep(pause)
        return _Process(self._context, self._folder)


class _Process:
    """A process that does what it is asked, one thing after the other."""

    def __init__(self, context: Any, folder: Path) -> None:
        self._ending = threading.Lock()
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, folder, gc.get_threshold()), daemon=True)
        self._process.start()
        there.close()

    def ask(self, call: tuple[Any, ...]) -> tuple[Any, Exception | None]:
        """Return what the call returns, or what it raises. EOFError or OSError if the process is gone.

        The pieces of a tuple come one by one: of a large answer, little is there as bytes too.
        """
        self._here.send(call)
        answer, pieces, fault = self._here.recv()
        return tuple(self._here.recv() for _ in range(pieces)) if pieces else answer, fault

    def end(self) -> None:
        """End the process at once. Who waits for its answer ends it too, in another thread, once it is gone."""
        with self._ending:
            self._process.kill()
            self._process.join()
            self._here.close()


def _serve(connection: Connection, folder: Path, threshold: tuple[int, int, int]) -> None:
    """Do what is asked through the connection, until there is nobody left who asks.

    Cycles are looked for as seldom as in the process that asks.
    """
    tempfile.tempdir = str(folder.resolve())
    gc.set_threshold(*threshold)
    gc.freeze()  # what was imported stays, and what is shared: cycles are looked for among other objects
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who types Ctrl-C means the process that started this one
    threading.Thread(target=_die_with_parent, daemon=True).start()
    while True:
        try:
            function, arguments, named = connection.recv()
        except (EOFError, OSError):
            return
        answer, fault = _answer(function, arguments, named)
        pieces = answer if isinstance(answer, tuple) else ()
        connection.send((None if pieces else answer, len(pieces), fault))
        for piece in pieces:
            connection.send(piece)


def _answer(function: Callable[..., Any], arguments: Any, named: Any) -> tuple[Any, Exception | None]:
    """Return what the function returns, or what it raises."""
    try:
        return function(*arguments, **named), None
    except Exception as fault:  # noqa: BLE001 - whatever went wrong is told to who asked
        return None, fault


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    _exit(1)

"""Work on a Dask cluster: the same work, in the same bytes, on other machines.

What many jobs need is held by each worker, those that join later too, as a plugin. It is not scattered: what was
scattered is lost with the worker that holds it (dask/distributed#3149).
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from distributed import Client, KilledWorker, Worker
from distributed.diagnostics.plugin import WorkerPlugin

import builder
from builder.cycles import no_cycles
from builder.engine.digest import digest_pieces
from builder.engine.renderer import digest_package
from builder.engine.runner import TRIES, Apart, Runner, Shared, in_one, whole
from builder.problems import MissingToolError, error

#: So many seconds are waited for a scheduler, and for its first worker.
_PATIENCE = 30

#: What this process holds for others, by name.
_HELD: dict[str, tuple[bytes, ...]] = {}


@contextlib.contextmanager
def cluster_runner(address: str) -> Iterator[Runner]:
    """Do work on the cluster whose scheduler is at that address.

    MissingToolError where no scheduler or worker answers, or a worker would draw differently.
    """
    how = "docs/scale.md says how to start a scheduler and its workers"
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as fault:
        raise MissingToolError(error(None, f"no Dask scheduler answers at '{address}'", how)) from fault
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as fault:
            raise MissingToolError(error(None, f"the scheduler at '{address}' has no workers", how)) from fault
        for worker, theirs in client.run(what_makes_documents, on_error="return").items():
            if theirs != what_makes_documents() and not isinstance(theirs, OSError):  # a worker that has just gone
                raise _tell_apart(f"the worker at '{worker}'")
        runner = _ClusterRunner(client)
        try:
            yield runner
        finally:
            runner.let_go()


def what_makes_documents() -> str:
    """Return the digest of all that makes documents in this process."""
    return digest_package(Path(builder.__path__[0]))


def _tell_apart(worker: str) -> MissingToolError:
    message = f"{worker} has another version of Plenary, or of what it draws with, than this machine"
    return MissingToolError(error(None, message, "install the same on both: docs/scale.md says how"))


class _ClusterRunner:
    """The workers of a cluster. By the time that a death is told, a job was tried often enough."""

    is_here = False
    tried = TRIES
    death = KilledWorker

    def __init__(self, client: Client) -> None:
        self.executor: Executor = client.get_executor(pure=False)
        self.width = max(1, sum(worker["nthreads"] for worker in client.scheduler_info(-1)["workers"].values()))
        self._client = client
        self._held: list[str] = []

    def share(self, value: object, apart: Apart = in_one, join: Callable[..., object] = whole) -> Shared:
        """Return the value as each worker holds it."""
        data = tuple(pickle.dumps(piece, pickle.HIGHEST_PROTOCOL) for piece in apart(value))
        name = f"plenary-{digest_pieces(data)}"
        self._held.append(name)
        for left in reversed(range(TRIES)):
            try:
                self._client.register_plugin(_Holding(name, data), name=name)
                break
            except OSError:  # a worker has just gone
                if not left:
                    raise
        return _Held(name, what_makes_documents(), join)

    def renew(self) -> None:
        """Go on: workers are whoever started them's to end."""

    def let_go(self) -> None:
        """Have the workers forget what they hold."""
        for name in self._held:
            with contextlib.suppress(OSError, ValueError):  # a worker, or the scheduler, is gone: so is what it held
                self._client.unregister_worker_plugin(name)


class _Holding(WorkerPlugin):
    """Has a worker hold a value for as long as it is registered."""

    def __init__(self, name: str, data: tuple[bytes, ...]) -> None:
        self._name, self._data = name, data

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - what Dask calls it with
        """Hold the value."""
        _HELD[self._name] = self._data

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - what Dask calls it with
        """Forget it."""
        _HELD.pop(self._name, None)


@dataclass(frozen=True, slots=True)
class _Held:
    """A value that this worker holds in pieces, and the version of what is to make documents of it."""

    name: str
    version: str
    join: Callable[..., object]

    def get(self) -> object:
        """Return the value. MissingToolError on a worker that joined and would draw differently."""
        if what_makes_documents() != self.version:
            raise _tell_apart("a worker")
        return _unpickled(self)


@lru_cache(maxsize=2)
def _unpickled(held: _Held) -> object:
    with no_cycles():
        # Who reaches a Dask worker can run anything there: docs/scale.md.
        return held.join(*map(pickle.loads, _HELD[held.name]))

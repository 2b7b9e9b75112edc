"""A Dask cluster on this machine, for as long as something is measured on it."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.audit.machine import equip, python_of
from tests.audit.parts import DASK
from tests.benchmarks.measuring import HERE, ROOM
from tests.benchmarks.peers import MissingPeerError

#: For how many seconds a scheduler and its workers are waited for.
_PATIENCE = 60

_MAIN = "import sys; from distributed.cli.dask_{} import main; sys.exit(main())"


def python_with_dask() -> str:
    """Return a Python that has Dask and all that this one has. MissingPeerError where it cannot be had."""
    if equip([DASK], ROOM):
        raise MissingPeerError("Dask")
    return str(python_of(ROOM))


@contextlib.contextmanager
def cluster(workers: int, folder: Path) -> Iterator[str]:
    """Run a scheduler and so many workers, a process each; yield the scheduler's address."""
    address, log = folder / f"scheduler-{workers}.json", folder / f"cluster-{workers}.log"
    address.unlink(missing_ok=True)
    options = ["--scheduler-file", str(address), "--no-dashboard"]
    with contextlib.ExitStack() as stack:
        stack.enter_context(_started("scheduler", log, *options, "--host", "127.0.0.1", "--port", "0"))
        _wait_for(address, "{")
        places = ["--local-directory", str(folder)]
        each = ["--nworkers", str(workers), "--nthreads", "1", *places]
        stack.enter_context(_started("worker", log, *options, *each))
        _wait_for(log, "Registered to", times=workers)
        yield address.read_text("utf-8").partition('"address": "')[2].partition('"')[0]


@contextlib.contextmanager
def _started(what: str, log: Path, *options: str) -> Iterator[None]:
    command = [python_with_dask(), "-c", _MAIN.format(what), *options]
    with log.open("ab") as said, subprocess.Popen(command, cwd=HERE, stdout=said, stderr=said) as process:
        try:
            yield
        finally:
            process.terminate()


def _wait_for(path: Path, words: str, times: int = 1) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not path.exists() or path.read_text("utf-8").count(words) < times:
        if time.monotonic() > deadline:
            raise RuntimeError(f"'{words}' is not in {path} after {_PATIENCE} s")
        time.sleep(0.05)

"""Measurements in pairs: two commands in turn, compared by the median of their ratios. Seconds are never compared."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

#: The checkout: builder is found there, installed or not.
HERE = Path(__file__).parents[2]

#: What peers, workloads and compiled modules stand in. It may be thrown away at any time.
ROOM = HERE / ".bench"

#: What was in the way of what is measured. It is removed when all is measured: a file system without a journal looks
#: long for the places of new files where others were removed in the last minutes.
ASIDE = ROOM / "aside"

Command = Sequence[str]
Commands = Sequence[Command]

#: Measures some commands once, in seconds.
Measure = Callable[[Commands], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: the median, the least and the most of so many runs, and on which file system."""

    median: float
    least: float
    most: float
    runs: int
    system: str = ""


def figure(values: Sequence[float]) -> Figure:
    """Return the median and the range of what was measured."""
    return Figure(statistics.median(values), min(values), max(values), len(values))


def file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """Return the kind of file system that a folder stands on (ext4, tmpfs), empty where that is not told."""
    lines = mounts.read_text("utf-8").splitlines() if mounts.exists() else []
    kinds = {Path(place): kind for _, place, kind, *_ in map(str.split, lines)}
    return next((kinds[place] for place in (folder, *folder.parents) if place in kinds), "")


def best_of(processes: int, whole: Figure) -> Figure:
    """Return how many times as fast so many processes are at best, if the rest is shared out at no cost (Amdahl's law).

    The whole takes so many times as long as what one of them does alone.
    """
    least, median, most = (one * processes / (one + processes - 1) for one in (whole.least, whole.median, whole.most))
    return Figure(median, least, most, whole.runs)


def put_aside(*paths: Path) -> Command:
    """Return the command that moves files and folders out of the way, those that are there."""
    move = 'mkdir -p "$0" && mv "$@" "$(mktemp -d "$0/XXXXXX")" 2>/dev/null || true'
    return ["sh", "-c", move, str(ASIDE), *map(str, paths)]


def cpu(commands: Commands) -> float:
    """Return the CPU time that commands take one after the other, and the children that they wait for."""
    return sum(cpu_in_two(commands))


def cpu_in_two(commands: Commands) -> tuple[float, float]:
    """Return the CPU time that commands take themselves, and that of the system for them: it reads and writes files."""
    before = _so_far()
    _run(commands)
    after = _so_far()
    return after[0] - before[0], after[1] - before[1]


def cpu_so_far() -> float:
    """Return the CPU time of all children that were waited for until now, and of theirs."""
    return sum(_so_far())


def _so_far() -> tuple[float, float]:
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime, taken.ru_stime


def wall(commands: Commands) -> float:
    """Return the time on the clock that commands take one after the other."""
    start = time.perf_counter()
    _run(commands)
    return time.perf_counter() - start


def peak(commands: Commands) -> float:
    """Return the most memory that the last command takes itself, in MiB; processes that it does not wait for aside."""
    *before, last = commands
    return told([*before, [sys.executable, "-c", _PEAK, *last]])


#: A process begins with the peak of the one that starts it: this one is small.
_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def told(commands: Commands) -> float:
    """Return the figure that the last command prints last."""
    return float(printed(commands))


def printed(commands: Commands) -> str:
    """Return the last line that the last command prints."""
    return _run(commands).splitlines()[-1]


def _run(commands: Commands) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "PYTHONPATH": str(HERE),
        "PYTHONPYCACHEPREFIX": str(ROOM / "compiled"),
        "NODE_PATH": str(ROOM / "npm" / "node_modules"),
    }
    done = subprocess.CompletedProcess[str]([], 0, "", "")
    for command in commands:
        done = subprocess.run(command, cwd=HERE, env=environment, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)[:200]} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def paired(ours: Commands, theirs: Commands, runs: int, measure: Measure = cpu, fresh: Command = ()) -> Figure:
    """Return ours over theirs, run by run after a first one that counts nothing; `fresh` runs before each of ours."""

    def once() -> float:
        if fresh:
            cpu([fresh])
        return measure(ours) / measure(theirs)

    once()
    return figure([once() for _ in range(runs)])

"""Which rooms of the house a command spends its time in: looked at a thousand times a second.

python -m tests.benchmarks.sampled ARGUMENT ...      runs `plenary` with these, and prints seconds by room, as JSON
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

import builder
from builder.cli.main import main

#: How often is looked, in seconds.
_EVERY = 0.001

_HOUSE = f"{Path(builder.__path__[0])}{os.sep}"

#: What stands for a room while modules are imported, and before there is any to look at.
IMPORTS, START = "imports", "start"


def sampled(arguments: list[str]) -> dict[str, float]:
    """Return the seconds of CPU that a command takes in each room of the house; nothing that it says is shown.

    What modules at the top of the house do, and libraries, counts for the room that called them. Time is shared out by
    how often each was seen.
    """
    begun, seen = time.process_time(), Counter[str]()

    def look(_signal: int, frame: FrameType | None) -> None:
        seen[room_of(frame)] += 1

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _EVERY, _EVERY)
    sys.argv = ["plenary", *arguments]
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        status = main()
    signal.setitimer(signal.ITIMER_REAL, 0)
    if status:
        raise SystemExit(status)
    each = (time.process_time() - begun) / seen.total()
    return {START: begun, **{room: each * count for room, count in seen.items()}}


def room_of(frame: FrameType | None) -> str:
    """Return the room that the innermost of these frames is in, empty for none: what is above all rooms."""
    rooms: list[str] = []
    while frame:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return IMPORTS
        if name.startswith(_HOUSE):
            rooms.append(name.removeprefix(_HOUSE).rpartition(os.sep)[0].partition(os.sep)[0])
        frame = frame.f_back
    return next(filter(None, rooms), "")


if __name__ == "__main__":
    print(json.dumps(sampled(sys.argv[1:])))

"""Ctrl-C ends a command between two things it does: never within an import, and not once all is done."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder.cli.main import main
from builder.engine.files import UNFINISHED
from tests.waiting import PATIENCE, wait_until

HERE = Path(__file__).parent.parent

LATE = """
import os, signal, sys
class Late:
    def __del__(self, kill=os.kill, me=os.getpid(), signal=signal.SIGINT): kill(me, signal)
sys.late = Late()  # goes after all modules but `sys`
from builder.cli.main import main
sys.exit(main())
"""

#: A module that tells Ctrl-C to whoever imports it, and goes on.
SLOW = "import signal\nsignal.raise_signal(signal.SIGINT)\nsum(range(1000))\nwhole = True\n"

IMPORTING = """
import signal, sys, threading
from builder.cli.interrupts import interruptible
with interruptible():
    try:
        import slow
        threading.Event().wait(60)
    except KeyboardInterrupt:
        print(getattr(sys.modules.get("slow"), "whole", "torn"))
"""

DEAF = """
import signal, threading
from builder.cli.interrupts import interruptible
class Deaf:
    def __del__(self): signal.raise_signal(signal.SIGINT)
class Wrong:
    def __del__(self): raise ValueError("as Python tells it")
with interruptible():
    try:
        Wrong()
        Deaf()
        threading.Event().wait(60)
    except KeyboardInterrupt:
        print("heard")
"""

BACKGROUND = """
import signal
from builder.cli.interrupts import interruptible
signal.signal(signal.SIGINT, signal.SIG_IGN)
with interruptible():
    signal.raise_signal(signal.SIGINT)
print("done")
"""


INTERRUPTED = """
import signal, sys
from builder.cli import commands, main
commands.run = lambda given: signal.raise_signal(signal.SIGINT)
sys.exit(main.main())
"""


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)


def test_ctrl_c_while_python_ends_does_not_kill_a_command_that_is_done() -> None:
    ran = run(LATE, "--help")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_ctrl_c_waits_until_a_module_is_imported(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW, "utf-8")
    ran = run(f"import sys; sys.path.append({str(tmp_path)!r})\n{IMPORTING}")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "True\n", "")


def test_ctrl_c_is_heard_where_python_can_raise_nothing() -> None:
    ran = run(DEAF)
    assert (ran.returncode, ran.stdout) == (0, "heard\n")
    assert ran.stderr.count("Traceback") == ran.stderr.count("ValueError: as Python tells it") == 1


def test_ctrl_c_does_nothing_to_a_command_that_was_told_to_do_without() -> None:
    ran = run(BACKGROUND)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "done\n", "")


def test_ctrl_c_ends_a_command_and_says_so(tmp_path: Path) -> None:
    ran = run(INTERRUPTED, "--project", str(tmp_path), "fit")
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "interrupted; the files in output/ are whole\n")


#: As `plenary` begins.
PLENARY = [sys.executable, "-c", "import sys; from builder.cli.main import main; sys.exit(main())"]


@pytest.mark.audit
def test_ctrl_c_at_any_moment_of_a_build_in_several_processes_ends_it_whole_and_tidy(tmp_path: Path) -> None:
    assert main(["--project", str(tmp_path), "new", "small"]) == 0
    command = [*PLENARY, "--project", str(tmp_path), "build", "--draft", "--jobs", "2"]
    latest, interrupted = 2.0, 0  # seconds
    for number in range(40):
        for folder in ("output", ".build"):
            with contextlib.suppress(FileNotFoundError):
                (tmp_path / folder).rename(tmp_path / f"{folder}-{number}")
        with subprocess.Popen(command, cwd=HERE, stderr=subprocess.PIPE, text=True, start_new_session=True) as building:
            wait_until((tmp_path / ".build" / "lock").exists)  # until then, Python itself is beginning
            time.sleep(latest * (number * 7 % 20 + 1) / 20)
            os.killpg(building.pid, signal.SIGINT)
            _, said = building.communicate(timeout=PATIENCE)
        ended = building.returncode
        assert "Traceback" not in said, said
        assert ended == (130 if said.endswith("interrupted; the files in output/ are whole\n") else 0), said
        assert not list(tmp_path.rglob(f"output/**/{UNFINISHED}*"))
        interrupted += ended == 130
        latest *= 1.25 if ended else 0.7
    assert interrupted

"""One command at a time writes in a project, and a lock goes with the process that held it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from builder.engine.lock import locked
from builder.problems import OutputError

HOLD = """
import sys
from pathlib import Path
from builder.engine.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_command_is_told_since_when_which_process_is_at_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(OutputError) as busy, locked(tmp_path):
            pass
        assert re.search(rf"a build is running since \d\d:\d\d, process {holder.pid}\n", str(busy.value))
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with locked(tmp_path):
        pass
    with locked(tmp_path), pytest.raises(OutputError, match="a build is running"), locked(tmp_path):
        pass

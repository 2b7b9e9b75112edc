"""Work is done alike wherever it is done; a process that dies costs one more try."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import signal
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from builder.engine.processes import Processes, _LocalRunner, local_runner
from builder.engine.runner import TRIES, JobDiedError, Runner, Shared, WorkerDiedError, inline_runner, run
from builder.problems import MissingToolError, OutputError, error
from tests.waiting import wait_until

ROOT = Path(__file__).parent.parent.parent


@contextlib.contextmanager
def runners(kind: str, folder: Path) -> Iterator[Runner]:
    if kind == "inline":
        with inline_runner() as runner:
            yield runner
    else:
        with local_runner(2, folder / "shared") as runner:
            yield runner


def add(shared: Shared, batch: Sequence[int]) -> list[int]:
    return [shared.get() + one for one in batch]


def die_once(shared: Shared, batch: Sequence[int]) -> list[int]:
    """Kill this process at 3, unless the file is there that tells that it was killed before."""
    trace = Path(shared.get())
    if 3 in batch and not trace.exists():
        trace.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return list(batch)


def die(shared: Shared, batch: Sequence[int]) -> list[int]:
    """Kill this process at 3, and count."""
    if 3 in batch:
        with Path(shared.get()).open("a") as counted:
            counted.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return list(batch)


def count_frozen(shared: Shared, batch: Sequence[int]) -> list[int]:
    """Return how many objects cycles are not looked for among, of those that are shared."""
    before = gc.get_freeze_count()
    shared.get()
    return [gc.get_freeze_count() - before for _ in batch]


def many(shared: Shared, batch: Sequence[int]) -> tuple[object, ...]:
    """Return the same value for each of the batch."""
    return (shared.get(),) * len(batch)


def lack(shared: Shared, batch: Sequence[int]) -> list[int]:
    raise MissingToolError(error(None, f"{shared.get()} {batch}"))


def fill_the_disk(shared: Shared, batch: Sequence[int]) -> list[int]:
    raise OSError(errno.ENOSPC, "No space left on device", f"{shared.get()} {batch}")


MADE_OF = """
import sys
from builder.engine.processes import _METHOD, local_runner
from builder.engine.runner import run

def knows(shared, batch):
    return [shared.get() in sys.modules]

if __name__ == "__main__":
    with local_runner(1, __import__("pathlib").Path(sys.argv[1]), ["colorsys"]) as runner:
        print(next(run(runner, knows, [(runner.share("colorsys"), [1])]))[0], _METHOD == "forkserver")
"""


def test_processes_have_what_they_need_before_they_begin_where_they_are_made_of_one_that_has_it(tmp_path: Path) -> None:
    """In a process of its own: what others are made of is started once."""
    script = tmp_path / "made_of.py"
    script.write_text(MADE_OF, encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path / "shared")]
    done = subprocess.run(
        command, check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    has_it, is_made_of_one = done.stdout.split()
    assert has_it == is_made_of_one, done.stderr


def test_cycles_are_not_looked_for_among_what_is_shared(tmp_path: Path) -> None:
    values = [[number] for number in range(1000)]
    with runners("processes", tmp_path) as runner:
        assert next(run(runner, count_frozen, [(runner.share(values), [1])]))[0] >= len(values)
    with inline_runner():
        assert gc.get_freeze_count() >= len(values)
    assert gc.get_freeze_count() == 0


def how_seldom(shared: Shared, batch: Sequence[int]) -> list[object]:
    """Return when cycles are looked for where the work is done, and whether they were as what is shared came."""
    return [(gc.get_threshold(), shared.get()) for _ in batch]


def is_looked_for(*_: object) -> bool:
    return gc.isenabled()


def test_other_processes_look_for_cycles_as_seldom_as_this_one(tmp_path: Path) -> None:
    before = gc.get_threshold()
    gc.set_threshold(12_345, 6, 7)
    try:
        with runners("processes", tmp_path) as runner:
            shared = runner.share(0, join=is_looked_for)
            assert list(run(runner, how_seldom, [(shared, [1])])) == [[((12_345, 6, 7), False)]]
    finally:
        gc.set_threshold(*before)


def test_the_pieces_of_an_answer_come_one_by_one(tmp_path: Path) -> None:
    """Else all of a large one would be there as bytes too: what pieces have in common, each has to itself."""
    with runners("processes", tmp_path) as runner:
        batches = [(runner.share(["told"]), range(count)) for count in range(4)]
        answers = [answer for batch in batches for answer in run(runner, many, [batch])]
    assert answers == [(["told"],) * count for count in range(4)]
    assert answers[2][0] is not answers[2][1]


@pytest.mark.parametrize("kind", ["inline", "processes"])
def test_all_is_done_wherever_it_is_done(kind: str, tmp_path: Path) -> None:
    with runners(kind, tmp_path) as runner:
        hundred, thousand = runner.share(100), runner.share(1000)
        batches = [(shared, range(start, start + 5)) for shared in (hundred, thousand) for start in range(0, 50, 5)]
        found = sorted(number for numbers in run(runner, add, batches) for number in numbers)
    assert found == [*range(100, 150), *range(1000, 1050)]
    assert not list(tmp_path.iterdir()), "what is shared does not stay"


def put_together(first: list[int], *others: list[int]) -> int:
    return sum(first) + 10 * sum(map(sum, others))


def test_what_is_shared_in_pieces_is_put_together_where_it_is_needed(tmp_path: Path) -> None:
    with runners("processes", tmp_path) as runner:
        shared = runner.share([[1, 2], [3], [4]], iter, put_together)
        assert list(run(runner, add, [(shared, [0, 1])])) == [[73, 74]]


def test_what_is_shared_here_is_the_very_same_value(tmp_path: Path) -> None:
    """What was made of it is found again by that."""
    value = [[1, 2], [3]]
    with runners("inline", tmp_path) as runner:
        assert runner.share(value, iter, put_together).get() is value


def number_of_process(_: Shared, batch: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in batch]


def test_what_comes_next_is_done_by_others_where_processes_are_renewed(tmp_path: Path) -> None:
    with runners("processes", tmp_path) as runner:
        shared = runner.share("what both find")
        (before,) = next(run(runner, number_of_process, [(shared, [1])]))
        runner.renew()
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)
        assert list(run(runner, number_of_process, [(shared, [1])])) != [[before]]


def test_no_more_than_a_piece_is_there_twice(tmp_path: Path) -> None:
    """To know what of a value is on its way already takes as much memory as the value."""
    with runners("processes", tmp_path) as runner:

        def room_for(count: int) -> int:
            pieces = [[f"{piece} {number}" for number in range(10_000)] for piece in range(count)]
            tracemalloc.start()
            runner.share(pieces, iter, put_together)
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return most

        assert room_for(5) < 1.5 * room_for(1)


def put_away(shared: Shared, batch: Sequence[int]) -> list[str]:
    """Leave a folder behind, as WeasyPrint leaves fonts."""
    return [tempfile.mkdtemp(prefix=f"{shared.get()}-{one}-") for one in batch]


def test_what_processes_put_away_goes_with_them(tmp_path: Path) -> None:
    with runners("processes", tmp_path) as runner:
        (left,) = run(runner, put_away, [(runner.share("fonts"), [1, 2])])
        assert [Path(folder).is_dir() for folder in left] == [True, True]
    assert not any(Path(folder).exists() for folder in left)


def test_a_batch_is_parted_before_a_job_of_it_is_blamed_though_it_was_tried_as_often_as_that_takes(
    tmp_path: Path,
) -> None:
    """A scheduler of a cluster tries by itself again."""
    with local_runner(1, tmp_path / "shared") as runner:
        assert isinstance(runner, _LocalRunner)
        tried = replace(runner, tried=TRIES)
        done: list[list[int]] = []
        with pytest.raises(JobDiedError) as died:
            done.extend(run(tried, die, [(runner.share(str(tmp_path / "counted")), [1, 3])]))
    assert died.value.job == 3


@pytest.mark.parametrize("kind", ["inline", "processes"])
def test_what_work_raises_is_raised_here(kind: str, tmp_path: Path) -> None:
    with runners(kind, tmp_path) as runner, pytest.raises(MissingToolError, match=r"no Pango \(1, 2\)") as fault:
        list(run(runner, lack, [(runner.share("no Pango"), [1, 2])]))
    assert fault.value.problems == (error(None, "no Pango (1, 2)"),)


def test_a_disk_that_is_full_is_no_process_that_died(tmp_path: Path) -> None:
    with runners("processes", tmp_path) as runner, pytest.raises(OutputError) as fault:
        list(run(runner, fill_the_disk, [(runner.share("fonts"), [1])]))
    assert "cannot be written: no space left on device" in fault.value.problems[0].message


def test_a_process_that_dies_costs_one_more_try(tmp_path: Path) -> None:
    with local_runner(2, tmp_path / "shared") as runner:
        shared = runner.share(str(tmp_path / "killed"))
        done = [
            number
            for batch in run(runner, die_once, [(shared, [1, 2]), (shared, [3, 4]), (shared, [5])])
            for number in batch
        ]
    assert (tmp_path / "killed").exists()
    assert sorted(done) == [1, 2, 3, 4, 5]


def test_a_job_that_kills_its_process_three_times_is_named(tmp_path: Path) -> None:
    with local_runner(2, tmp_path / "shared") as runner:
        shared = runner.share(str(tmp_path / "count"))
        with pytest.raises(JobDiedError) as death:
            list(run(runner, die, [(shared, [1, 2]), (shared, [3, 4])]))
    assert death.value.job == 3
    assert (tmp_path / "count").read_text() == "xxx"


SLEEP = """
import sys, time
from pathlib import Path
from builder.engine.processes import local_runner
from builder.engine.runner import run
sys.path.insert(0, str(Path(sys.argv[1])))
from sleeping import sleep
if __name__ == "__main__":
    with local_runner(2, Path(sys.argv[1]) / "shared") as runner:
        list(run(runner, sleep, [(runner.share(sys.argv[1]), [number]) for number in (1, 2)]))
"""

SLEEPING = """
import os, time
from pathlib import Path
def sleep(shared, batch):
    (Path(shared.get()) / f"pid-{os.getpid()}").touch()
    time.sleep(3600)  # longer than anybody waits for its end
"""


def test_processes_die_with_the_one_that_started_them(tmp_path: Path) -> None:
    (tmp_path / "sleeping.py").write_text(SLEEPING)
    parent = subprocess.Popen(
        [sys.executable, "-c", SLEEP, str(tmp_path)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(tmp_path)}
    )
    with parent:
        try:
            wait_until(lambda: len(list(tmp_path.glob("pid-*"))) == 2)
        finally:
            parent.kill()
    workers = [int(path.name.removeprefix("pid-")) for path in tmp_path.glob("pid-*")]
    wait_until(lambda: not any(map(is_alive, workers)))


def is_alive(process: int) -> bool:
    """Return whether the process runs: one that is dead but not yet buried does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_a_process_is_ended_by_one_thread_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closing: list[Connection] = []
    most: list[int] = []

    def close_slowly(self: Connection) -> None:
        closing.append(self)
        time.sleep(0.2)
        most.append(len(closing))
        closing.remove(self)

    executor = Processes(1, tmp_path / "shared")
    executor.submit(time.sleep, 0).result()
    waiting = executor.submit(time.sleep, 600)
    wait_until(waiting.running)
    monkeypatch.setattr(Connection, "close", close_slowly)
    executor.end()
    assert isinstance(waiting.exception(), WorkerDiedError)
    assert most == [1, 1]


def test_work_that_waits_is_not_begun_once_processes_are_ended(tmp_path: Path) -> None:
    executor = Processes(1, tmp_path / "shared")
    executor.submit(time.sleep, 0).result()
    first, second = (executor.submit(time.sleep, 600) for _ in range(2))
    wait_until(first.running)
    executor.end()
    assert isinstance(first.exception(), WorkerDiedError)
    assert second.cancelled()

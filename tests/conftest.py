"""What every test may use: goldens that one flag renews; and what is left out unless it is asked for."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

#: Laws are tried on the same examples each time, however busy the machine: what fails on one fails on the next.
settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")

#: Files are read and drawn in thousands of small objects, few of them in cycles: looking for those took a tenth.
gc.set_threshold(100_000, 50, 100)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="take what comes out as the new goldens")
    parser.addoption("--benchmarks", action="store_true", help="measure too: slow, and only the ratios mean something")
    parser.addoption("--audit", action="store_true", help="run what is marked `audit` too: it takes minutes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is too heavy for each run, unless it is asked for: `make audit` does."""
    if not config.getoption("--audit"):
        heavy = [item for item in items if item.get_closest_marker("audit")]
        config.hook.pytest_deselected(items=heavy)
        items[:] = [item for item in items if item not in heavy]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out unless they are asked for: a timing on a shared machine is no test."""
    return True if collection_path.name == "benchmarks" and not config.getoption("--benchmarks") else None


@pytest.fixture(scope="session", autouse=True)
def alike_on_every_machine() -> Iterator[None]:
    """Draw in this process and look up no words, unless a test asks for it: machines differ in cores and dictionaries.

    To start processes, or hunspell for each catalogue, takes longer than what most builds and checks are about, and so
    does reading CLDR anew for each of them.
    """
    # What a shell runs behind it ignores Ctrl-C, and so would each command that a test starts and interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "cpu_count", lambda: 1)
        patch.setattr("builder.conduct.rules.dictionary_of", lambda _: None)
        patch.setattr("builder.conduct.plan.stays", lambda: True)
        patch.setattr("builder.conduct.templates._open", deque(maxlen=4))
        yield
    # The fonts of what was open go while Python still stands: WeasyPrint's clean-up comes too late otherwise.
    import_module("builder.conduct.workshop").open_workshop.cache_clear()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that a check opens, as they are."""
    names: list[str] = []
    documents = import_module("builder.check.documents")
    open_built = documents.open_built

    def open_one(artefact: Any) -> Any:
        names.append(artefact.name)
        return open_built(artefact)

    monkeypatch.setattr(documents, "open_built", open_one)
    return names


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a check that holds a text to the golden of that name in tests/goldens/."""

    def check(name: str, text: str) -> None:
        path = TESTS / "goldens" / name
        if request.config.getoption("--accept"):
            assert not os.environ.get("CI"), "goldens are renewed by people, never in CI"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden {name}: run pytest --accept, then read what it wrote"
        assert text == path.read_text(encoding="utf-8")

    return check

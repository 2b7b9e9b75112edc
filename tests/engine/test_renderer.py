"""What draws the documents is told by the versions that are installed."""

from __future__ import annotations

import tracemalloc
from importlib.metadata import version
from pathlib import Path

import pytest

from builder.engine.renderer import digest_renderer, installed


@pytest.mark.parametrize("name", ["jinja2", "lxml", "python-docx", "python-pptx", "weasyprint"])
def test_the_versions_of_libraries_are_known(name: str) -> None:
    assert installed()[name] == version(name)


def test_what_draws_is_told_by_its_sources_of_which_none_is_held(tmp_path: Path) -> None:
    (tmp_path / "render").mkdir()
    for number in range(20):
        (tmp_path / "render" / f"{number}.py").write_bytes(bytes(100_000))
    before = digest_renderer(tmp_path)
    digest_renderer.cache_clear()
    tracemalloc.start()
    again = digest_renderer(tmp_path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert again == before
    assert most < 1_000_000
    digest_renderer.cache_clear()
    (tmp_path / "render" / "7.py").write_bytes(b"other")
    assert digest_renderer(tmp_path) != before

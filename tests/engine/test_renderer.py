"""What draws the documents is told by the versions that are installed."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from builder.engine.renderer import installed


@pytest.mark.parametrize("name", ["jinja2", "lxml", "python-docx", "python-pptx", "weasyprint"])
def test_the_versions_of_libraries_are_known(name: str) -> None:
    assert installed()[name] == version(name)

"""Catalogues as files: what is said of broken and odd ones, and what is read from good ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.catalogue.po import read_catalogue
from builder.languages import LANGUAGES
from builder.problems import Severity, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.messages import Catalogue

CASES = Path(__file__).parent.parent / "cases" / "catalogue"
FRENCH = LANGUAGES["fr"]


def cases(kind: str) -> pytest.MarkDecorator:
    paths = sorted(CASES.glob(f"{kind}.*.po"))
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem.partition(".")[2])


def hold_to(path: Path, report: str, request: pytest.FixtureRequest) -> None:
    """Hold a report to the file beside its case; --accept writes it."""
    if request.config.getoption("--accept"):
        assert not os.environ.get("CI"), "reports are renewed by people, never in CI"
        path.write_text(report, encoding="utf-8", newline="\n")
    assert report == path.read_text(encoding="utf-8")


def outline(catalogue: Catalogue) -> str:
    """Return what a catalogue holds, a message in a few lines."""
    lines = [f"{catalogue.path} ({catalogue.language.code}, plural={catalogue.plural})"]
    for message in catalogue.messages.values():
        mark = " fuzzy" if message.fuzzy else ""
        lines += ["", f"{message.place}{mark} [{message.context}] {message.id!r} {message.plural_id!r}".rstrip(" '")]
        lines += [f"    {string!r}" for string in message.strings]
    return "\n".join(lines) + "\n"


@cases("bad")
def test_a_broken_catalogue_is_told_in_plain_words(path: Path, request: pytest.FixtureRequest) -> None:
    with pytest.raises(SourceError) as raised:
        read_catalogue(path, FRENCH, CASES)
    hold_to(path.with_suffix(".txt"), f"{raised.value}\n", request)


@cases("odd")
def test_an_odd_catalogue_is_read_and_wondered_at(path: Path, request: pytest.FixtureRequest) -> None:
    catalogue, problems = read_catalogue(path, FRENCH, CASES)
    assert catalogue.messages
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    hold_to(path.with_suffix(".txt"), "\n".join(map(str, problems)) + "\n", request)


@cases("good")
def test_a_good_catalogue_is_read_whole(path: Path, golden: Callable[[str, str], None]) -> None:
    catalogue, problems = read_catalogue(path, FRENCH, CASES)
    assert not problems
    golden(f"catalogue/{path.stem}.txt", outline(catalogue))


def test_a_catalogue_that_is_not_there_is_told_with_what_makes_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        read_catalogue(tmp_path / "translations" / "fr" / "x.po", FRENCH, tmp_path)
    assert str(raised.value) == (
        "translations/fr/x.po: error: the catalogue is not there\n    hint: run: plenary catalogue update"
    )


def test_a_folder_in_the_place_of_a_catalogue_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.po").mkdir()
    with pytest.raises(SourceError, match=r"^x\.po: error: the catalogue cannot be read: is a directory$"):
        read_catalogue(tmp_path / "x.po", FRENCH, tmp_path)

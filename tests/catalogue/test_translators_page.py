"""What translators are told in docs/ is true: notes, commands, and a configuration that finds our files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from builder.cli.main import main
from builder.languages import LANGUAGES

PROJECT = Path(__file__).parent.parent.parent
PAGE = (PROJECT / "docs" / "translators.md").read_text(encoding="utf-8")
COMPONENTS = json.loads((PROJECT / "docs" / "weblate.json").read_text(encoding="utf-8"))
CATALOGUES = sorted(PROJECT.glob("translations/*/*.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_kind_of_note_is_explained(path: Path) -> None:
    labels = set(re.findall(r"^#\. ([a-z]+(?: of)?):", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert {label for label in labels if f"`#. {label}:`" not in PAGE} == set()


def test_the_message_that_is_shown_is_one_of_ours() -> None:
    block = re.search(r"```po\n(#\. where.*?)```", PAGE, re.DOTALL)
    assert block
    shown = [line for line in block[1].splitlines() if line.startswith(("#. where", "#. figure", "#. term", "msg"))]
    french = (PROJECT / "translations" / "fr" / "annual-conference-2023.po").read_text(encoding="utf-8")
    lines = french.replace("\u00a0", " ").splitlines()
    assert [line for line in shown if line not in lines] == []


def test_the_commands_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["catalogue", "--help"])
    known = set(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE))
    assert set(re.findall(r"plenary catalogue (\w+)", PAGE)) <= known


def test_the_pages_that_are_named_are_there() -> None:
    named = re.findall(r"\]\(([\w.-]+)\)", PAGE)
    assert [name for name in named if not (PROJECT / "docs" / name).exists()] == []


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component["slug"])
def test_weblate_finds_every_catalogue_but_the_english_one(component: dict[str, str]) -> None:
    before, after = component["filemask"].split("*")
    found = {path.relative_to(PROJECT).as_posix() for path in PROJECT.glob(component["filemask"])}
    codes = {path.removeprefix(before).removesuffix(after) for path in found}
    assert {"nl", "fr"} <= codes
    assert {code for code in codes if re.match(component["language_regex"], code)} == codes - {"en"}
    assert {code for code in LANGUAGES if not re.match(component["language_regex"], code)} == {"en"}
    assert (PROJECT / component["new_base"]).exists()


def test_weblate_sees_every_figure_in_braces() -> None:
    (pattern,) = re.findall(r'placeholders:r"([^"]+)"', COMPONENTS[0]["check_flags"])
    french = (PROJECT / "translations" / "fr" / "annual-conference-2023.po").read_text(encoding="utf-8")
    figures = set(re.findall(r"\{[a-z0-9-]+(?::[a-z]+)?\}(?!.*is )", french))
    assert figures
    assert all(re.match(pattern, figure) for figure in figures)
    assert re.findall(pattern, "on {plan-approved:numeric}") == re.findall(pattern, "le {plan-approved}")

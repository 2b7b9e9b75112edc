"""An event that asks for two languages side by side, from its source to the checked deck."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from builder.cli.main import main
from builder.conduct.project import Project
from builder.layout.deck import make_pair_template
from builder.load.layout import load_brand

HERE = Project(Path(__file__).parent.parent)

SOURCE = """\
event:
  title: Migration in Belgium
  languages: [en, fr{pair}]
  contact: {{organisation: emn-belgium}}
organisations:
  emn-belgium: {{name: EMN Belgium}}
speakers:
  eva-goossens: {{name: Eva Goossens, organisation: emn-belgium}}
parts:
  - title: Reception
    points: [Places in the network, Staff of the centres]
    questions:
      - {{to: eva-goossens, text: What do you expect of next year?}}
"""


def begin(folder: Path) -> Path:
    """Return the folder with the event in it, without a deck in two languages."""
    (folder / "source").mkdir()
    (folder / "layouts").symlink_to(HERE.layouts, target_is_directory=True)
    write(folder, pair="")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return begin(tmp_path)


def write(project: Path, *, pair: str) -> None:
    (project / "source" / "year.yaml").write_text(SOURCE.format(pair=pair), encoding="utf-8")


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), *arguments])


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project with a deck in two languages, translated. Tests leave it as it is."""
    folder = begin(tmp_path_factory.mktemp("translated"))
    write(folder, pair=", en+fr")
    translate(folder)
    return folder


@pytest.fixture
def paired(translated: Path, tmp_path: Path) -> Path:
    """Return a copy of that project."""
    return shutil.copytree(translated, tmp_path, symlinks=True, dirs_exist_ok=True)


def translate(project: Path) -> None:
    """Translate all that is not translated into itself."""
    assert run(project, "catalogue", "update") == 0
    for path in (project / "translations" / "fr").glob("*.po"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'msgid (".+")\nmsgstr ""\n', r"msgid \1\nmsgstr \1\n", text), encoding="utf-8")
    (project / "translations" / "fr" / "builder.po").write_bytes((HERE.translations / "fr" / "builder.po").read_bytes())


def lengths(project: Path) -> list[int]:
    assert run(project, "catalogue", "update", "--refresh") == 0
    text = (project / "translations" / "fr" / "year.po").read_text(encoding="utf-8")
    return [int(most) for most in re.findall("max-length:([0-9]+)", text)]


def test_the_deck_in_two_languages_is_built_beside_the_others_and_checked(
    paired: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(paired, "build", "--only", "deck") == 0
    names = ("en/year-deck-en.pptx", "fr/year-deck-fr.pptx", "en+fr/year-deck-en+fr.pptx")
    assert [name for name in names if not (paired / "output" / "year" / name).is_file()] == []
    capsys.readouterr()
    run(paired, "check", "--only", "deck", "--language", "en+fr")
    assert "en+fr is not there" not in capsys.readouterr().err


def test_only_the_deck_in_two_languages_is_built_if_nothing_else_is_asked_for(paired: Path) -> None:
    assert run(paired, "build", "--language", "en+fr") == 0
    built = sorted(path.name for path in (paired / "output" / "year").rglob("*.*") if path.is_file())
    assert built == ["year-deck-en+fr.pptx"]


def test_languages_that_the_event_does_not_pair_are_told(paired: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(paired, "build", "--language", "fr+en") == 2
    assert "year has: en, fr, en+fr" in capsys.readouterr().err


def test_translators_are_told_the_room_of_half_a_slide(project: Path) -> None:
    translate(project)
    alone = lengths(project)
    write(project, pair=", en+fr")
    beside = lengths(project)
    assert len(alone) == len(beside)
    assert sum(beside) < 0.8 * sum(alone)


def test_a_look_without_a_template_for_two_languages_says_so(paired: Path, capsys: pytest.CaptureFixture[str]) -> None:
    look = paired / "layouts-of-others"
    look.mkdir()
    for path in (HERE.layouts / "emn").iterdir():
        if path.name != "deck-pair.pptx":
            (look / path.name).symlink_to(path)
    (paired / "layouts").unlink()
    (paired / "layouts").mkdir()
    look.rename(paired / "layouts" / "emn")
    assert run(paired, "build", "--only", "deck") == 1
    assert "layouts/emn/deck-pair.pptx: error: the layout has no template" in capsys.readouterr().err
    brand = load_brand(paired / "layouts" / "emn", paired)
    (paired / "layouts" / "emn" / "deck-pair.pptx").write_bytes(make_pair_template(brand))
    assert run(paired, "build", "--only", "deck") == 0


def test_a_powerpoint_file_of_ones_own_is_told_to_carry_one_language(
    paired: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paired / "layouts").unlink()
    shutil.copytree(HERE.layouts / "emn", paired / "layouts" / "emn")
    look = paired / "layouts" / "emn"
    (look / "deck.pptx").rename(look / "ours.pptx")
    brand = re.sub(r"slides:\n  .+\n  .+\n", "", (look / "brand.yaml").read_text(encoding="utf-8"))
    (look / "brand.yaml").write_text(f"deck: ours.pptx\n{brand}", encoding="utf-8")
    capsys.readouterr()
    assert run(paired, "build", "--only", "deck") == 1
    told = capsys.readouterr().err
    assert "layouts/emn/ours.pptx: error: slides in two languages cannot stand on a PowerPoint file of your own" in told
    assert "take the languages joined by + out of `languages`" in told
    write(paired, pair="")
    assert run(paired, "build", "--only", "deck") == 0


@pytest.mark.parametrize("look", ["emn", "plain"])
def test_the_annual_conference_stands_in_two_languages_in_each_look(tmp_path: Path, look: str) -> None:
    for folder in ("layouts", "translations"):
        (tmp_path / folder).symlink_to(HERE.folder / folder, target_is_directory=True)
    (tmp_path / "source").mkdir()
    source = (HERE.folder / "source" / "annual-conference-2023.yaml").read_text(encoding="utf-8")
    asked = re.sub(r"languages: \[nl, fr, en.*?\]", "languages: [nl, fr, en, nl+fr]", source)
    (tmp_path / "source" / "annual-conference-2023.yaml").write_text(asked, encoding="utf-8")
    assert run(tmp_path, "build", "--only", "deck", "--language", "nl+fr", "--layout", look) == 0

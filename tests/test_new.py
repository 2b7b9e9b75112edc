"""`plenary new`: a small event that builds at once, wherever it is begun, and nothing of anybody's is overwritten."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from builder.catalogue.syntax import parse_po
from builder.cli.main import main
from builder.conduct.plan import Planned, fit, localise, plan
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.documents import Deck, Grid, KeyFigures, Paper, Plot, SlideRole
from builder.load.event import load_event
from builder.timetable import timetable

HERE = Path(__file__).parent.parent


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), *arguments])


def below(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder with their bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that was begun in an empty folder, with one event."""
    folder = tmp_path_factory.mktemp("begun")
    assert run(folder, "new", "my-event") == 0
    return folder


def planned(begun: Path) -> tuple[Planned, ...]:
    project = Project(begun)
    localised = localise(project, begun / "source" / "my-event.yaml")
    fitted = fit(localised, open_layout(project, localised.event.layout))
    assert localised.problems + fitted.problems == ()
    return plan(localised, fitted)


def test_it_builds_at_once_in_an_empty_folder_and_nothing_is_amiss(
    begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(begun, "build") == 0
    assert run(begun, "check") == 0
    told = capsys.readouterr()
    assert told.err == ""
    lines = told.out.splitlines()
    assert "my-event: 6 catalogues checked: 0 errors, 0 warnings" in lines
    assert [line for line in lines if line.endswith("files checked; all languages say the same")]


def test_all_that_was_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "new", "my-event") == 0
    made = [line.removeprefix("made  ") for line in capsys.readouterr().out.splitlines() if line.startswith("made  ")]
    assert {name for name in made if name.startswith("layouts/")} == {"layouts/emn/", "layouts/plain/"}
    assert {name for name in below(tmp_path) if not name.startswith("layouts/")} >= set(made[2:])
    assert {"source/my-event.yaml", "translations/nl/my-event.po", "translations/glossary.csv"} <= set(made)


def test_its_catalogues_are_whole_and_up_to_date(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = below(begun / "translations")
    assert run(begun, "catalogue", "update") == 0
    assert below(begun / "translations") == before
    assert run(begun, "check", "catalogues") == 0
    assert run(begun, "catalogue", "progress", "--strict") == 0
    assert "warning" not in capsys.readouterr().err


def test_all_its_parts_have_a_time(begun: Path) -> None:
    event, _ = load_event(begun / "source" / "my-event.yaml", begun)
    slots = [timetable(event).slot(part.key) for part in event.programme.parts]
    assert all(slot.start and slot.end for slot in slots)


def test_it_is_translated_in_earnest(begun: Path) -> None:
    english, dutch, french = (
        {entry.key: entry.strings for entry in parse_po(path.read_text("utf-8"), path.name)[0] if entry.id}
        for path in (begun / "translations" / code / "my-event.po" for code in ("en", "nl", "fr"))
    )
    assert english.keys() == dutch.keys() == french.keys()
    assert not [key for key in english if english[key] in (dutch[key], french[key])]


def test_it_shows_what_an_event_can_hold(begun: Path) -> None:
    documents = [item.document for item in planned(begun)]
    slides = next(document for document in documents if isinstance(document, Deck)).slides
    assert {Plot, Grid} <= {type(slide.visual) for slide in slides}
    assert {SlideRole.FIGURES, SlideRole.QUESTIONS, SlideRole.CHART, SlideRole.TABLE} <= {one.role for one in slides}
    papers = [document for document in documents if isinstance(document, Paper)]
    assert any(isinstance(block, KeyFigures) for paper in papers for block in paper.blocks)
    event, problems = load_event(begun / "source" / "my-event.yaml", begun)
    assert (problems, len(event.programme.speakers), len(event.facts)) == ((), 2, 5)


def test_an_event_that_is_there_stays_as_it_is(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = below(begun)
    assert run(begun, "new", "my-event") == 2
    assert run(begun, "new", "source/my-event.yaml") == 2
    assert capsys.readouterr().err.count("error: 'source/my-event.yaml' is there already; it stays as it is") == 2
    assert below(begun) == before


LEFT_OVER = ["source/a-talk.fit.yaml", "translations/a-talk.pot", "translations/de/a-talk.po"]


@pytest.mark.parametrize("name", LEFT_OVER)
def test_what_is_left_of_an_event_of_that_name_stays_too(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("somebody's work", "utf-8")
    assert run(tmp_path, "new", "a-talk") == 2
    assert f"'{name}' is there already" in capsys.readouterr().err
    assert list(below(tmp_path)) == [name]


#: What is typed, and the name that is offered instead.
NAMES = [
    ("Spring Seminar 2030", "spring-seminar-2030"),
    ("L’été à Liège", "lete-a-liege"),
    ("../outside", "outside"),
    ("a/b", "a-b"),
    ("-x-", "x"),
    ("my_event.fit", "my-event-fit"),
    ("", "my-event"),
    ("\x1b[31m", "31m"),
    ("🎉", "my-event"),
    ("builder", "my-event"),
    ("catalogues", "my-event"),
    ("CON", "my-event"),
    ("lpt1", "my-event"),
    ("a" * 61, "a" * 60),
]


@pytest.mark.parametrize(("name", "better"), NAMES)
def test_a_name_that_does_not_travel_is_refused_with_one_that_does(
    tmp_path: Path, name: str, better: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "new", "--", name) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: an event cannot be called ")
    assert told.endswith(f"for example: plenary new {better}\n")
    assert "\x1b" not in told
    assert below(tmp_path) == {}


def test_a_project_keeps_its_own_layouts_and_the_event_takes_one_of_them(tmp_path: Path) -> None:
    layout = tmp_path / "layouts" / "house"
    layout.parent.mkdir()
    layout.symlink_to(HERE / "layouts" / "plain")
    assert run(tmp_path, "new", "my-event") == 0
    assert [path.name for path in (tmp_path / "layouts").iterdir()] == ["house"]
    assert load_event(tmp_path / "source" / "my-event.yaml", tmp_path)[0].layout == "house"


@pytest.mark.parametrize(
    ("known", "after"),
    [
        (None, "source/contacts.yaml\noutput/\n.build/\n"),
        ("*.log", "*.log\nsource/contacts.yaml\n"),
        ("*.log\n", "*.log\nsource/contacts.yaml\n"),
        ("contacts.yaml\n", "contacts.yaml\n"),
    ],
)
def test_git_is_told_not_to_see_addresses_wherever_an_event_is_begun(
    tmp_path: Path, known: str | None, after: str
) -> None:
    ignored = tmp_path / ".gitignore"
    if known is not None:
        ignored.write_text(known, "utf-8")
    assert run(tmp_path, "new", "my-event") == 0
    assert ignored.read_text("utf-8") == after


def test_an_event_that_cannot_be_begun_leaves_nothing_in_the_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "translations" / "fr" / "builder.po"
    words.parent.mkdir(parents=True)
    words.write_text('msgid "torn', "utf-8")
    assert run(tmp_path, "new", "my-event") == 1
    assert "translations/fr/builder.po:1" in capsys.readouterr().err
    assert not [name for name in below(tmp_path) if "my-event" in name]
    words.unlink()
    assert run(tmp_path, "new", "my-event") == 0


def test_a_project_s_own_wording_of_the_builder_s_words_stays(tmp_path: Path) -> None:
    words = tmp_path / "translations" / "fr" / "builder.po"
    words.parent.mkdir(parents=True)
    shipped = (HERE / "translations" / "fr" / "builder.po").read_text("utf-8")
    words.write_text(shipped.replace("Note préparatoire", "Fiche de l’orateur"), "utf-8")
    assert run(tmp_path, "new", "my-event") == 0
    assert "Fiche de l’orateur" in words.read_text("utf-8")


def test_an_installation_brings_along_what_a_checkout_has() -> None:
    wheel = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    brought = {"layouts", "translations/glossary.csv"}
    brought |= {path.relative_to(HERE).as_posix() for path in HERE.glob("translations/*/builder.po")}
    assert wheel["force-include"] == {name: f"builder/shipped/{name}" for name in brought}

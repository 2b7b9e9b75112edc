"""`plenary catalogue update`, `typo` and `add`, as people meet them: from an event on the disk to its catalogues."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from builder.catalogue.syntax import Entry, parse_po
from builder.cli.main import main
from builder.conduct import catalogues

HERE = Path(__file__).parents[2]

EVENT = """\
event:
  title: Small talk
  languages: [nl, en]
  contact: {organisation: us}
facts:
  people: {value: 63356, label: people came}
  day: 2023-06-01
organisations:
  us: {name: Us}
speakers:
  ann: {name: Ann Bo, organisation: us}
parts:
  - title: Beginning
    slides:
      - title: Reception
        points: ["{people} arrivals in the network", "On {day}, or in {day:month}", Places]
    questions:
      - to: ann
        text: Why are there so few places in the network?
  - title: End
"""


class Desk:
    """A project with one event, and somebody who types commands in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        (folder / "layouts").symlink_to(HERE / "layouts")
        (folder / "source").mkdir()
        self.write(EVENT)

    def write(self, event: str) -> None:
        (self.folder / "source" / "small.yaml").write_text(event, "utf-8")

    def type(self, *words: str) -> tuple[int, str, str]:
        """Return the status of a command, what it printed, and what it complained of."""
        self._capsys.readouterr()
        status = main(["--project", str(self.folder), *words])
        return status, *self._capsys.readouterr()

    def path(self, code: str = "nl") -> Path:
        return self.folder / "translations" / code / "small.po"

    def entries(self, code: str = "nl") -> dict[str, Entry]:
        entries, problems = parse_po(self.path(code).read_text("utf-8"), "small.po")
        assert not problems
        return {entry.id: entry for entry in entries}

    def notes(self, id_: str, code: str = "nl") -> list[str]:
        return [remark[3:] for remark in self.entries(code)[id_].remarks if remark.startswith("#.")]

    def translate(self, id_: str, string: str, code: str = "nl") -> None:
        text = self.path(code).read_text("utf-8")
        pattern = re.compile(rf'(msgid "{re.escape(id_)}"\nmsgstr ").*"')
        assert len(pattern.findall(text)) == 1
        self.path(code).write_text(pattern.sub(rf'\g<1>{string}"', text), "utf-8")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_a_catalogue_tells_slides_figures_and_lengths(desk: Desk) -> None:
    status, _, complaints = desk.type("catalogue", "update")
    assert (status, complaints) == (0, "")
    *where, slide, length = desk.notes("On {day}, or in {day:month}")
    assert where == [
        "where: part 1 “Beginning”, slide “Reception”",
        "what: point with an arrow, level 1, after “{people} arrivals in the network”, before “Places”",
        "figure: {day} is 1\u00a0juni 2023 here",
        "figure: {day:month} is juni 2023 here",
    ]
    assert slide == "slide: 4"
    most = re.fullmatch(r"length: at most (\d+) characters", length)
    assert most
    assert f"max-length:{most[1]}" in desk.entries()["On {day}, or in {day:month}"].flags
    assert "figure: {day} is 1\u00a0June 2023 here" in desk.notes("On {day}, or in {day:month}", "en")
    assert "slide: 5" in desk.notes("Why are there so few places in the network?")
    assert not any(note.startswith("length") for note in desk.notes("people came"))


def test_a_slide_is_told_where_a_text_stands_and_not_where_it_is_named(desk: Desk) -> None:
    desk.type("catalogue", "update")
    told = {id_: [note for note in desk.notes(id_) if note.startswith("slide")] for id_ in ("Beginning", "Us", "End")}
    assert told == {"Beginning": ["slide: 3"], "Us": [], "End": ["slide: 6"]}


def length(desk: Desk, id_: str) -> int:
    (most,) = [int(flag[11:]) for flag in desk.entries()[id_].flags if flag.startswith("max-length:")]
    return most


def test_a_text_in_two_places_has_the_room_of_the_narrower_one(desk: Desk) -> None:
    desk.type("catalogue", "update")
    wide = length(desk, "Places")
    many = "".join(f", People number {number}" for number in range(7))
    for order in ("[Places{many}]", "[People and people{many}, Places]"):
        crowded = f"  - title: End\n    points: {order.format(many=many)}\n"
        desk.write(EVENT.replace("  - title: End\n", crowded))
        desk.type("catalogue", "update", "--refresh")
        assert length(desk, "Places") < wide / 2
        assert "slides: 4, 6" in desk.notes("Places")
    desk.write(EVENT.replace("  - title: Beginning\n", f"{crowded}  - title: Beginning\n"))
    desk.type("catalogue", "update", "--refresh")
    assert length(desk, "Places") < wide / 2


def test_a_length_is_true_of_the_deck(desk: Desk) -> None:
    desk.type("catalogue", "update")
    desk.type("fit", "--accept")
    most = length(desk, "Places")
    words = "plaatsen in het netwerk voor de opvang van verzoekers " * 20
    for id_, entry in desk.entries().items():
        if id_:
            desk.translate(id_, (entry.strings[0] or id_).replace("\\", r"\\"))
    for path in (HERE / "translations" / "nl" / "builder.po", HERE / "translations" / "en" / "builder.po"):
        shutil.copy(path, desk.folder / "translations" / path.parent.name)

    def plan(characters: int) -> str:
        desk.translate("Places", words[:characters].rstrip())
        return desk.type("fit")[1]

    usual = plan(6)
    sizes = [line.split()[:3] for line in usual.splitlines()[2:]]
    assert [line.split()[:3] for line in plan(most).splitlines()[2:]] == sizes
    assert [line.split()[:3] for line in plan(round(most * 1.5)).splitlines()[2:]] != sizes


def test_an_update_twice_over_writes_nothing(desk: Desk) -> None:
    desk.type("catalogue", "update")
    assert {line.split()[0] for line in desk.type("catalogue", "update")[1].splitlines()} == {"same"}


def test_a_catalogue_is_brought_up_to_date_though_the_slides_cannot_be_measured(desk: Desk) -> None:
    desk.type("catalogue", "update")
    before = desk.notes("Places")
    (desk.folder / "layouts").unlink()
    desk.write(EVENT.replace("Places]", "Places, Entirely unlike the rest]"))
    status, printed, complaints = desk.type("catalogue", "update")
    assert status == 0
    assert "made  translations/nl/small.po: 1 new" in printed
    assert complaints.startswith("slide numbers and lengths in the notes stay as they were: ")
    assert desk.notes("Places")[-2:] == before[-2:]
    assert "Entirely unlike the rest" in desk.entries()


def test_a_very_large_event_is_measured_when_that_is_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "MEASURED_SLIDES", 2)
    _, _, complaints = desk.type("catalogue", "update")
    assert "measured only with --refresh" in complaints
    assert not any(note.startswith("length") for note in desk.notes("Places"))
    assert desk.type("catalogue", "update", "--refresh")[2] == ""
    assert any(note.startswith("length") for note in desk.notes("Places"))


def test_slide_numbers_stay_until_new_ones_are_accepted(desk: Desk) -> None:
    desk.type("catalogue", "update")
    for code in ("nl", "en"):
        shutil.copy(HERE / "translations" / code / "builder.po", desk.folder / "translations" / code)
        for id_ in filter(None, desk.entries(code)):
            desk.translate(id_, id_, code)
    assert desk.type("fit", "--accept")[0] == 0
    more = EVENT.replace("    slides:\n", "    slides:\n      - {title: Before, points: [Nothing]}\n")
    desk.write(more)
    desk.type("catalogue", "update")
    assert "slide: 4" in desk.notes("Places")
    for code in ("nl", "en"):
        for id_ in ("Before", "Nothing"):
            desk.translate(id_, id_, code)
    assert desk.type("fit", "--accept")[0] == 0
    desk.type("catalogue", "update")
    assert "slide: 5" in desk.notes("Places")


# ---------------------------------------------------------------- slips


def test_a_mended_slip_is_listed_and_its_translations_stay(desk: Desk) -> None:
    desk.type("catalogue", "update")
    desk.translate("Why are there so few places in the network?", "Waarom zijn er zo weinig plaatsen?")
    desk.translate("{people} arrivals in the network", "{people} aankomsten in het netwerk")
    mended = EVENT.replace("so few places in the", "so few places, in the").replace("arrivals in", "arivals not in")
    desk.write(mended)
    status, printed, _ = desk.type("catalogue", "typo")
    assert status == 0
    assert (
        "kept  its translations stay approved\n"
        "        Why are there so few places in the network?\n"
        "      → Why are there so few places, in the network?\n"
    ) in printed
    assert (
        "look  negations differ: none → not\n"
        "        {people} arrivals in the network\n"
        "      → {people} arivals not in the network\n"
    ) in printed
    assert not desk.entries()["Why are there so few places, in the network?"].is_fuzzy
    assert desk.entries()["{people} arivals not in the network"].is_fuzzy
    desk.write(EVENT)
    assert "small: no text was reworded" not in desk.type("catalogue", "typo", "small")[1]


def test_without_a_slip_there_is_nothing_to_list(desk: Desk) -> None:
    desk.type("catalogue", "update")
    assert "small: no text was reworded that has a translation" in desk.type("catalogue", "typo")[1]


# ---------------------------------------------------------------- one more language


def test_a_new_language_is_one_command(desk: Desk) -> None:
    desk.type("catalogue", "update")
    status, printed, _ = desk.type("catalogue", "add", "de", "small")
    assert status == 0
    assert "made  translations/de/small.po: " in printed
    assert "made  translations/de/builder.po: " in printed
    assert "small: to build it in this language too, add de to `languages` in source/small.yaml" in printed
    assert "figure: {day} is 1.\u00a0Juni 2023 here" in desk.notes("On {day}, or in {day:month}", "de")
    assert any(note.startswith("length") for note in desk.notes("Places", "de"))


def test_a_language_is_kept_up_to_date_before_it_is_published(desk: Desk) -> None:
    desk.type("catalogue", "add", "de")
    desk.write(EVENT.replace("Places]", "Places, Entirely unlike the rest]"))
    assert "made  translations/de/small.po: 1 new" in desk.type("catalogue", "update")[1]
    desk.write(EVENT.replace("[nl, en]", "[nl, en, de]"))
    assert "add de" not in desk.type("catalogue", "add", "de")[1]


def test_a_language_in_the_source_is_enough(desk: Desk) -> None:
    desk.write(EVENT.replace("[nl, en]", "[nl, en, pl]"))
    assert "made  translations/pl/small.po: " in desk.type("catalogue", "update")[1]
    assert "Plural-Forms: nplurals=3" in desk.path("pl").read_text("utf-8")


def test_a_language_that_is_none_is_told(desk: Desk) -> None:
    status, _, complaints = desk.type("catalogue", "add", "tlh")
    assert status == 2
    assert "unknown language 'tlh'" in complaints
    assert not (desk.folder / "translations").exists()

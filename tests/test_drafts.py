"""An event that is not fully translated: what a build says of it, and the drafts that nobody takes for final."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import page as outside
import polib
import pytest

from builder.cli.main import main
from builder.event import Event
from builder.load.event import load_event
from tests.render.decks import opened_template
from tests.render.office_package import A, OfficePackage, findings, shapes, texts
from tests.render.tagged_pdf import Printed, read_tags

HERE = Path(__file__).parent.parent

EVENT = """\
event:
  title: Small talk
  languages: [nl, fr]
  contact: {organisation: us}
facts:
  growth: {value: 10%, label: more talk}
organisations:
  us: {name: Us}
speakers:
  ann: {name: Ann Bo, organisation: us}
parts:
  - title: Beginning
    points: ["Up by {growth}", Two, Three]
    notes: Mind the time
    questions:
      - {to: ann, text: Why on 8 March 2023?}
"""

#: What is translated into French. The rest is missing, among it a word of the builder's own; `Trois` is fuzzy.
FRENCH = {"Beginning": "Début", "Two": "Deux", "Three": "Trois", "Us": "Nous"}

#: The question in a French draft: in English, its date in one piece.
QUESTION = "[Why on 8\u00a0March 2023?]"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), *arguments])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose event is translated into Dutch, and into French in part; its drafts are built."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "layouts").symlink_to(HERE / "layouts")
    for code in ("nl", "fr"):
        (folder / "translations" / code).mkdir(parents=True)
        shutil.copy(HERE / "translations" / code / "builder.po", folder / "translations" / code)
    (folder / "source").mkdir()
    (folder / "source" / "small.yaml").write_text(EVENT, encoding="utf-8")
    event, _ = load_event(folder / "source" / "small.yaml", folder)
    dutch = {text.source: text.source.replace("March", "maart") for text in event.texts()}
    for code, strings in (("nl", dutch), ("fr", FRENCH)):
        write_catalogue(folder, code, event, strings)
    words = polib.pofile(str(folder / "translations" / "fr" / "builder.po"))
    words.find("Question {number}").flags.append("fuzzy")
    words.save()
    assert run(folder, "build", "--draft") == 0
    return folder


def write_catalogue(project: Path, code: str, event: Event, strings: dict[str, str]) -> None:
    """Write a catalogue of the event with an outside library; what has no string is missing."""
    file = polib.pofile(str(project / "translations" / code / "builder.po"))
    file.clear()
    for text in event.texts():
        string = strings.get(text.source, "")
        flags = ["fuzzy"] if string == "Trois" else []
        file.append(polib.POEntry(msgctxt=text.msgctxt, msgid=text.source, msgstr=string, flags=flags))
    file.save(str(project / "translations" / code / "small.po"))


def draft(project: Path, code: str, name: str) -> bytes:
    return (project / "output" / "small" / "draft" / code / name).read_bytes()


def deck(project: Path, code: str = "fr") -> OfficePackage:
    return OfficePackage(draft(project, code, f"small-deck-{code}-draft.pptx"))


def handout(project: Path) -> Printed:
    return read_tags(draft(project, "fr", "small-handout-fr-draft.pdf"))


def note(project: Path, code: str = "fr") -> OfficePackage:
    return OfficePackage(draft(project, code, f"briefings/ann-{code}-draft.docx"))


def test_a_build_refuses_and_tells_each_text_its_place_and_the_way_to_a_draft(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "build", "--language", "nl") == 1
    told = re.sub(r":\d+:\d+", ":N:N", capsys.readouterr().err)
    for text in ("the point 'Up by {growth}' is not translated", "the point 'Three' is marked fuzzy"):
        assert f"translations/fr/small.po:N:N: error: {text}\n    hint: its place in the source is" in told
    assert told.count("plenary build --draft shows it, marked") == told.count("error: ") == 7
    assert not (project / "output" / "small" / "fr").exists()


def test_drafts_have_names_and_a_folder_of_their_own(project: Path) -> None:
    names = sorted(path.relative_to(project / "output").as_posix() for path in project.glob("output/**/*.*"))
    assert names == [
        f"small/draft/{code}/{name}"
        for code in ("fr", "nl")
        for name in (
            f"briefings/ann-{code}-draft.docx",
            f"small-badges-{code}-draft.pdf",
            f"small-cue-cards-{code}-draft.pdf",
            f"small-deck-{code}-draft.pptx",
            f"small-handout-{code}-draft.pdf",
            f"small-name-plates-{code}-draft.pdf",
            f"small-running-order-{code}-draft.docx",
        )
    ]


def test_a_draft_tells_how_much_is_not_final(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "build", "--draft", "--only", "deck") == 0
    assert [line for line in capsys.readouterr().err.splitlines() if "warning" in line] == [
        "translations/fr/small.po: warning: 6 texts are not fit to publish: the draft shows them in brackets",
        "translations/fr/builder.po: warning: 1 text is not fit to publish: the draft shows it in brackets",
    ]


def test_each_draft_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck = project / "output/small/draft/fr/small-deck-fr-draft.pptx"
    deck.unlink()
    run(project, "build", "--draft", "--only", "deck")
    assert capsys.readouterr().out.splitlines() == [
        f"made  {deck.relative_to(project).as_posix()}",
        "small: 1 file made, 1 file the same as before",
    ]


def test_drafts_are_checked_like_any_other_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "check", "--draft") == 0
    assert capsys.readouterr().out == "small: 14 files checked; all languages say the same\n"
    (project / "output/small/draft/nl/small-deck-nl-draft.pptx").rename(project / "kept")
    assert run(project, "check", "--draft") == 1
    assert "run: plenary build small --draft" in capsys.readouterr().err
    (project / "kept").rename(project / "output/small/draft/nl/small-deck-nl-draft.pptx")


def test_a_lock_does_not_keep_a_draft_from_being_built(project: Path) -> None:
    lock = project / "source" / "small.fit.yaml"
    lock.write_text("slides:\n  cover: {}\n", encoding="utf-8")
    assert run(project, "build", "--draft", "--only", "deck") == 0
    lock.unlink()


def test_another_look_s_drafts_stand_apart(project: Path) -> None:
    assert run(project, "build", "--draft", "--layout", "plain", "--only", "deck", "--language", "nl") == 0
    made = project / "output" / "small" / "draft" / "plain"
    assert [path.name for path in made.rglob("*.*")] == ["small-deck-nl-draft.pptx"]
    shutil.rmtree(made)


# ---------------------------------------------------------------- the deck


@pytest.mark.parametrize(("code", "sign"), [("nl", "Voorlopige versie"), ("fr", "Version provisoire")])
def test_every_slide_says_that_it_is_a_draft_within_the_slide_above_all_slots(
    project: Path, code: str, sign: str
) -> None:
    file = deck(project, code)
    tops = (slot.area.top for layout in opened_template().layouts.values() for slot in layout.slots.values())
    highest = min(tops)
    width = int(file.tree("ppt/presentation.xml").find(".//{*}sldSz").get("cx"))
    for name in file.slides():
        *_, last = shapes(file.tree(name)).values()
        assert texts(last) == [sign]
        offset, extent = last.find(f".//{A}off"), last.find(f".//{A}ext")
        assert 0 < int(offset.get("x")) < int(offset.get("x")) + int(extent.get("cx")) < width
        assert int(offset.get("y")) + int(extent.get("cy")) <= highest
    assert "Draft" not in str(file.parts["docProps/core.xml"])
    assert f"{sign} · " in file.tree("docProps/core.xml").findtext("{*}title")


def runs(root: Any) -> dict[str, Any]:
    """Return the properties of the runs of a slide by their words."""
    return {run.findtext(f"{A}t"): run.find(f"{A}rPr") for run in root.iter(f"{A}r")}


def test_on_slides_what_is_not_final_is_highlighted_and_tagged_with_its_language(project: Path) -> None:
    file = deck(project)
    found = {words: look for name in file.slides() for words, look in runs(file.tree(name)).items()}
    expected = {
        "[Up by 10%]": ("en-GB", True),
        QUESTION: ("en-GB", True),
        "[Trois]": ("fr-BE", True),
        "[Question\u00a0": ("fr-BE", True),
        "Deux": ("fr-BE", False),
    }
    for words, (language, is_marked) in expected.items():
        look = found[words]
        marks = [(mark.tag.removeprefix(A), mark[0].get("val")) for mark in look]
        assert look.get("lang") == language
        assert marks == ([("solidFill", "000000"), ("highlight", "FFFF00")] if is_marked else [])


def test_the_moderator_s_notes_are_marked_too(project: Path) -> None:
    file = deck(project)
    notes = [root for name in file.parts if "notesSlides/notes" in name for root in [file.tree(name)]]
    (look,) = [look for root in notes for words, look in runs(root).items() if words == "[Mind the time]"]
    assert look.find(f"{A}highlight") is not None


def test_powerpoint_and_word_have_nothing_against_drafts(project: Path, tmp_path: Path) -> None:
    assert findings(draft(project, "fr", "small-deck-fr-draft.pptx"), tmp_path) == []
    for name in ("briefings/ann-fr-draft.docx", "small-running-order-fr-draft.docx"):
        assert findings(draft(project, "fr", name), tmp_path, "file.docx") == []


# ---------------------------------------------------------------- the papers


def highlighted(root: Any) -> list[str]:
    marked = [run for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}highlight") is not None]
    return ["".join(text.text for text in run.iter(f"{W}t")) for run in marked]


def test_a_note_is_marked_in_its_header_on_its_cover_and_where_it_is_not_final(project: Path) -> None:
    file = note(project)
    header = next(name for name in file.parts if re.fullmatch(r"word/header\d*\.xml", name))
    assert highlighted(file.tree(header)) == ["Version provisoire", "[Small talk]"]
    marked = highlighted(file.tree("word/document.xml"))
    assert marked[0] == "Version provisoire"
    assert {QUESTION, "[Up by 10%]"} & set(marked) == {QUESTION}
    assert "Début" not in marked
    assert highlighted(note(project, "nl").tree("word/document.xml")) == ["Voorlopige versie"]


@pytest.mark.parametrize("name", ["briefings/ann-fr-draft.docx", "small-running-order-fr-draft.docx"])
def test_every_word_document_says_first_that_it_is_a_draft(project: Path, name: str) -> None:
    file = OfficePackage(draft(project, "fr", name))
    headers = [part for part in file.parts if re.fullmatch(r"word/header\d*\.xml", part)]
    assert headers
    for part in (*headers, "word/document.xml"):
        first = next(run for run in file.tree(part).iter(f"{W}r") if run.findtext(f"{W}t"))
        assert first.findtext(f"{W}t") == "Version provisoire"
    assert file.tree("docProps/core.xml").findtext("{*}title").startswith("Version provisoire · ")


def test_the_words_of_the_source_are_tagged_in_a_note(project: Path) -> None:
    body = note(project).tree("word/document.xml")
    (run,) = [run for run in body.iter(f"{W}r") if run.findtext(f"{W}t") == QUESTION]
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}val") == "en-GB"


def test_every_page_of_a_handout_says_that_it_is_a_draft(project: Path) -> None:
    file = handout(project)
    assert all("Version provisoire" in page for page in file.pages)
    assert "Version provisoire" not in "".join(tag.text for tag in file.root.all("H2"))
    assert str(file.file.docinfo["/Title"]).startswith("Version provisoire · ")


def test_a_handout_tags_the_words_of_the_source_and_stays_accessible(project: Path) -> None:
    file = handout(project)
    spoken = {part: tag.language for tag in file.root.all() for part in tag.spoken if isinstance(part, str)}
    assert {spoken["[Up by 10%]"], spoken["[more talk]"]} == {"en-GB"}
    assert spoken["[Trois]"] == "fr-BE"
    report = outside.validate_pdf_bytes(file.data, profile=outside.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_a_handout_has_the_yellow_of_a_highlighter_behind_what_is_not_final(project: Path) -> None:
    fills = [page.Contents.read_bytes().count(b"1 1 0 rg") for page in handout(project).file.pages]
    assert all(fills)
    assert fills[2] > 1 + len(["[more talk]", "[Up by 10%]", "[Trois]", "[Question 1]", QUESTION])

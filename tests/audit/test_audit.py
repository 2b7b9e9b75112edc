"""The audit itself: each part can fail, a part that cannot look says why, and the table tells both."""

from __future__ import annotations

import dataclasses
import io
import os
import shutil
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pptx import Presentation
from weasyprint import HTML

from builder.compose.deck import compose_deck
from builder.compose.handout import compose_handout
from builder.conduct.project import Project
from builder.conduct.templates import Templates, open_layout
from builder.documents import Deck, Grid
from builder.fit.decks import fit_decks
from tests.audit import machine
from tests.audit.boxes import Frame, Looked, Planned, frames_of, look_at_slide, plans_of
from tests.audit.catalogues import faults_of_gettext, faults_of_i18nspector
from tests.audit.drawing import Glyph, draw_with_office, glyphs_of, lines_of
from tests.audit.machine import Need, SkippedError
from tests.audit.material import Drawn, Material, boxes_of
from tests.audit.office import ask_sdk
from tests.audit.papers import faults_of
from tests.audit.part import Finding, Part, Report, run, table
from tests.audit.parts import PARTS
from tests.audit.pictures import ACCEPTED, ALIKE, compare, difference
from tests.audit.sheets import GAP, by_document, row_of, sheets_of
from tests.audit.suites import report_of
from tests.audit.web import faults_of as faults_of_pages
from tests.audit.web import pages_in
from tests.audit.words import faults_in_french, paragraphs_of
from tests.sample_kinds import kinds_editions
from tests.samples import sample_editions

PROJECT = Project(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def templates() -> Templates:
    return open_layout(PROJECT, "emn")


# ---------------------------------------------------------------- boxes

PAGE = Frame("slide", 0, 0, 960, 540)


def drawn(text: str, left: float, top: float, size: float = 20.0) -> list[Glyph]:
    """Return the words as glyphs in a row: each is half as wide as it is high."""
    places = ((character, left + number * size / 2) for number, character in enumerate(text) if character != " ")
    return [Glyph(character, at, top, at + size / 2, top + size, top + size * 0.8, size) for character, at in places]


#: A slide as it should be, and one thing changed on it each time: what is drawn, and what must be said of it.
BODY = Frame("body", 100, 100, 400, 200, ("First point", "Second point"))
GOOD = [*drawn("• First point", 100, 100), *drawn("• Second point", 100, 130)]
FAULTS = {
    "a word out of its frame": (
        [*drawn("First point", 300, 100), *GOOD[11:]],
        "'t' runs out of body",
    ),
    "a word off the slide": ([*drawn("First point", 900, 100), *GOOD[11:]], "stands off the slide"),
    "a paragraph that is not drawn": (GOOD[:11], "'Second point' in body is not drawn"),
    "a line more than planned": (
        [*drawn("First", 100, 100), *drawn("point", 100, 120), *drawn("Second point", 100, 150)],
        "'Firstpoint' in body takes 2 lines, and 1 were planned",
    ),
    "smaller than planned": (
        [*drawn("First point", 100, 100, 18.0), *GOOD[11:]],
        "is drawn at 18.0 points, and planned at 20",
    ),
    "smaller than allowed": ([*drawn("First point", 100, 100, 11.0), *GOOD[11:]], "nothing may be under 12"),
    "words of nobody": ([*GOOD, *drawn("Click to add text", 500, 300)], "'Clicktoaddtext' stands in no frame"),
}


def looked(glyphs: list[Glyph]) -> Looked:
    return look_at_slide([BODY], glyphs, {"body": [Planned(1, 20), Planned(1, 20)]}, PAGE)


def test_a_slide_that_is_drawn_as_planned_is_right_and_its_lines_are_counted() -> None:
    assert looked(GOOD) == Looked((), 2, 2)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_drawn_slide_is_found(fault: str) -> None:
    glyphs, said = FAULTS[fault]
    assert [one for one in looked(glyphs).faults if said in one], looked(glyphs).faults


def test_words_of_a_chart_may_stand_in_its_frame_if_they_can_be_read() -> None:
    chart = Frame("visual", 500, 300, 900, 500, has_more=True)
    slide = [*GOOD, *drawn("2022", 510, 310)]
    assert look_at_slide([BODY, chart], slide, {}, PAGE).faults == ()
    slide = [*GOOD, *drawn("2022", 510, 310, 9.0)]
    assert look_at_slide([BODY, chart], slide, {}, PAGE).faults == ("'2022' in a chart is smaller than 12 points",)


def test_the_same_words_twice_are_found_in_both_places() -> None:
    twice = [Frame("left", 0, 0, 300, 100, ("Same",)), Frame("right", 500, 0, 900, 100, ("Same",))]
    assert look_at_slide(twice, [*drawn("Same", 0, 0), *drawn("Same", 500, 0)], {}, PAGE).faults == ()
    assert "is not drawn" in look_at_slide(twice, drawn("Same", 0, 0), {}, PAGE).faults[0]


@pytest.mark.parametrize("code", ["en", "nl", "fr"])
def test_what_fit_planned_is_told_for_every_paragraph_of_every_slide(templates: Templates, code: str) -> None:
    """Every paragraph in a frame of the file has its plan, but footers and slide numbers, which are not sized."""
    decks = {deck.language.code: deck for deck in fitted(templates)}
    deck = decks[code]
    slides = Presentation(io.BytesIO(templates.draw(deck))).slides
    unplanned = {
        frame.name
        for slide, plan in zip(slides, plans_of(deck, boxes_of(deck, templates)), strict=True)
        for shape in slide.shapes
        for frame in frames_of(shape)
        if len(frame.paragraphs) != len(plan.get(frame.name, ()))
    }
    assert unplanned == {"footer", "slide-number"}


def fitted(templates: Templates) -> tuple[Deck, ...]:
    return fit_decks(tuple(map(compose_deck, kinds_editions())), templates.deck.boxes).decks


# ---------------------------------------------------------------- pictures and sheets


def page(*lines: int, shift: int = 0) -> Image.Image:
    """Return a page of grey with dark lines as high as small print, at these heights."""
    picture = Image.new("L", (320, 180), 250)
    draw = ImageDraw.Draw(picture)
    for top in lines:
        draw.rectangle((20 + shift, top, 300 + shift, top + 5), fill=30)
    return picture


def test_a_page_that_is_smoothed_in_another_way_looks_the_same() -> None:
    finer = page(40, 60).resize((640, 360)).resize((320, 180), Image.Resampling.BOX)
    noisy = page(40, 60).point(lambda grey: grey + 3)
    assert max(difference(page(40, 60), finer), difference(page(40, 60), noisy)) <= ALIKE


@pytest.mark.parametrize("other", [page(40, 68), page(40), page(40, 60, 80), page(40, 60, shift=12)])
def test_a_line_that_moved_went_or_came_is_seen(other: Image.Image) -> None:
    assert difference(page(40, 60), other) > ALIKE


def test_a_page_is_held_to_the_accepted_one(tmp_path: Path) -> None:
    accepted = tmp_path / "page.png"
    assert compare(page(40), accepted) == "it was never accepted"
    page(40).save(accepted)
    assert compare(page(40), accepted) == ""
    assert "of 255 greys" in compare(page(90), accepted)
    assert compare(page(40).resize((320, 240)), accepted) == "it is 320 by 240 pixels, and was 320 by 180"


def test_the_accepted_pictures_are_small() -> None:
    assert 0 < sum(path.stat().st_size for path in ACCEPTED.iterdir()) < 300_000


def test_a_row_of_a_sheet_has_each_language_and_is_dark_where_a_page_is_lacking() -> None:
    white, dark = Image.new("RGB", (10, 5), (255, 255, 255)), (90, 90, 90)
    row = row_of([white, None, white])
    assert row.size == (3 * 10 + 2 * GAP, 5)
    assert [row.getpixel((at, 2)) for at in (5, 10 + GAP + 5, 2 * (10 + GAP) + 5)] == [(255,) * 3, dark, (255,) * 3]
    assert [sheet.height for sheet in sheets_of([[white] * 5, [white] * 3])] == [4 * (5 + GAP), 5 + GAP]


def test_documents_are_shown_beside_their_other_languages(templates: Templates) -> None:
    decks = fitted(templates)
    names = {"en": "x/en/x-deck-en.pptx", "nl": "x/nl/x-deck-nl.pptx", "fr": "x/plain/fr/x-deck-fr.pptx"}
    documents = [Drawn(names[deck.code], Path(names[deck.code]), deck, {}) for deck in decks]
    grouped = by_document(documents)
    assert {name: [drawn.code for drawn in versions] for name, versions in grouped.items()} == {
        "x/x-deck": ["en", "nl"],
        "x/plain/x-deck": ["fr"],
    }


# ---------------------------------------------------------------- drawn pages


def test_glyphs_are_read_where_they_stand_in_the_size_they_have(templates: Templates, tmp_path: Path) -> None:
    edition = sample_editions()[0]
    path = tmp_path / "handout.pdf"
    path.write_bytes(templates.draw(compose_handout(edition, fitted(templates)[0])))
    (width, height), glyphs = next(iter(glyphs_of(path)))
    title = str(edition.programme.title)
    line = next(
        line for line in lines_of(glyphs) if "".join(glyph.character for glyph in line) in title.replace(" ", "")
    )
    assert all(0 < glyph.left < glyph.right < width and 0 < glyph.top < glyph.bottom < height for glyph in line)
    assert len({glyph.size for glyph in line}) == 1
    assert line[0].size > 20
    assert list(faults_of(path)) == []


def test_what_stands_at_the_edge_of_a_page_and_a_page_without_words_are_told(tmp_path: Path) -> None:
    path = tmp_path / "edge.pdf"
    style = "@page {size: A5; margin: 0} p {margin: 2mm; break-after: page}"
    HTML(string=f"<html lang=en><title>x</title><style>{style}</style><p>Too near<p><br>").write_pdf(path)
    assert list(faults_of(path)) == ["page 1: 'Toonear' stands at the edge of the page", "page 2 is empty"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine; make audit brings it")
@pytest.mark.audit
def test_files_of_one_name_are_drawn_each_whatever_stands_between_them(templates: Templates, tmp_path: Path) -> None:
    deck = templates.draw(fitted(templates)[0])
    files = [tmp_path / folder / "deck.pptx" for folder in ("one", "two", "three")]
    for file, data in zip(files, (deck, b"no zip at all", deck), strict=True):
        file.parent.mkdir()
        file.write_bytes(data)
    drawn_as = draw_with_office(files, tmp_path / "drawn")
    slides = len(fitted(templates)[0].slides)
    drawn_pages = [len(list(glyphs_of(pdf))) for file in (files[0], files[2]) if (pdf := drawn_as[file])]
    assert drawn_pages == [slides, slides]


# ---------------------------------------------------------------- what others say


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not on this machine; make audit brings it")
def test_a_catalogue_that_gettext_refuses_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b\n', "utf-8")
    assert faults_of_gettext(path)
    assert faults_of_gettext(PROJECT.translations / "fr" / "builder.po") == []


@pytest.mark.skipif(
    shutil.which("i18nspector") is None, reason="i18nspector is not on this machine; make audit brings it"
)
@pytest.mark.audit
def test_a_catalogue_in_a_language_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    text = (PROJECT.translations / "fr" / "builder.po").read_text(encoding="utf-8")
    path.write_text(text.replace('"Language: fr', '"Language: qx'), encoding="utf-8")
    assert [fault for fault in faults_of_i18nspector(path) if "invalid-language" in fault]


@pytest.mark.skipif(shutil.which("grammalecte-cli") is None, reason="Grammalecte is not on this machine")
@pytest.mark.audit
def test_faults_of_french_are_told_with_their_line(tmp_path: Path) -> None:
    lines = [
        "Les demandes sont nombreuses.",
        "Les demandes a été introduites.",
        "Plus de 10\u00a0% des dossiers\u00a0: oui.",
    ]
    assert {line for line, _ in faults_in_french(lines, tmp_path / "lines.txt")} == {lines[1]}


def test_what_a_deck_says_is_read_cell_by_cell(templates: Templates, tmp_path: Path) -> None:
    deck = fitted(templates)[0]
    path = tmp_path / "deck.pptx"
    path.write_bytes(templates.draw(deck))
    read = list(paragraphs_of(path))
    tables = [slide.visual for slide in deck.slides if isinstance(slide.visual, Grid)]
    assert tables
    assert {str(cell) for grid in tables for row in grid.rows for cell in row} <= set(read)


def test_a_validator_that_does_not_run_makes_a_part_skipped(tmp_path: Path) -> None:
    command = tmp_path / "ooxml-validator"
    command.write_text("#!/bin/sh\necho 'libstdc++ is not here' >&2\nexit 2\n", encoding="utf-8")
    command.chmod(0o755)
    with pytest.raises(SkippedError, match=r"libstdc\+\+ is not here"):
        ask_sdk(tmp_path / "deck.pptx", command)
    command.write_text('#!/bin/sh\necho \'{"errors": [{"path": null, "description": "no zip"}]}\'\n', encoding="utf-8")
    assert ask_sdk(tmp_path / "deck.pptx", command) == ["the file: no zip"]


def test_the_page_in_a_mail_is_looked_at_as_a_page(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("Dear Ann")
    message.add_alternative("<!DOCTYPE html><p>Chère Ann", subtype="html")
    mail = tmp_path / "mail.eml"
    mail.write_bytes(bytes(message))
    (found,) = pages_in(mail, tmp_path / "page")
    assert found.read_text(encoding="utf-8").strip() == "<!DOCTYPE html><p>Chère Ann"


#: Like Node.js, it ends before all that it says is in a pipe.
_HASTY = """#!{python}
import json, os, stat, sys
messages = [{{"line": 1, "message": "x" * 9000, "ruleId": "y"}}]
said = json.dumps([{{"filePath": path, "messages": messages}} for path in sys.argv[5:]])
sys.stdout.write(said[: 1 << 16] if stat.S_ISFIFO(os.fstat(1).st_mode) else said)
"""


def test_all_that_is_said_of_many_pages_is_heard(tmp_path: Path) -> None:
    command = tmp_path / "hasty"
    command.write_text(_HASTY.format(python=sys.executable), encoding="utf-8")
    command.chmod(0o755)
    pages = [tmp_path / f"{number}.html" for number in range(10)]
    assert [page for page, _ in faults_of_pages(pages, command)] == pages


SAID = """\
FAILED tests/engine/test_kill.py::test_a_build_survives - AssertionError: half a file
SKIPPED [1] tests/engine/test_dask.py:3: Dask is not here
1 failed, 4 passed, 1 skipped, 300 deselected in 12.00s
"""


@pytest.mark.audit
def test_a_package_of_pypi_that_cannot_be_had_is_the_reason_that_is_told(tmp_path: Path) -> None:
    need = Need("Dask", machine.in_pypi("nowhere"), pypi=(str(tmp_path / "nowhere-1-py3-none-any.whl"),))
    (reason,) = machine.equip([need], tmp_path).values()
    assert reason.startswith("Dask is not here: ERROR:")
    assert machine.equip([Need("Plenary's libraries", machine.in_pypi("weasyprint, pytest"))], tmp_path) == {}


def test_what_heavy_tests_say_is_told_test_by_test() -> None:
    report = report_of(SAID, failed=True)
    assert report.files == 6
    assert report.findings == (
        Finding("tests/engine/test_kill.py::test_a_build_survives", "AssertionError: half a file"),
    )
    assert report.notes == ("skipped: tests/engine/test_dask.py:3: Dask is not here",)
    assert report_of("ImportError: no module", failed=True).findings


# ---------------------------------------------------------------- parts and their table


def always(report: Report) -> Callable[[Material], Report]:
    return lambda _: report


def refusing(_: Material) -> Report:
    raise SkippedError("the registry does not answer")


def test_the_table_tells_what_was_found_and_why_a_part_was_skipped(tmp_path: Path) -> None:
    material = Material(tmp_path)
    outcomes = [
        run(Part("boxes", "texts stand in their frames", always(Report(3, (Finding("a.pptx", "slide 1"),)))), material),
        run(Part("sdk", "valid", refusing), material),
        run(Part("qpdf", "well formed", refusing), material, "qpdf is not here"),
    ]
    lines = list(table([dataclasses.replace(outcome, seconds=2.0) for outcome in outcomes]))
    assert lines == [
        "part   files  findings  seconds",
        "boxes      3         1      2.0  texts stand in their frames",
        "sdk        -         -      2.0  skipped: the registry does not answer",
        "qpdf       -         -      2.0  skipped: qpdf is not here",
    ]


def test_what_cannot_be_installed_is_told_and_installs_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a machine with neither apt-get nor npm: its path is an empty folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    need = Need("qpdf", machine.on_path("qpdf"), ("qpdf",))
    module = Need("the SDK", machine.in_npm("sdk"), npm=("sdk",))
    there = Need("a folder", Path.exists)
    assert machine.equip([need, module, there], tmp_path) == {
        need: "qpdf is not here: on Debian it is in: qpdf nodejs npm",
        module: "the SDK is not here: npm is not here",
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator installs packages of Debian")
def test_a_registry_that_does_not_answer_is_the_reason_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """apt-get and npm are scripts here, which say what the real ones say without a network."""
    for name, says in {
        "apt-get": "W: old list\nE: Failed to fetch qpdf",
        "npm": "npm error code E404\nnpm error log",
    }.items():
        script = tmp_path / name
        script.write_text(f"#!/bin/sh\nprintf '%s' '{says}' >&2\nexit 100\n", encoding="utf-8")
        script.chmod(0o755)
    for name in ("env", "sh"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(tmp_path))
    need, module = Need("qpdf", machine.on_path("qpdf"), ("qpdf",)), Need("sdk", machine.in_npm("sdk"), npm=("sdk",))
    assert machine.equip([need, module], tmp_path) == {
        need: "qpdf is not here: E: Failed to fetch qpdf",
        module: "sdk is not here: npm error code E404",
    }


def test_parts_have_names_of_their_own_and_say_what_they_ask_for() -> None:
    assert len({part.name for part in PARTS}) == len(PARTS)
    assert all(part.asks for part in PARTS)

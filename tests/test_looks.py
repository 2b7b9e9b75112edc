"""The looks in layouts/: each can be put in the place of another, builds beside it, and is good on the real event."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import page as outside
import pikepdf
import pytest

from builder.brand import Layout
from builder.cli.main import main
from builder.conduct.build import build_event
from builder.conduct.check import check_event
from builder.conduct.fit import fit_event
from builder.conduct.plan import Localised, fit, localise, plan
from builder.conduct.project import LOCK, Project
from builder.conduct.templates import Templates
from builder.documents import FLOOR, Boxes, Deck, DocumentKind
from builder.fit.plan import Fitted
from builder.load.layout import load_layout
from builder.problems import SourceError
from tests.render.office_package import A, OfficePackage, findings, shapes, texts

PROJECT = Project(Path(__file__).parent.parent)
EVENT = "annual-conference-2023"
LOOKS = [folder.name for folder in PROJECT.looks()]

#: A lock that no plan agrees with: a slide more than there is.
OTHER_LOCK = "slides:\n  cover: {parts: []}\n  gone: {parts: []}\n"


# ---------------------------------------------------------------- another look than the event's own


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with the event and its translations, and two looks: its own, and the plain one as `other`."""
    (tmp_path / "source").mkdir()
    shutil.copy(PROJECT.source / f"{EVENT}.yaml", tmp_path / "source")
    (tmp_path / "translations").symlink_to(PROJECT.translations, target_is_directory=True)
    (tmp_path / "layouts").mkdir()
    for name, what in (("emn", "emn"), ("other", "plain")):
        (tmp_path / "layouts" / name).symlink_to(PROJECT.layouts / what, target_is_directory=True)
    return Project(tmp_path)


def test_another_look_goes_to_a_folder_of_its_own(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for layout, folder, font in (("other", "other/en", "Arial"), ("emn", "en", "Calibri")):
        scope = ["--language", "en", "--only", "running-order", "--layout", layout]
        for command in ("build", "check"):
            assert main(["--project", str(project.folder), command, *scope]) == 0
        name = f"output/{EVENT}/{folder}/{EVENT}-running-order-en.docx"
        lines = capsys.readouterr().out.splitlines()
        assert [line for line in lines if "catalogues checked" not in line] == [
            f"made  {name}",
            f"{EVENT}: 1 file made, 0 files the same as before",
            f"{EVENT}: 1 file checked; all languages say the same",
        ]
        styles = OfficePackage((project.folder / name).read_bytes()).parts["word/styles.xml"]
        assert f'w:ascii="{font}"'.encode() in styles


def test_the_lock_is_that_of_the_own_look(project: Project) -> None:
    (path,) = project.events()
    path.with_name(EVENT + LOCK).write_text(OTHER_LOCK, encoding="utf-8")
    rules = {layout: {problem.rule for problem in fit_event(project, path, layout)[-1]} for layout in ("", "other")}
    assert ("fit-lock" in rules[""], "fit-lock" in rules["other"]) == (True, False)
    assert build_event(project, path, ["en"], [DocumentKind.RUNNING_ORDER], "other").files
    with pytest.raises(SourceError, match="gone"):
        build_event(project, path, ["en"], [DocumentKind.RUNNING_ORDER], "emn")


def test_what_another_look_lacks_is_told_with_how_to_get_it(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = project.events()
    problems = check_event(project, path, ["en"], [DocumentKind.DECK], "other").problems
    assert f"run: plenary build {EVENT} --layout other" in {problem.hint for problem in problems}
    assert main(["--project", str(project.folder), "fit", "--layout", "plane"]) == 2
    said = "error: no layout 'plane' in layouts/\n    hint: the layouts are: emn, other\n"
    assert capsys.readouterr().err == said


def test_a_folder_that_no_event_can_name_is_no_look(tmp_path: Path) -> None:
    for name in ("emn", "e\nmn"):
        (tmp_path / "layouts" / name).mkdir(parents=True)
        (tmp_path / "layouts" / name / "brand.yaml").touch()
    assert [folder.name for folder in Project(tmp_path).looks()] == ["emn"]


def test_sizes_are_not_accepted_in_another_look(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["fit", "--layout", "plain", "--accept"])
    assert raised.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


# ---------------------------------------------------------------- every look on the real event


class Look(NamedTuple):
    """The real event in a look: its slides, and a file of each kind in French; the last briefing stands for all."""

    layout: Layout
    boxes: Boxes
    fitted: Fitted
    files: Mapping[DocumentKind, bytes]


@cache
def conference() -> Localised:
    return localise(PROJECT, PROJECT.source / f"{EVENT}.yaml")


@cache
def look(name: str) -> Look:
    layout = load_layout(PROJECT.layouts / name, PROJECT.folder)
    templates = Templates(layout)
    fitted = fit(conference(), templates)
    documents = [item.document for item in plan(conference(), fitted, ["fr"])]
    last = {DocumentKind.DECK if isinstance(each, Deck) else each.kind: each for each in documents}
    files = {kind: templates.draw(document) for kind, document in last.items()}
    return Look(layout, templates.deck.boxes, fitted, files)


@pytest.mark.parametrize("name", LOOKS)
def test_nothing_runs_off_its_box_nor_is_too_small_to_read(name: str) -> None:
    made = look(name)
    assert [str(problem) for problem in made.fitted.problems] == []
    assert {box.font for box in made.boxes.values()} == {made.layout.brand.office_font}
    assert min(slide.size or slide.title_size for slide in made.fitted.plan) >= FLOOR


@pytest.mark.parametrize("name", LOOKS)
def test_the_validator_of_office_files_finds_nothing(name: str, tmp_path: Path) -> None:
    files = look(name).files
    assert findings(files[DocumentKind.DECK], tmp_path) == []
    assert findings(files[DocumentKind.BRIEFING], tmp_path, "file.docx") == []


@pytest.mark.parametrize("name", LOOKS)
def test_the_handout_is_accessible(name: str) -> None:
    data = look(name).files[DocumentKind.HANDOUT]
    report = outside.validate_pdf_bytes(data, profile=outside.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_takes_its_fonts_and_colours_from_its_brand_alone(name: str) -> None:
    brand, files = look(name).layout.brand, look(name).files
    palette = set(asdict(brand.palette).values())
    for kind in (DocumentKind.DECK, DocumentKind.BRIEFING, DocumentKind.RUNNING_ORDER):
        text = b"".join(OfficePackage(files[kind]).parts.values()).decode()
        assert set(re.findall(r'(?:srgbClr val|w:color w:val|w:fill|w:color)="([0-9A-F]{6})"', text)) <= palette
        families = set(re.findall(r'(?:typeface|w:ascii|w:font w:name)="([A-Z][^"]*)"', text))
        assert families - {"Arial", "Wingdings"} == {brand.office_font} - {"Arial"}
    with pikepdf.open(io.BytesIO(files[DocumentKind.HANDOUT])) as file:
        fonts = {
            str(each.BaseFont) for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }
    stem = brand.paper_font.replace(" ", "-")
    assert fonts
    assert all(re.match(rf"/[A-Z]{{6}}\+(Plenary-)?{stem}", font) for font in fonts), fonts


def slides(name: str) -> list[list[tuple[str, list[str]]]]:
    """Return what stands on each slide: the shapes in their order, with their texts."""
    package = OfficePackage(look(name).files[DocumentKind.DECK])
    return [[(key, texts(shape)) for key, shape in shapes(package.tree(each)).items()] for each in package.slides()]


def sizes(name: str) -> set[str]:
    package = OfficePackage(look(name).files[DocumentKind.DECK])
    return {run.get("sz") for each in package.slides() for run in package.tree(each).iter(f"{A}rPr")}


@pytest.mark.parametrize("name", LOOKS)
def test_the_slides_are_the_same_in_every_look_though_their_sizes_differ(name: str) -> None:
    assert slides(name) == slides("emn")
    assert (sizes(name) == sizes("emn")) == (name == "emn")


# ---------------------------------------------------------------- the plain look


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 measures it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_plain_look_keeps_its_word_on_contrast() -> None:
    palette = look("plain").layout.brand.palette
    for ground in (palette.ground, palette.tint):
        for text in (palette.ink, palette.muted, palette.primary, palette.secondary):
            assert contrast(text, ground) >= 7
    for text in (palette.on_primary, palette.on_primary_muted):
        assert contrast(text, palette.primary) >= 7
    for ground in (palette.ground, palette.primary):
        assert contrast(palette.accent, ground) >= 4
        assert contrast(palette.rule, ground) >= 3

"""Loading a layout: what is said of its brand and its files."""

from __future__ import annotations

import os
import shutil
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from builder.brand import Brand, LayoutNames
from builder.load.layout import load_brand, load_layout
from builder.problems import SourceError

ROOT = Path(__file__).parent.parent.parent
HOUSE = ROOT / "layouts" / "emn"
CASES = sorted((ROOT / "tests" / "cases" / "load" / "brands").glob("bad.*.yaml"))

#: A font without tables.
FACE = b"\0\1\0\0" + bytes(8)
GOOD = CASES[0].parent / "good.with-layouts.yaml"


def layout(project: Path, brand: Path) -> Path:
    """Make a layout whose files hold their own names, and return its folder."""
    folder = project / "layouts" / "house"
    (folder / "fonts").mkdir(parents=True)
    shutil.copy(brand, folder / "brand.yaml")
    for name in ("deck.pptx", "paper.docx", "paper.css", "paper.html.j2", "fonts/Face.ttf", "fonts/LICENCE.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    (folder / "fonts" / "Face.ttf").write_bytes(FACE)
    return folder


def told(folder: Path, project: Path) -> str:
    with pytest.raises(SourceError) as raised:
        load_layout(folder, project)
    return f"{raised.value}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_bad_brand_is_told_in_plain_words(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    report = told(layout(tmp_path, case), tmp_path)
    if request.config.getoption("--accept"):
        assert not os.environ.get("CI"), "reports are renewed by people, never in CI"
        case.with_suffix(".txt").write_text(report, encoding="utf-8", newline="\n")
    assert report == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_layout_is_read_whole(tmp_path: Path) -> None:
    read = load_layout(layout(tmp_path, GOOD), tmp_path)
    assert read.folder == "layouts/house"
    assert (read.deck, read.paper, read.stylesheet, read.page) == (
        b"deck.pptx",
        b"paper.docx",
        "paper.css",
        "paper.html.j2",
    )
    assert read.fonts == {"Face.ttf": FACE}
    assert load_layout(tmp_path / "layouts" / "house", tmp_path, to_print=False) == replace(read, fonts={})
    assert read.brand.layouts == {
        "points": LayoutNames("Titel en inhoud"),
        "cover": LayoutNames(1),
        "questions-2": LayoutNames("twoObj", {"card-1": "Vraag links", "card-2": 14}),
        "part": LayoutNames(slots={"kicker": "Boven de titel"}),
    }
    assert (read.brand.deck_file, read.brand.paper_file) == ("deck.pptx", "paper.docx")


def test_the_house_brand_is_read_to_the_letter() -> None:
    brand = load_brand(HOUSE, ROOT)
    written = (HOUSE / "brand.yaml").read_text(encoding="utf-8")
    assert isinstance(brand, Brand)
    for role, colour in asdict(brand.palette).items():
        assert f'{role.replace("_", "-")}: "#{colour}"' in written
    for sizes in (brand.slide_sizes, brand.paper_sizes):
        for role, size in asdict(sizes).items():
            assert f"{role.replace('_', '-')}: {size:g}" in written
    assert f"office: {brand.office_font}" in written
    assert f"paper: {brand.paper_font}" in written
    assert f"margin: {brand.margin}" in written
    assert f"name: {brand.name}\n" in written


def test_missing_files_are_told_all_at_once_with_how_to_get_them(tmp_path: Path) -> None:
    folder = layout(tmp_path, GOOD)
    for name in ("deck.pptx", "paper.css", "fonts/Face.ttf"):
        (folder / name).unlink()
    assert told(folder, tmp_path).splitlines() == [
        "layouts/house/deck.pptx: error: this file of the layout is not there",
        "    hint: run: plenary layout house",
        "layouts/house/paper.css: error: this file of the layout is not there",
        "    hint: run: plenary layout house",
        "layouts/house/fonts: error: this folder of the layout has no fonts",
        "    hint: put the font files of Carlito there: PDFs carry their font with them",
    ]


def test_a_number_that_no_template_has_is_the_name_of_a_layout(tmp_path: Path) -> None:
    folder, name = layout(tmp_path, GOOD), "9" * 5_000
    brand = (folder / "brand.yaml").read_text("utf-8")
    (folder / "brand.yaml").write_text(f"{brand.rstrip()}\n  closing: {name}\n", "utf-8")
    assert load_brand(folder, tmp_path).layouts["closing"] == LayoutNames(name)


def test_a_layout_may_have_no_page_of_its_own(tmp_path: Path) -> None:
    folder = layout(tmp_path, GOOD)
    (folder / "paper.html.j2").unlink()
    assert load_layout(folder, tmp_path).page == ""


def test_the_brand_alone_needs_no_other_file(tmp_path: Path) -> None:
    folder = layout(tmp_path, GOOD)
    shutil.rmtree(folder / "fonts")
    (folder / "deck.pptx").unlink()
    assert load_brand(folder, tmp_path).name == "EMN Belgium"


def test_a_missing_layout_is_told_with_the_layouts_there_are(tmp_path: Path) -> None:
    lead = "layouts/hous: error: there is no layout 'hous'\n    hint: "
    assert (
        told(tmp_path / "layouts" / "hous", tmp_path) == lead + "a layout is a folder in layouts/ with a brand.yaml\n"
    )
    layout(tmp_path, GOOD)
    assert told(tmp_path / "layouts" / "hous", tmp_path) == lead + "did you mean 'house'?\n"
    assert told(tmp_path / "layouts" / "x", tmp_path).endswith("    hint: the layouts are: house\n")


def test_a_layout_without_a_brand_is_told(tmp_path: Path) -> None:
    folder = layout(tmp_path, GOOD)
    (folder / "brand.yaml").unlink()
    assert told(folder, tmp_path) == "layouts/house/brand.yaml: error: the file is not there\n"

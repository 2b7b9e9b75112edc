"""A contact point brings its own templates: `plenary layout check` tells what is there, then the event is built."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import docx
import pytest

from builder.cli.main import main
from tests.render.house_templates import dutch, standard
from tests.render.office_package import OfficePackage, findings, shapes, texts, zipped

HERE = Path(__file__).parent.parent
EMN = HERE / "layouts" / "emn"

BROUGHT = """\
name: Office of Letters
deck: our-house.pptx
paper: our-letter.docx
palette:
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with the real event, our own look, and one that was brought."""
    (tmp_path / "layouts" / "house").mkdir(parents=True)
    for name in ("source", "translations"):
        (tmp_path / name).symlink_to(HERE / name, target_is_directory=True)
    (tmp_path / "layouts" / "emn").symlink_to(EMN, target_is_directory=True)
    house = tmp_path / "layouts" / "house"
    (house / "fonts").symlink_to(EMN / "fonts", target_is_directory=True)
    lines = (EMN / "brand.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    palette, slides, papers = (lines.index(next(line for line in lines if line.startswith(key))) for key in KEYS)
    brand = BROUGHT + "".join([*lines[palette + 1 : slides], *lines[papers:]])
    (house / "brand.yaml").write_text(brand, encoding="utf-8")
    (house / "our-house.pptx").write_bytes(standard())
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    (house / "our-letter.docx").write_bytes(buffer.getvalue())
    return tmp_path


KEYS = ("palette:", "slides:", "papers:")


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), *arguments])


def add(project: Path, text: str) -> None:
    path = project / "layouts" / "house" / "brand.yaml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_layout_that_was_brought_is_made_up_without_a_change_to_what_was_brought(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = project / "layouts" / "house"
    before = {name: (house / name).read_bytes() for name in ("our-house.pptx", "our-letter.docx")}
    assert run(project, "layout", "house") == 0
    assert capsys.readouterr().out.splitlines() == ["made  layouts/house/paper.css"]
    assert {name: (house / name).read_bytes() for name in before} == before
    assert not (house / "deck.pptx").exists()


def test_all_templates_of_a_layout_are_made_of_its_brand(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = shutil.copytree(HERE / "layouts" / "plain", project / "layouts" / "plain")
    before = {name: (plain / name).read_bytes() for name in ("deck-pair.pptx", "deck.pptx", "paper.css", "paper.docx")}
    for name in before:
        (plain / name).unlink()
    assert run(project, "layout", "plain") == 0
    assert capsys.readouterr().out.splitlines() == [f"made  layouts/plain/{name}" for name in before]
    assert {name: (plain / name).read_bytes() for name in before} == before


def test_a_build_with_templates_that_were_brought_works_from_end_to_end(project: Path, tmp_path: Path) -> None:
    event = "annual-conference-2023"
    run(project, "layout", "house")
    scope = ("--layout", "house", "--language", "fr", "--only", "deck", "--only", "running-order")
    assert run(project, "build", *scope) == 0
    folder = project / "output" / event / "house" / "fr"
    deck = (folder / f"{event}-deck-fr.pptx").read_bytes()
    package = OfficePackage(deck)
    on_slides = [shape for name in package.slides() for shape in shapes(package.tree(name)).values()]
    assert "Migration légale" in [text for shape in on_slides for text in texts(shape)]
    assert findings(deck, tmp_path) == []
    assert findings((folder / f"{event}-running-order-fr.docx").read_bytes(), tmp_path, "file.docx") == []


def test_the_check_tells_of_each_slot_what_fills_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "layout", "house")
    capsys.readouterr()
    assert run(project, "layout", "check", "house") == 0
    told = capsys.readouterr()
    assert "layouts/house/our-house.pptx: 25 slide layouts" in told.out
    lines = [" ".join(line.split()) for line in told.out.splitlines()]
    assert "part-title: 3 'Section Header' (by its kind)" in lines
    assert "points: 2 'Title and Content' (by its kind, completed)" in lines
    assert "footer 7.5 x 0.8 cm 12 pt 1 x 43 characters 3.4:1 Calibri 'Footer Placeholder 4'" in lines
    kicker = next(line for line in lines if line.startswith("kicker 22.4 x 1.6 cm 18 pt 2 x"))
    assert kicker.endswith("21.0:1 Calibri made at the top of the title")
    assert "Own Question paragraph made from brand.yaml" in lines
    assert "the footer on 'Title Slide', 'Title and Content'" in told.err
    assert "has a contrast of 3.4:1 with its ground, where text needs 4.5:1" in told.err


@pytest.mark.parametrize("name", ["emn", "plain"])
def test_our_own_layouts_hold_all_that_is_needed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(HERE, "layout", "check", name, "--json") == 0
    told = capsys.readouterr()
    assert told.err == ""
    (checked,) = json.loads(told.out)
    assert checked["problems"] == []
    assert {layout["how"] for layout in checked["slides"]} == {"by our name"}
    assert {layout["made"] for layout in checked["slides"]} == {False}
    assert {style["note"] for style in checked["styles"]} == {"there"}
    assert all(slot["note"] == "" for layout in checked["slides"] for slot in layout["slots"])


def test_what_brand_yaml_names_and_the_template_lacks_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project, "layout", "house")
    add(project, "layouts:\n  cover: Titeldia\n  part-title: {layout: secHead, kicker: 77}\n")
    assert run(project, "layout", "check", "house") == 1
    told = capsys.readouterr()
    assert "our-house.pptx: error: the template has no slide layout 'Titeldia'; it has 1 'Title Slide', 2" in told.err
    assert "which draws 'part-title', has no placeholder with number 77 for the slot 'kicker'" in told.err
    assert "points: 2 'Title and Content'" in told.out
    assert run(project, "build", "--layout", "house", "--only", "deck") == 1


def test_what_cannot_be_promised_of_a_template_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "layout", "house")
    package = OfficePackage(dutch())
    parts = {name: data.replace(b'typeface="Calibri"', b'typeface="Verdana"') for name, data in package.parts.items()}
    apart = (b'<a:defRPr sz="4400"', b'<a:defRPr spc="300" sz="4400"')
    parts = {name: data.replace(*apart) for name, data in parts.items()}
    (project / "layouts" / "house" / "our-house.pptx").write_bytes(zipped(parts))
    assert run(project, "layout", "check", "house") == 0
    told = capsys.readouterr().err
    assert "the font 'Verdana' is not in the table of widths: no guarantee that text fits" in told
    assert "are set apart: less text is taken to fit than does" in told
    assert "no slide-number on slides that 'Titel en object', " in told


def test_a_template_that_cannot_be_read_is_told_beside_what_the_other_holds(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project, "layout", "house")
    shutil.copy(EMN / "paper.docx", project / "layouts" / "house" / "our-house.pptx")
    assert run(project, "layout", "check", "house") == 1
    told = capsys.readouterr()
    assert "our-house.pptx: error: the template cannot be read" in told.err
    assert "Own Question" in told.out


def test_a_brought_file_that_is_not_there_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "layout", "house")
    (project / "layouts" / "house" / "our-letter.docx").unlink()
    assert run(project, "layout", "check", "house") == 1
    assert "hint: put your file there, or correct its name in layouts/house/brand.yaml" in capsys.readouterr().err


def saved_in_office(path: Path) -> bytes:
    """Have a file as PowerPoint and Word leave it, with what they say of themselves; return its bytes."""
    parts = OfficePackage(path.read_bytes()).parts
    path.write_bytes(zipped({**parts, "docProps/app.xml": b"<Properties/>"}))
    return path.read_bytes()


@pytest.mark.parametrize("name", ["deck.pptx", "deck-pair.pptx", "paper.docx"])
def test_a_template_that_was_saved_in_another_program_is_kept_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    shutil.copytree(EMN, tmp_path / "layouts" / "emn")
    path, brand = tmp_path / "layouts" / "emn" / name, tmp_path / "layouts" / "emn" / "brand.yaml"
    edited = saved_in_office(path)
    brand.write_text(brand.read_text("utf-8").replace("12305E", "12405E"), "utf-8")
    assert run(tmp_path, "layout") == 0
    out, err = capsys.readouterr()
    assert path.read_bytes() == edited
    assert f"layouts/emn/{name}: warning: it was saved in another program since it was made" in err
    assert name not in out
    assert out.count("made  layouts/emn/") == 3
    path.unlink()
    assert run(tmp_path, "layout") == 0
    assert f"made  layouts/emn/{name}" in capsys.readouterr().out


def test_a_torn_template_is_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(EMN, tmp_path / "layouts" / "emn")
    path = tmp_path / "layouts" / "emn" / "deck.pptx"
    path.write_bytes(path.read_bytes()[:1000])
    assert run(tmp_path, "layout") == 0
    assert "made  layouts/emn/deck.pptx" in capsys.readouterr().out
    assert path.read_bytes() == (EMN / "deck.pptx").read_bytes()

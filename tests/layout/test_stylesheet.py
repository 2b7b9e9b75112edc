from __future__ import annotations

import hashlib
import re
from dataclasses import fields, replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from builder.brand import Brand, Motif, Palette
from builder.languages import LANGUAGES
from builder.layout.stylesheet import make_stylesheet
from builder.load.layout import load_brand
from tests.render.papers import EMN, PROJECT

LAYOUTS = sorted(path.parent for path in EMN.parent.glob("*/brand.yaml"))
FONTS = sorted(path for folder in LAYOUTS for path in (folder / "fonts").glob("*.ttf"))

#: Those that are asked for what the font of a layout lacks.
HELPING_OUT = {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf"}


@pytest.fixture(scope="module")
def brand() -> Brand:
    return load_brand(EMN, PROJECT)


@pytest.mark.parametrize("folder", LAYOUTS, ids=lambda folder: folder.name)
def test_the_committed_stylesheet_is_what_the_brand_makes(folder: Path) -> None:
    made = make_stylesheet(load_brand(folder, PROJECT))
    assert (folder / "paper.css").read_text("utf-8") == made, "run: plenary layout"
    named = set(re.findall(r"fonts/(.+?\.ttf)", made))
    assert {path.name for path in (folder / "fonts").glob("*.ttf")} == named | HELPING_OUT


def test_nothing_is_left_to_fill_in(brand: Brand) -> None:
    assert "$" not in make_stylesheet(brand)


ROLES = [each.name for each in fields(Palette)]


@pytest.mark.parametrize("name", ROLES)
def test_every_colour_comes_from_the_brand(brand: Brand, name: str) -> None:
    other = unquote(make_stylesheet(replace(brand, palette=replace(brand.palette, **{name: "ABCDEF"}))))
    left = {getattr(brand.palette, other) for other in ROLES if other != name}
    # Paper is white, whatever the brand calls its ground.
    assert ("ABCDEF" in other) == (name != "ground")
    assert getattr(brand.palette, name) not in other or getattr(brand.palette, name) in left


def test_every_size_comes_from_the_brand(brand: Brand) -> None:
    sizes = replace(brand.paper_sizes, cover=41, heading_1=27, heading_2=17.5, heading_3=13, body=12, small=10)
    other = make_stylesheet(replace(brand, paper_sizes=sizes))
    for size in ("41pt", "27pt", "17.5pt", "13pt", "12pt", "10pt"):
        assert re.search(rf"font(-size)?: {size}", other), size


def test_the_text_font_is_asked_for_under_a_name_that_no_machine_has(brand: Brand) -> None:
    other = make_stylesheet(replace(brand, paper_font="Source Sans"))
    assert re.findall(r'url\("fonts/(.+?)"\)', other) == [
        f"SourceSans-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic")
    ]
    assert set(re.findall(r'"([^"]*Source Sans)"', other)) == {"Plenary Source Sans"}


def test_pictures_are_whole_and_ask_for_nothing(brand: Brand) -> None:
    pictures = re.findall(r'url\("data:image/svg\+xml,(.+?)"\)', make_stylesheet(brand))
    assert len(pictures) >= 5
    for picture in pictures:
        root = etree.fromstring(unquote(picture).encode())
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert not root.xpath("//@href | //*[local-name() != 'svg' and local-name() != 'path']")


def test_the_hemicycle_has_one_seat_lit(brand: Brand) -> None:
    style = make_stylesheet(brand)
    assert unquote(style).count(f'stroke="#{brand.palette.accent}"') == 1


@pytest.mark.parametrize("motif", Motif)
def test_the_brand_says_what_is_drawn_behind_the_cover(brand: Brand, motif: Motif) -> None:
    (cover,) = re.findall(r"@page cover \{[^}]*?background: ([^;]*);", make_stylesheet(replace(brand, motif=motif)))
    assert unquote(cover).count("<svg:path") == {Motif.ARCS: 14, Motif.BAND: 1, Motif.NONE: 0}[motif]


def test_fonts_come_with_their_licence_unmodified() -> None:
    for folder in LAYOUTS:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "fonts" / "OFL.txt").read_text("utf-8")
        assert "Bitstream Vera Fonts Copyright" in (folder / "fonts" / "DejaVu.txt").read_text("utf-8")
    assert {path.stem: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in FONTS} == DIGESTS


#: Of the files in Debian's fonts-crosextra-carlito 20220224-1 and fonts-liberation2 2.1.5-1, and of what was taken from
#: those in its fonts-dejavu-core 2.37-6: see DejaVu.txt.
DIGESTS = {
    "DejaVuSans": "ecac63a255e488c3",
    "DejaVuSans-Bold": "ae8f7b52a5db9231",
    "Carlito-Regular": "b4ff23ba370cc95a",
    "Carlito-Bold": "0f62ab34ad5d079a",
    "Carlito-Italic": "718a0663864d37a4",
    "Carlito-BoldItalic": "380764b6898d7b73",
    "LiberationSans-Regular": "8d91388f1d3604b3",
    "LiberationSans-Bold": "ba0e0dc3f7aca5b0",
    "LiberationSans-Italic": "01f559e5c501d3d5",
    "LiberationSans-BoldItalic": "15c1068175252e4a",
}

#: Letters beyond ASCII that the official languages of the European Union write with, small ones.
LETTERS = (
    "àâäáãåāăąæçćčċďđðèéêëēėęěğģġħîïíīįìķļľłĺñńňņôöóõøőœŕřśšşșßťţțþùûüúūůűųẁŵýÿžźżʼ"
    "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
    "абвгдежзийклмнопрстуфхцчшщъьюя"
    "«»“”„‘’‚–—…•°§€×−½²³"
)


@pytest.mark.parametrize("face", [face for face in FONTS if face.name not in HELPING_OUT], ids=lambda face: face.stem)
def test_the_font_has_the_letters_of_every_language(face: Path) -> None:
    has = TTFont(face).getBestCmap()
    capitals = (letter.upper() for letter in LETTERS if len(letter.upper()) == 1)
    letters = LETTERS + "".join(capitals) + "".join(language.name for language in LANGUAGES.values())
    assert {letter for letter in letters if ord(letter) not in has} <= {"ʼ"}

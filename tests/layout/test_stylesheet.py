from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from builder.brand import Brand, Palette
from builder.languages import LANGUAGES
from builder.layout.stylesheet import make_stylesheet
from builder.load.layout import load_brand
from tests.render.papers import EMN, PROJECT

FONTS = EMN / "fonts"


@pytest.fixture(scope="module")
def brand() -> Brand:
    return load_brand(EMN, PROJECT)


def test_the_committed_stylesheet_is_what_the_brand_makes(brand: Brand) -> None:
    assert (EMN / "paper.css").read_text("utf-8") == make_stylesheet(brand), "run: plenary layout"


def test_nothing_is_left_to_fill_in(brand: Brand) -> None:
    assert "$" not in make_stylesheet(brand)


@pytest.mark.parametrize("name", Palette.__slots__)
def test_every_colour_comes_from_the_brand(brand: Brand, name: str) -> None:
    other = unquote(make_stylesheet(replace(brand, palette=replace(brand.palette, **{name: "ABCDEF"}))))
    left = {getattr(brand.palette, other) for other in Palette.__slots__ if other != name}
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
    assert len(pictures) >= 6
    for picture in pictures:
        root = etree.fromstring(unquote(picture).encode())
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert not root.xpath("//@href | //*[local-name() != 'svg' and local-name() != 'path']")


def test_the_hemicycle_has_one_seat_lit(brand: Brand) -> None:
    style = make_stylesheet(brand)
    assert unquote(style).count(f'stroke="#{brand.palette.accent}"') == 1


def test_fonts_come_with_their_licence_unmodified() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
    digests = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in FONTS.glob("*.ttf")}
    assert digests == DIGESTS


#: Of the files in Debian's fonts-crosextra-carlito 20220224-1.
DIGESTS = {
    "Carlito-Regular": "b4ff23ba370cc95a",
    "Carlito-Bold": "0f62ab34ad5d079a",
    "Carlito-Italic": "718a0663864d37a4",
    "Carlito-BoldItalic": "380764b6898d7b73",
}

#: Letters beyond ASCII that the official languages of the European Union write with, small ones.
LETTERS = (
    "àâäáãåāăąæçćčċďđðèéêëēėęěğģġħîïíīįìķļľłĺñńňņôöóõøőœŕřśšşșßťţțþùûüúūůűųẁŵýÿžźżʼ"
    "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
    "абвгдежзийклмнопрстуфхцчшщъьюя"
    "«»“”„‘’‚–—…•°§€×−½²³"
)


@pytest.mark.parametrize("face", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_font_has_the_letters_of_every_language(face: str) -> None:
    has = TTFont(FONTS / f"Carlito-{face}.ttf").getBestCmap()
    capitals = (letter.upper() for letter in LETTERS if len(letter.upper()) == 1)
    letters = LETTERS + "".join(capitals) + "".join(language.name for language in LANGUAGES.values())
    assert {letter for letter in letters if ord(letter) not in has} <= {"ʼ"}

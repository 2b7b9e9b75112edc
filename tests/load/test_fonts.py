"""Font files are whole, or told: one that is not would be told of as a fault of a stylesheet, without its name."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from builder.load.fonts import check_fonts, find_fonts

HERE = Path(__file__).parent.parent.parent
CARLITO = (HERE / "layouts" / "emn" / "fonts" / "Carlito-Regular.ttf").read_bytes()


def told(**fonts: bytes) -> list[str]:
    return [str(problem) for problem in check_fonts(fonts, "layouts/x/fonts")]


def packed() -> bytes:
    font, file = TTFont(BytesIO(CARLITO)), BytesIO()
    font.flavor = "woff"
    font.save(file)
    return file.getvalue()


def test_whole_fonts_are_taken_as_they_are() -> None:
    shipped = {path.name: path.read_bytes() for path in HERE.glob("layouts/*/fonts/*.ttf")}
    assert len(shipped) > 6
    assert told(**shipped, woff=packed(), none=b"OTTO" + bytes(8), mac=b"true" + CARLITO[4:]) == []


@pytest.mark.parametrize("data", [b"", b"junk" * 100, b"\0\5\x16\7", b"PK\3\4"])
def test_what_is_no_font_is_told_by_its_name(data: bytes) -> None:
    (fault,) = told(**{"a b.ttf": data})
    assert fault.splitlines() == [
        "layouts/x/fonts/a b.ttf: error: this is no font",
        "    hint: copy it anew from where it came from, or take it out of the folder",
    ]


@pytest.mark.parametrize("whole", [CARLITO, packed()], ids=["plain", "packed"])
@pytest.mark.parametrize("left", [6, 100, -1])
def test_a_font_that_was_cut_off_is_told(whole: bytes, left: int) -> None:
    (fault,) = told(font=whole[:left])
    assert "layouts/x/fonts/font: error: this font is cut off: " in fault


def test_a_list_of_tables_that_was_cut_off_is_told() -> None:
    (fault,) = told(font=b"OTTO\0\1" + bytes(21))
    assert "27 bytes are there, of 28" in fault


def test_a_name_that_not_every_machine_shows_is_told() -> None:
    (fault,) = told(**{"\udce9\n.ttf": CARLITO})
    assert fault.startswith("layouts/x/fonts: error: the name of the font '\\udce9\\n.ttf' does not travel well")


def test_what_systems_keep_beside_fonts_is_none(tmp_path: Path) -> None:
    for name in ("b.TTF", "a.otf", "._b.ttf", "licence.txt"):
        (tmp_path / name).touch()
    (tmp_path / "c.ttf").mkdir()
    assert [path.name for path in find_fonts(tmp_path)] == ["a.otf", "b.TTF"]

"""Pictures are read whole, stripped of what they tell of their maker, or refused with a reason."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile, PngImagePlugin

from builder.load.pictures import DOTS_LIMIT, SIZE_LIMIT, Seen, Unseen, read_picture, too_coarse

NOTE = "taken by Jan Peeters"


def dots() -> Image.Image:
    image = Image.new("RGB", (40, 30), (0, 60, 120))
    image.putpixel((3, 4), (250, 200, 0))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x013B] = NOTE
    return data


def test_a_png_keeps_its_dots_and_loses_its_notes(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", NOTE)
    notes.add_itxt("Comment", NOTE)
    dots().save(tmp_path / "map.png", pnginfo=notes, exif=exif())
    assert NOTE.encode() in (tmp_path / "map.png").read_bytes()
    seen = read_picture(tmp_path, "map.png")
    assert isinstance(seen, Seen)
    assert (seen.media_type, seen.width, seen.height) == ("image/png", 40, 30)
    assert NOTE.encode() not in seen.data
    assert Image.open(BytesIO(seen.data)).convert("RGB").tobytes() == dots().tobytes()


def test_a_jpeg_keeps_its_dots_and_loses_its_notes(tmp_path: Path) -> None:
    profile = b"a colour profile"
    dots().save(tmp_path / "map.jpg", exif=exif(), comment=NOTE.encode(), icc_profile=profile, quality=95)
    before = (tmp_path / "map.jpg").read_bytes()
    assert before.count(NOTE.encode()) == 2
    seen = read_picture(tmp_path, "map.jpg")
    assert isinstance(seen, Seen)
    assert seen.media_type == "image/jpeg"
    assert NOTE.encode() not in seen.data
    image = Image.open(BytesIO(seen.data))
    assert image.info["icc_profile"] == profile
    assert image.tobytes() == Image.open(BytesIO(before)).tobytes()


def test_a_picture_in_a_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    dots().save(tmp_path / "pictures" / "map.png")
    assert isinstance(read_picture(tmp_path, "pictures/map.png"), Seen)


@pytest.mark.parametrize(("width", "height", "coarse"), [(600, 8, False), (8, 600, False), (599, 599, True)])
def test_a_picture_of_few_dots_is_told(width: int, height: int, coarse: bool) -> None:
    told = too_coarse("map.png", Seen(b"", "image/png", width, height))
    assert (told is not None and told[0].startswith(f"'map.png' has only {width} x {height} dots")) == coarse


def test_a_picture_on_its_side_is_refused(tmp_path: Path) -> None:
    dots().save(tmp_path / "map.jpg", exif=exif(orientation=6))
    told = read_picture(tmp_path, "map.jpg")
    assert isinstance(told, Unseen)
    assert told.message == "'map.jpg' lies on its side"


def test_a_picture_for_printing_presses_is_refused(tmp_path: Path) -> None:
    dots().convert("CMYK").save(tmp_path / "map.jpg")
    told = read_picture(tmp_path, "map.jpg")
    assert isinstance(told, Unseen)
    assert told.message == "'map.jpg' has colours for printing presses (CMYK)"


def test_a_picture_with_too_many_dots_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    Image.new("1", (10_000, DOTS_LIMIT // 10_000 + 1)).save(tmp_path / "map.png")
    told = read_picture(tmp_path, "map.png")
    assert isinstance(told, Unseen)
    assert "too large: 10000 x 5001 dots" in told.message


@pytest.mark.parametrize("width", [10_000, 20_000])
def test_a_picture_beyond_what_pillow_opens_is_no_damaged_one(tmp_path: Path, width: int) -> None:
    Image.new("1", (width, 10_000)).save(tmp_path / "map.png")
    assert read_picture(tmp_path, "map.png") == Unseen(
        "'map.png' is too large: more than 50 million dots", "save it smaller: a slide shows 1920 x 1080 dots"
    )


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "map.png").open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    told = read_picture(tmp_path, "map.png")
    assert isinstance(told, Unseen)
    assert told.message == "'map.png' is too large: more than 20 MB"


@pytest.mark.parametrize("at", range(0, 400, 7))
@pytest.mark.parametrize("name", ["map.png", "map.jpg"])
def test_a_torn_picture_is_told(tmp_path: Path, name: str, at: int) -> None:
    dots().save(tmp_path / name)
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[: min(at, len(data) - 30)])
    assert isinstance(read_picture(tmp_path, name), Unseen)


def test_a_torn_picture_is_told_after_a_pdf_was_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does when it is loaded
    test_a_torn_picture_is_told(tmp_path, "map.png", 42)
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("file", ["../map.png", "/map.png", "C:\\map.png", "pictures\\map.png", "a/../../map.png"])
def test_a_picture_elsewhere_is_not_looked_for(tmp_path: Path, file: str) -> None:
    told = read_picture(tmp_path, file)
    assert isinstance(told, Unseen)
    assert told.message == f"'{file}' does not lie beside the event"


def test_other_kinds_of_picture_are_refused(tmp_path: Path) -> None:
    dots().save(tmp_path / "map.gif")
    (tmp_path / "map.svg").write_text("<svg/>")
    for name in ("map.gif", "map.svg"):
        told = read_picture(tmp_path, name)
        assert isinstance(told, Unseen)
        assert told.message == f"'{name}' is no PNG or JPEG"
    assert isinstance(read_picture(tmp_path, "."), Unseen)

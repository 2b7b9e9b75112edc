"""Picture files: read whole, or told why not; what they tell of who took them, and where, is left out.

A picture on a slide is seen by everybody, and so is what its file says of its maker: place, camera, names.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath

from PIL import Image, ImageFile, UnidentifiedImageError
from PIL.ExifTags import Base

from builder.meant import did_you_mean
from builder.values import value

#: In bytes. A slide is seen at 1920 x 1080 dots; a file beyond this holds up everybody who opens the deck.
SIZE_LIMIT = 20_000_000

#: In dots: above this a small file can ask for gigabytes of memory.
DOTS_LIMIT = 50_000_000

#: In dots, along the longer side: a picture has half of a slide at least, and is made as large as that.
LEAST_DOTS = 600

_SMALLER = "save it smaller: a slide shows 1920 x 1080 dots"

_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}

#: The segments of a JPEG that hold notes: metadata and comments, but for JFIF's, the colour profile and Adobe's.
_JPEG_NOTES = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}

_MARKER, _START_OF_SCAN = 0xFF, 0xDA

#: The chunks of a PNG that hold notes.
_PNG_NOTES = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}


@value
class Seen:
    """A picture as it is in its file, without its notes: its bytes, media type, and size in dots."""

    data: bytes
    media_type: str
    width: int
    height: int


@value
class Unseen:
    """Why a picture cannot be shown, and what to do about it."""

    message: str
    hint: str


def read_picture(folder: Path, file: str) -> Seen | Unseen:
    """Return the picture in a file, given relative to the folder of the event, or why it cannot be shown."""
    name = PurePosixPath(file)
    if name.is_absolute() or ".." in name.parts or "\\" in file or ":" in file:
        hint = "put the picture in a folder beside this file, and write such as pictures/map.png"
        return Unseen(f"'{file}' does not lie beside the event", hint)
    path = folder / name
    try:
        if path.stat().st_size > SIZE_LIMIT:
            return Unseen(f"'{file}' is too large: more than {SIZE_LIMIT // 1_000_000} MB", _SMALLER)
        if path.is_fifo() or path.is_char_device():
            return Unseen(f"'{file}' is a pipe or a device, and no file", "is it a picture?")
        data = path.read_bytes()
    except FileNotFoundError:
        around = path.parent
        names = [(name.parent / found.name).as_posix() for found in sorted(around.iterdir())] if around.is_dir() else []
        otherwise = "put it beside this file, and write it as it is called, capital letters too"
        return Unseen(f"there is no picture '{file}'", did_you_mean(file, names, otherwise))
    except OSError as fault:
        return Unseen(f"'{file}' cannot be read: {(fault.strerror or str(fault)).lower()}", "is it a picture?")
    return _seen(file, data)


def too_coarse(file: str, seen: Seen) -> tuple[str, str] | None:
    """Return what is to be told of a picture in which people would count the dots, message and hint."""
    if max(seen.width, seen.height) >= LEAST_DOTS:
        return None
    message = f"'{file}' has only {seen.width} x {seen.height} dots: on a slide it looks coarse"
    return message, f"take a larger one: {LEAST_DOTS} dots along its longer side at least, better 1500"


def _seen(file: str, data: bytes) -> Seen | Unseen:
    try:
        with warnings.catch_warnings(), _gaps_are_faults():
            warnings.simplefilter("error")
            image = Image.open(BytesIO(data), formats=tuple(_MEDIA_TYPES))
            if image.width * image.height > DOTS_LIMIT:
                return Unseen(f"'{file}' is too large: {image.width} x {image.height} dots", _SMALLER)
            turned = image.getexif().get(Base.Orientation, 1) != 1
            image.load()
    except UnidentifiedImageError:
        return Unseen(f"'{file}' is no PNG or JPEG", "save it as one of these; drawings and screenshots as PNG")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):  # beyond Pillow's own limit
        return Unseen(f"'{file}' is too large: more than {DOTS_LIMIT // 1_000_000} million dots", _SMALLER)
    except (OSError, SyntaxError, ValueError, Warning) as fault:
        return Unseen(f"'{file}' is damaged: {str(fault).lower()}", "save it again from the program it comes from")
    if image.mode == "CMYK":
        hint = "save it with colours for screens (RGB): archives (PDF/A-2a) and projectors take no others"
        return Unseen(f"'{file}' has colours for printing presses (CMYK)", hint)
    if turned:
        hint = "open it, turn it upright, and save it: not every program turns it by itself"
        return Unseen(f"'{file}' lies on its side", hint)
    pieces = _png_pieces(data) if image.format == "PNG" else _jpeg_pieces(data)
    return Seen(b"".join(pieces), _MEDIA_TYPES[image.format or ""], image.width, image.height)


@contextmanager
def _gaps_are_faults() -> Iterator[None]:
    """Take a torn picture for damaged: WeasyPrint, once it is loaded, has Pillow fill the gaps in every picture."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _png_pieces(data: bytes) -> Iterator[bytes]:
    """Yield the signature and the chunks that are seen (PNG specification, clause 5)."""
    yield data[:8]
    start = 8
    while start < len(data):
        (length,) = struct.unpack_from(">I", data, start)
        end = start + 12 + length
        if data[start + 4 : start + 8] not in _PNG_NOTES:
            yield data[start:end]
        if data[start + 4 : start + 8] == b"IEND":
            return
        start = end


def _jpeg_pieces(data: bytes) -> Iterator[bytes]:
    """Yield the segments that are seen, and then the scan (ITU-T T.81, annex B)."""
    yield data[:2]
    start = 2
    while data[start] == _MARKER and data[start + 1] != _START_OF_SCAN:
        if data[start + 1] == _MARKER:  # a fill byte
            start += 1
            continue
        (length,) = struct.unpack_from(">H", data, start + 2)
        end = start + 2 + length
        if data[start + 1] not in _JPEG_NOTES:
            yield data[start:end]
        start = end
    yield data[start:]

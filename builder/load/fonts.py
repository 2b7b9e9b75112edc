"""Font files of a layout: read whole, or told why not, before anything is set in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.problems import Place, Problem, error

_ENDINGS = (".ttf", ".otf", ".woff", ".woff2")

#: How a font file begins: with outlines as TrueType or as PostScript has them, or packed for the web.
_PLAIN, _PACKED = (b"\0\1\0\0", b"true", b"OTTO"), (b"wOFF", b"wOF2")


def find_fonts(folder: Path) -> list[Path]:
    """Return the font files in a folder by name, without those that a system keeps beside them: `._Carlito.ttf`."""
    found = (path for path in folder.glob("[!.]*") if path.suffix.lower() in _ENDINGS and path.is_file())
    return sorted(found)


def check_fonts(fonts: Mapping[str, bytes], folder: str) -> Iterator[Problem]:
    """Yield an error for each file that is no whole font. `folder` is how problems name where they are."""
    for name, data in fonts.items():
        if not name.isprintable():
            hint = "rename it: letters a to z, digits and hyphens"
            yield error(Place(folder), f"the name of the font {name!a} does not travel well", hint)
        elif fault := _fault(data):
            hint = "copy it anew from where it came from, or take it out of the folder"
            yield error(Place(f"{folder}/{name}"), fault, hint)


def _fault(data: bytes) -> str:
    """Return what is wrong with a font file, as far as its beginning tells, or nothing.

    OpenType 1.9.1, "Organization of an OpenType Font": where each table is, and how long; WOFF 1.0 and 2.0: how long
    the file is.
    """
    if data[:4] in _PACKED:
        end = max(12, int.from_bytes(data[8:12]))
    elif data[:4] in _PLAIN:
        listed = 12 + 16 * int.from_bytes(data[4:6])
        entries = (data[at : at + 16] for at in range(12, listed, 16))
        end = max(listed, *(int.from_bytes(one[8:12]) + int.from_bytes(one[12:]) for one in entries), 0)
    else:
        return "this is no font"
    return "" if end <= len(data) else f"this font is cut off: {len(data)} bytes are there, of {end}"

"""Prints builder/fit/metrics.json: how wide each character is in Calibri and Arial, measured on their free twins.

Run it with fontTools, and with Carlito and Liberation Sans 2 in the folders that it is given. Debian has them in the
packages fonts-crosextra-carlito and fonts-liberation2:

    python tests/fit/make_metrics.py /usr/share/fonts/truetype > builder/fit/metrics.json
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from fontTools.ttLib import TTFont

#: The free twin of each family, by the names of its files; a face is called as Office calls it.
FAMILIES = {"Calibri": "Carlito", "Arial": "LiberationSans"}
FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold italic": "BoldItalic"}

#: Latin with its extensions, accents to combine, Greek, Cyrillic, punctuation, currencies, signs and arrows.
RANGES = [
    (0x0020, 0x007E),
    (0x00A1, 0x024F),
    (0x0259, 0x0259),
    (0x02B9, 0x02DD),
    (0x0300, 0x0338),
    (0x0370, 0x03FF),
    (0x0400, 0x045F),
    (0x1E80, 0x1EFF),
    (0x2000, 0x2027),
    (0x2030, 0x205E),
    (0x2070, 0x209F),
    (0x20A0, 0x20BF),
    (0x2100, 0x22FF),
    (0x25A0, 0x25FF),
    (0xFB00, 0xFB06),
]

#: Characters that are as wide as another whether the font has them or not. Decks hold U+00A0 where texts have U+202F,
#: and a plain hyphen for U+2011: few installed fonts have them.
ALIKE = {"\u00a0": " ", "\u202f": " ", "\u00ad": "-", "\u2011": "-"}


def fonts(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the file of each face that is in the folders. Where there are several, the last one is taken."""
    found = {path.name: path for folder in folders for path in sorted(folder.rglob("*.ttf"))}
    faces = {
        f"{family} {face}": found.get(f"{twin}-{style}.ttf")
        for family, twin in FAMILIES.items()
        for face, style in FACES.items()
    }
    return {face: path for face, path in faces.items() if path}


def characters_by_width(path: Path) -> dict[str, str]:
    """Return the characters of a font that have the same advance width, in 1/2048 em, narrowest first."""
    with TTFont(path) as font:
        assert font["head"].unitsPerEm == 2048
        names, metrics = font.getBestCmap(), font["hmtx"].metrics
        advances = {character: metrics[names[ord(character)]][0] for character in _asked() if ord(character) in names}
    advances |= {character: advances[like] for character, like in ALIKE.items()}
    return _grouped(advances)


def _asked() -> Iterator[str]:
    for first, last in RANGES:
        yield from map(chr, range(first, last + 1))


def _grouped(advances: Mapping[str, int]) -> dict[str, str]:
    groups = defaultdict(list)
    for character, advance in sorted(advances.items()):
        groups[advance].append(character)
    return {str(advance): "".join(groups[advance]) for advance in sorted(groups)}


def main() -> None:
    """Print the table, a line for each face."""
    found = fonts(map(Path, sys.argv[1:]))
    assert len(found) == len(FAMILIES) * len(FACES), f"these faces were found, and no others: {', '.join(found)}"
    lines = (
        f'"{face}":{json.dumps(characters_by_width(path), ensure_ascii=False, separators=(",", ":"))}'
        for face, path in found.items()
    )
    sys.stdout.write("{" + ",\n".join(lines) + "}\n")


if __name__ == "__main__":
    main()

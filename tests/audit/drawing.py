"""Files as a person sees them: LibreOffice draws those of Office as PDF, PDFium says what stands where on a page."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

#: How many LibreOffices draw at once, and how long a file may take, in seconds.
AT_ONCE, PATIENCE = 2, 30

#: By these signs PDFium says that a word goes on in the next line, behind a hyphen that is drawn.
_HYPHENS = "\x02\ufffe"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it is drawn, in points from the top left of its page; `size` is that of its letters."""

    character: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float


def draw_with_office(files: Sequence[Path], folder: Path) -> dict[Path, Path | None]:
    """Return the PDF that LibreOffice draws of each file, in the folder; None for a file that it does not draw."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # Files of one name lie in several folders, and LibreOffice names what it draws after the file alone.
    copies = {path: folder / f"{number}-{path.name}" for number, path in enumerate(files)}
    for path, copy in copies.items():
        shutil.copyfile(path, copy)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_convert, [tuple(copies.values())[start::AT_ONCE] for start in range(AT_ONCE)]))
    # Where LibreOffice falls over one file, those behind it are tried by themselves.
    for copy in copies.values():
        if not copy.with_suffix(".pdf").exists():
            _convert((copy,))
    drawn = {path: copy.with_suffix(".pdf") for path, copy in copies.items()}
    return {path: pdf if pdf.exists() else None for path, pdf in drawn.items()}


def _convert(files: Sequence[Path]) -> None:
    """Draw the files in one run, with a profile of its own: two runs on one profile fail and do not say so."""
    if not files:
        return
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", str(files[0].parent), *map(str, files)]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=60 + PATIENCE * len(files))
        except subprocess.TimeoutExpired:
            return


def pages_of(path: Path, width: int) -> list[Image.Image]:
    """Return the pages of a PDF as pictures of that width, in pixels."""
    with pdfium.PdfDocument(path) as document:
        return [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document]


def glyphs_of(path: Path) -> Iterator[tuple[tuple[float, float], list[Glyph]]]:
    """Yield each page of a PDF: its width and height in points, and what is drawn on it in the order of drawing."""
    with pdfium.PdfDocument(path) as document:
        for page in document:
            yield page.get_size(), list(_glyphs(page))


def _glyphs(page: Any) -> Iterator[Glyph]:
    text, height = page.get_textpage(), page.get_height()
    across, up, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    for number in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, number))
        if raw.FPDFText_IsGenerated(text, number) == 1 or character.isspace():
            continue
        left, bottom, right, top = text.get_charbox(number)
        raw.FPDFText_GetCharOrigin(text, number, across, up)
        raw.FPDFText_GetMatrix(text, number, matrix)
        size = raw.FPDFText_GetFontSize(text, number) * abs(matrix.d or matrix.b)
        character = "-" if character in _HYPHENS else character
        # An accent may be wider than its letter, and reach out to the left of where the letter stands.
        yield Glyph(character, max(left, across.value), height - top, right, height - bottom, height - up.value, size)


def lines_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return glyphs line by line: what stands on a baseline, from the top."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and abs(lines[-1][-1].baseline - glyph.baseline) < glyph.size / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines

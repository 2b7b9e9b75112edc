"""Contact sheets: the same slide, page or note in all languages side by side, for a person to look at."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from PIL import Image

from builder.languages import PSEUDO_LANGUAGE
from tests.audit.drawing import pages_of
from tests.audit.material import Drawn, Material
from tests.audit.part import Finding, Report

#: How wide a slide and a page are on a sheet, and what is left free between two, in pixels.
SLIDE, PAGE, GAP = 620, 460, 8

#: How many rows a sheet has.
ROWS = 4

_GREY = (90, 90, 90)


def look(material: Material) -> Report:
    """Return where the sheets are, and what has more slides in one language than in another."""
    folder = material.folder / "sheets"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    findings: list[Finding] = []
    files = 0
    material.draw(document.path for document in material.documents)
    for name, versions in by_document(material.documents).items():
        width = SLIDE if versions[0].is_deck else PAGE
        shown = [pages_of(pdf, width) for version in versions if (pdf := material.pdf(version.path))]
        files += len(shown)
        if len(shown) < len(versions):
            findings.append(Finding(name, f"{len(versions) - len(shown)} of its languages cannot be drawn"))
        if versions[0].is_deck and len(set(map(len, shown))) > 1:
            findings.append(Finding(name, "it has more slides in one language than in another"))
        for number, sheet in enumerate(sheets_of(shown), 1):
            sheet.save(folder / f"{name.replace('/', '-')}-{number:02}.png")
    sheets = len(list(folder.iterdir()))
    return Report(files, tuple(findings), (f"{sheets} sheets to look at are in {folder.relative_to(material.home)}/",))


def by_document(documents: Sequence[Drawn]) -> dict[str, list[Drawn]]:
    """Return the documents that are the same in several languages, by the name that they share.

    What is in the test language is left out: it may be split in another way.
    """
    versions: dict[str, list[Drawn]] = defaultdict(list)
    for drawn in documents:
        stem = drawn.name.rpartition(".")[0].removesuffix(f"-{drawn.code}")
        if drawn.code != PSEUDO_LANGUAGE.code:
            versions[stem.replace(f"/{drawn.code}/", "/")].append(drawn)
    return versions


def sheets_of(shown: Sequence[Sequence[Image.Image]]) -> Iterator[Image.Image]:
    """Yield sheets: each row shows one page in every language, in their order, and is dark where there is none."""
    rows = (row_of(pages) for pages in zip_longest(*shown))
    while some := list(islice(rows, ROWS)):
        sheet = Image.new("RGB", (max(row.width for row in some), sum(row.height + GAP for row in some)), _GREY)
        top = 0
        for row in some:
            sheet.paste(row, (0, top))
            top += row.height + GAP
        yield sheet


def row_of(pages: Sequence[Image.Image | None]) -> Image.Image:
    """Return pages side by side."""
    width, height = next(page.size for page in pages if page)
    row = Image.new("RGB", ((width + GAP) * len(pages) - GAP, height), _GREY)
    for place, page in enumerate(pages):
        if page:
            row.paste(page, ((width + GAP) * place, 0))
    return row

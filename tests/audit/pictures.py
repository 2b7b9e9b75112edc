"""Some pages as pictures, held to those that were last accepted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from tests.audit.drawing import pages_of
from tests.audit.material import Material
from tests.audit.part import Finding, Report

#: The accepted pictures.
ACCEPTED = Path(__file__).parent / "pictures"

#: The pages that are held to them: each kind of slide, of page and of note, in one language or another.
HELD = {
    "annual-conference-2023/nl/annual-conference-2023-deck-nl.pptx": (1, 2, 4),
    "annual-conference-2023/fr/annual-conference-2023-deck-fr.pptx": (3, 6),
    "annual-conference-2023/plain/en/annual-conference-2023-deck-en.pptx": (6,),
    "annual-conference-2023/fr/annual-conference-2023-handout-fr.pdf": (1, 3),
    "annual-conference-2023/nl/annual-conference-2023-running-order-nl.docx": (1,),
    "annual-conference-2023/en/briefings/nicolas-contor-en.docx": (1,),
    "kinds/kinds-emn-fr.pptx": (4, 5, 7, 9),
    "kinds/kinds-emn-nl+fr.pptx": (5,),
}

#: How wide a picture is, in pixels, and how many greys it has.
WIDTH, GREYS = 320, 16

#: How far away a picture is looked at, as the radius in pixels of what runs together; and how far a spot may then
#: differ, of 255 greys. A line in another place is more; the edges of letters, smoothed in another way, are less.
STEP_AWAY, ALIKE = 2, 24


def look(material: Material) -> Report:
    """Return which pages do not look as they were accepted."""
    beside = material.folder / "pictures"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    found = dict(pictures_of(material))
    findings = []
    for name, picture in found.items():
        fault = compare(picture, ACCEPTED / name)
        if fault:
            picture.save(beside / name)
            place = (beside / name).relative_to(material.home)
            hint = f"it is now as {place}; if that is right: make audit PART=pictures ACCEPT=yes"
            findings.append(Finding(name, f"{fault}; {hint}"))
    gone = sorted(path.name for path in ACCEPTED.glob("*.png") if path.name not in found)
    return Report(len(found), (*findings, *(Finding(name, "this page is there no more") for name in gone)))


def accept(material: Material) -> Report:
    """Take the pages as they look now for those that were accepted."""
    shutil.rmtree(ACCEPTED, ignore_errors=True)
    ACCEPTED.mkdir()
    for name, picture in pictures_of(material):
        picture.save(ACCEPTED / name, optimize=True)
    pictures = list(ACCEPTED.iterdir())
    return Report(len(pictures), (), (f"{len(pictures)} pictures are accepted: look at them before you commit them",))


def pictures_of(material: Material) -> Iterator[tuple[str, Image.Image]]:
    """Yield the pages that are held, each with the name of its picture."""
    documents = {document.name: document for document in material.documents if document.name in HELD}
    material.draw(document.path for document in documents.values())
    for name, numbers in HELD.items():
        pdf = material.pdf(documents[name].path) if name in documents else None
        pages = pages_of(pdf, WIDTH) if pdf else []
        for number in numbers:
            if number <= len(pages):
                grey = pages[number - 1].convert("L").quantize(GREYS)
                yield f"{name.rpartition('/')[2].replace('.', '-')}-{number}.png", grey


def compare(picture: Image.Image, accepted: Path) -> str:
    """Return how a picture differs from the accepted one, empty if nobody would see that it does."""
    if not accepted.exists():
        return "it was never accepted"
    with Image.open(accepted) as other:
        if other.size != picture.size:
            return f"it is {picture.size[0]} by {picture.size[1]} pixels, and was {other.size[0]} by {other.size[1]}"
        differs = difference(picture, other)
    return f"it differs by {differs} of 255 greys from what was accepted" if differs > ALIKE else ""


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return by how many greys the spot differs that differs most, seen from a step away."""
    seen = [picture.convert("L").filter(ImageFilter.GaussianBlur(STEP_AWAY)) for picture in (one, other)]
    return max(number for number, count in enumerate(ImageChops.difference(*seen).histogram()) if count)

"""An Office file as a package: what makes PowerPoint and Word call a file damaged and offer to repair it.

Rules of ECMA-376 part 2 (Open Packaging Conventions); none of them is seen by who opens the file with a library.
"""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from collections.abc import Iterator

from PIL import Image, ImageFile

from builder.check.behind import Behind
from builder.check.faults import fault
from builder.check.office_file import TYPES, OfficeFile, R
from builder.check.opened import Opened
from builder.check.reading import UnreadableError, quoted
from builder.check.rule import Finding, Rule
from builder.problems import Severity

DUPLICATE_ENTRY = Rule(
    "duplicate-entry",
    Severity.ERROR,
    "no part of an Office file is in it twice",
    "PowerPoint and Word call such a file damaged, or show one of the two and nobody knows which.",
    "ECMA-376 part 2, 6.2.2.3",
)
CONTENT_TYPES = Rule(
    "content-types",
    Severity.ERROR,
    "every part of an Office file says what it is",
    "A part without a content type, with that of something else, or named without being there makes Office offer to "
    "repair the file.",
    "ECMA-376 part 2, 6.2.3",
)
BROKEN_PART = Rule(
    "broken-part",
    Severity.ERROR,
    "every part of an Office file opens",
    "XML that is cut off, a picture that does not open or is of another kind than its name says, the workbook of a "
    "chart that does not open.",
)
RELATIONS = Rule(
    "relations",
    Severity.ERROR,
    "every relationship inside an Office file leads to a part that is there",
    "A slide that refers to a picture, a chart, a layout or a link that is not there makes Office offer to repair it.",
    "ECMA-376 part 2, 6.5",
)
ORPHAN_PART = Rule(
    "orphan-part",
    Severity.ERROR,
    "nothing is in an Office file that nothing leads to",
    "What no one sees may still be read by who unpacks the file; and Office drops it, or calls the file damaged.",
)
RULES = (DUPLICATE_ENTRY, CONTENT_TYPES, BROKEN_PART, RELATIONS, ORPHAN_PART)

#: The kinds of part whose content type ends in the name of the way by which they are reached.
_NAMED_ALIKE = (
    "slide slideLayout slideMaster notesSlide notesMaster theme presProps viewProps tableStyles chart styles numbering "
    "settings fontTable header footer worksheet sharedStrings core-properties extended-properties"
)

#: What the content type of a part ends in, by the way by which it is reached.
_TYPES_BY_KIND = {kind: f".{kind}+xml" for kind in _NAMED_ALIKE.split()} | {
    "officeDocument": ".main+xml",
    "package": ".sheet",
}

#: The prefix of what a part refers to relationships by: `r` of `r:id`, `r:embed`, `r:link`, `r:pict`, ...
_PREFIX = re.compile(rb"xmlns:(\w+)=[\"']" + re.escape(R[1:-1].encode()) + rb"[\"']")


def find_damage(opened: Opened, _: Behind) -> Iterator[Finding]:
    """Yield what is wrong with the package itself: entries, content types, relationships, parts that do not open."""
    if not (file := opened.office):
        return
    for name, times in Counter(map(str.lower, file.entries)).items():
        if times > 1:
            yield fault(opened, DUPLICATE_ENTRY, f"'{name}' is in the file {times} times")
    if TYPES not in file:
        yield fault(opened, CONTENT_TYPES, f"'{TYPES}' is missing")
        return
    broken = dict(_broken(file))
    for name, why in broken.items():
        yield fault(opened, BROKEN_PART, why, name)
    if broken:  # the rest would be told of what cannot be read
        return
    yield from _types(file, opened)
    yield from _relations(file, opened)
    yield from _orphans(file, opened)


def _broken(file: OfficeFile) -> Iterator[tuple[str, str]]:
    """Yield the parts that are no XML although they say so, no picture, or no workbook, each with what is wrong."""
    for name in file.names:
        ending = name.rpartition(".")[2].lower()
        try:
            if ending in {"xml", "rels"}:
                if file.tree(name).getroottree().docinfo.doctype:
                    yield name, "it has a document type, which Office refuses"
            elif ending == "xlsx":
                yield from ((name, why) for why in _broken_workbook(file.data(name)))
            elif ending in _PICTURES:
                yield from ((name, why) for why in _broken_picture(file.data(name), _PICTURES[ending]))
        except UnreadableError as why:
            yield name, str(why)


def _broken_workbook(data: bytes) -> Iterator[str]:
    try:
        book = OfficeFile(data)
        for name in book.names:
            if name.endswith((".xml", ".rels")):
                book.tree(name)
    except UnreadableError as why:
        yield f"the workbook of a chart does not open: {why}"


#: The formats of pictures by the ending of their parts.
_PICTURES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}

#: As large as a picture is looked at: JPEG is read eight times as fast, and a torn one is told all the same.
_SMALL = (64, 64)


def _broken_picture(data: bytes, wanted: str) -> Iterator[str]:
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint fills gaps
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data))
            image.draft("RGB", _SMALL)
            image.load()
        if image.format != wanted:
            yield f"the picture is {image.format}, not {wanted}"
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as why:
        yield f"the picture does not open: {why}"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def size_of_picture(data: bytes) -> tuple[int, int]:
    """Return the width and height of a picture in its own points."""
    return Image.open(io.BytesIO(data)).size


def looks_like(picture: Image.Image, data: bytes) -> bool:
    """Return whether an opened picture looks like the one in a file: as large, and alike if both are made small."""
    with Image.open(io.BytesIO(data)) as other:
        if picture.size != other.size:
            return False
        one, two = (each.convert("RGB").resize(_TINY).tobytes() for each in (picture, other))
    return max(abs(ours - theirs) for ours, theirs in zip(one, two, strict=True)) <= _ALIKE


#: As small as pictures are compared, and how far a share of a colour, from 0 to 255, may be off then.
_TINY, _ALIKE = (16, 16), 12


def _types(file: OfficeFile, opened: Opened) -> Iterator[Finding]:
    for name in file.names:
        if name != TYPES and not name.endswith("/") and name not in file.types:
            yield fault(opened, CONTENT_TYPES, f"'{name}' has no content type")
    for name in file.types:
        if name not in file:
            yield fault(opened, CONTENT_TYPES, f"'{TYPES}' names '{name}', which is not there")
    for owner in _owners(file):
        for relation in file.relations(owner):
            kind = file.types.get(relation.target, "")
            if not relation.outside and kind and not _suits(kind, relation.kind):
                message = f"'{relation.target}' is said to be '{kind}', and is the {relation.kind} of '{owner}'"
                yield fault(opened, CONTENT_TYPES, message)


def _suits(kind: str, relation: str) -> bool:
    return kind.startswith("image/") if relation == "image" else kind.endswith(_TYPES_BY_KIND.get(relation, ""))


def _owners(file: OfficeFile) -> Iterator[str]:
    """Yield what has relationships: the file itself, as an empty name, and its parts."""
    yield ""
    yield from (name for name in file.names if not name.endswith(".rels"))


def _relations(file: OfficeFile, opened: Opened) -> Iterator[Finding]:
    for owner in _owners(file):
        ids = Counter(relation.id for relation in file.relations(owner))
        for name, times in ids.items():
            if times > 1:
                yield fault(opened, RELATIONS, f"{times} relationships are called '{name}'", owner)
        for relation in file.relations(owner):
            if not relation.outside and relation.target not in file:
                message = f"relationship '{relation.id}' leads to '{relation.target}', which is not there"
                yield fault(opened, RELATIONS, message, owner)
        if owner.endswith(".xml") and owner != TYPES:
            for reference in sorted(_references(file, owner) - set(ids)):
                yield fault(opened, RELATIONS, f"it refers to relationship '{reference}', which is not there", owner)
    for name in file.names:
        folder, found, of = name.rpartition("_rels/")
        owner = f"{folder}{of.removesuffix('.rels')}"
        if found and owner and owner not in file:
            yield fault(opened, RELATIONS, f"it holds the relationships of '{owner}', which is not there", name)


def _references(file: OfficeFile, name: str) -> set[str]:
    """Return the relationships that a part names. Looked for in its bytes: parsed ones have too many attributes."""
    data = file.data(name)
    prefixes = set(_PREFIX.findall(data))
    pattern = rb"\s(?:" + b"|".join(sorted(prefixes)) + rb"):\w+=[\"']([^\"']+)" if prefixes else rb"(?!)"
    return {reference.decode() for reference in re.findall(pattern, data)}


def _orphans(file: OfficeFile, opened: Opened) -> Iterator[Finding]:
    for name in file.names:
        if name != TYPES and not name.endswith(("/", ".rels")) and name not in file.reached:
            yield fault(opened, ORPHAN_PART, f"nothing leads to {quoted(name)}")

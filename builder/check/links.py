"""Links as they are heard: by their words alone, in a list of all links of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from builder.check.behind import Behind
from builder.check.composed import pieces_of
from builder.check.docx_structure import W
from builder.check.faults import fault
from builder.check.office_file import OfficeFile, R
from builder.check.opened import Opened
from builder.check.pdf_file import PdfFile
from builder.check.pdf_structure import structure_of
from builder.check.pptx_structure import A, slides_of
from builder.check.reading import quoted, squeeze
from builder.check.rule import Finding, Rule
from builder.problems import Place, Severity

LINK_TEXT = Rule(
    "link-text",
    Severity.ERROR,
    "the words of a link say where it leads",
    "A screen reader lists the links of a file by their words: 'here' and 'read more' say nothing, and words that look "
    "like an address must be the one that the link leads to.",
    "WCAG 2.2, 2.4.4",
)
RULES = (LINK_TEXT,)

#: Words that say nothing of where a link leads, in the languages of the house.
_EMPTY_WORDS = (
    "here, click here, read more, more, more info, more information, link, this link, website, this page, see, "
    "hier, klik hier, lees meer, meer, meer info, meer informatie, deze link, deze website, deze pagina, zie, "
    "ici, cliquez ici, lire la suite, lire plus, plus, en savoir plus, plus d’info, plus d’informations, lien, "
    "ce lien, ce site, cette page, voir, hier klicken, mehr, mehr lesen, weiterlesen, weitere informationen"
)
_SAY_NOTHING = frozenset(squeeze(words) for words in _EMPTY_WORDS.split(", "))

#: Words that look like an address.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)


def find_dumb_links(opened: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield the links of a file whose words do not say where they lead."""
    for words, address, slide in _links(opened):
        tell = partial(fault, opened, LINK_TEXT, slide=slide)
        if not words.strip():
            yield tell(f"the link to {quoted(address)} has no words")
        elif squeeze(words) in _SAY_NOTHING:
            message = f"{quoted(words)} does not say that the link leads to {quoted(address)}"
            places = _places_of(address, words, behind)
            yield tell(message, hint="say in the link where it leads", places=places)
        elif _ADDRESS.fullmatch(words.strip()) and _bare(words) != _bare(address):
            yield tell(f"{quoted(words)} leads to {quoted(address)}", places=_places_of(address, words, behind))


def _places_of(address: str, words: str, behind: Behind) -> tuple[Place, ...] | None:
    """Return where the text stands that has such a link, None where that is not known."""
    for piece in pieces_of(behind.document) if behind.document else ():
        if any(run.link == address and squeeze(run.text) == squeeze(words) for run in piece.wording.runs):
            return piece.wording.places
    return None


def _bare(address: str) -> str:
    """Return an address as people write it: without its scheme, and without a slash at its end."""
    return squeeze(re.sub(r"^(?:https?://|mailto:)", "", address.strip())).rstrip("/")


def _links(opened: Opened) -> Iterator[tuple[str, str, int]]:
    """Yield the words and the address of each link that leads outside, and its slide, 0 on paper."""
    if opened.deck:
        for number, name in enumerate(slides_of(opened.deck), 1):
            for words, address in _on_slide(opened.deck, name):
                yield words, address, number
    elif opened.note:
        yield from ((words, address, 0) for words, address in _in_note(opened.note))
    elif opened.pdf:
        found = list(_in_pdf(opened.pdf))
        for (address, _), group in groupby(found, lambda each: each[1:]):
            yield " ".join(words for words, *_ in group), address, 0


def _in_pdf(file: PdfFile) -> Iterator[tuple[str, str, int]]:
    """Yield the words of each link, its address, and the number of its line: one with strong words in it is several."""
    structure, line = structure_of(file), 0
    for element in structure.elements:
        line += element.tag in _LINES
        for note in element.objects if element.tag == "Link" else ():
            action: Any = note.get("/A", {})
            if "/URI" in action:
                yield structure.words(element), str(action.URI), line


#: The tags in which links stand side by side.
_LINES = {"P", "LBody", "TD", "TH", "H1", "H2", "H3", "H4", "H5", "H6", "TOCI", "Caption"}


def _on_slide(file: OfficeFile, name: str) -> Iterator[tuple[str, str]]:
    """Yield the links of a slide; runs that lead to the same address one after the other are one link."""
    targets = file.targets(name)
    for paragraph in file.tree(name).iter(f"{A}p"):
        words, before = "", ""
        for run in paragraph.iter(f"{A}r"):
            click = run.find(f"{A}rPr/{A}hlinkClick")
            _, address = targets.get(click.get(f"{R}id"), ("", "")) if click is not None else ("", "")
            if address != before and before:
                yield words, before
            words = (words if address == before else "") + (run.findtext(f"{A}t") or "")
            before = address
        if before:
            yield words, before


def _in_note(file: OfficeFile) -> Iterator[tuple[str, str]]:
    main = file.target("", "officeDocument") or ""
    targets = file.targets(main)
    for link in file.tree(main).iter(f"{W}hyperlink"):
        _, address = targets.get(link.get(f"{R}id"), ("", ""))
        if address:
            yield "".join(text.text or "" for text in link.iter(f"{W}t")), address

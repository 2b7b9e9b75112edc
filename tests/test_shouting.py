"""An edition in capitals, drawn in every format: a word that is not shouted was written into the code, not extracted.

Every text and every word of the builder's own is shouted, as any other language would be. The files are read by what
knows nothing of how they were made: zip and XML, and two readers of PDF.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from babel.dates import get_day_names, get_month_names
from lxml import etree

import builder
from builder.catalogue.extract import extract_builder_words
from builder.conduct.plan import Localised, Planned, Version, fit, plan
from builder.conduct.project import Project
from builder.conduct.templates import Templates, open_layout
from builder.event import Edition, Event
from builder.languages import LANGUAGES
from builder.load.event import load_event
from builder.localise.edition import localise_event
from builder.messages import Catalogue, Message
from builder.problems import Place

HERE = Path(__file__).parent
PROJECT = Project(HERE.parent)

#: Events that show all that an event can hold between them, and the real one. `good.every-key` is drawn as a draft.
EVENTS = {
    "conference": (PROJECT.source / "annual-conference-2023.yaml", PROJECT.folder),
    "every-key": (HERE / "cases" / "load" / "good.every-key.yaml", HERE / "cases" / "load"),
    "kinds": (HERE / "cases" / "load" / "good.kinds.yaml", HERE / "cases" / "load"),
}

#: Marks, figures and addresses in a text: they are not words.
_KEPT = re.compile(r"(\{\{|\}\}|\{[^{}]*\}|\]\([^()\s]*\)|https?://\S+)")


def shouted(text: str) -> str:
    """Return a text in capitals, what stands in braces and where links lead aside."""
    return "".join(piece if number % 2 else piece.upper() for number, piece in enumerate(_KEPT.split(text)))


@cache
def templates() -> Templates:
    return open_layout(PROJECT, "emn")


@pytest.fixture(scope="module", autouse=True)
def fonts_let_go() -> Iterator[None]:
    """Let go of the fonts while Python still stands: WeasyPrint's clean-up comes too late otherwise."""
    yield
    templates.cache_clear()


def edition_of(event: Event) -> Edition:
    """Return the event in capitals. How a language joins a list is its own: its words are shouted too."""
    english = LANGUAGES["en"]
    texts = {
        (text.msgctxt, text.source): Message(text.msgctxt, text.source, (shouted(text.source),), text.place)
        for text in event.texts()
    }
    words = {
        one.key: Message(*one.key, tuple(map(shouted, filter(None, (one.id, one.plural_id)))), Place("builder.po"))
        for one in extract_builder_words(Path(builder.__path__[0]))
    }
    edition = localise_event(event, Catalogue(english, "x.po", texts), Catalogue(english, "builder.po", words))
    pair, end = (shouted(pattern) for pattern in (edition.phrasebook.pair, edition.phrasebook.end))
    return replace(edition, phrasebook=replace(edition.phrasebook, pair=pair, end=end))


@dataclass(frozen=True)
class Shouting:
    """An event in capitals, and its documents."""

    event: Event
    planned: tuple[Planned, ...]

    def may_be_said_softly(self) -> re.Pattern[str]:
        """Return a pattern for what is as it is: names of people, addresses, of months and days, letters of lists.

        A long name takes some lines on a badge, and readers of PDF put what stands beside it between them.
        """
        programme = self.event.programme
        names = [*(speaker.name for speaker in programme.speakers), programme.moderator]
        names += [programme.contact.website, programme.contact.handle]
        names += [word for speaker in programme.speakers for word in re.split(r"[\s-]+", speaker.name)]
        names += get_month_names("wide", "format", "en_GB").values()
        names += get_day_names("wide", "format", "en_GB").values()
        pieces = (r"[\s\u00a0-]+".join(map(re.escape, re.split(r"[\s-]+", name))) for name in names if name)
        return re.compile("|".join([r"https?://\S+", r"(?<!\S)[a-z]\)(?=\s)", *sorted(pieces, key=len, reverse=True)]))


@cache
def shouting(name: str) -> Shouting:
    path, folder = EVENTS[name]
    event, _ = load_event(path, folder)
    edition = replace(edition_of(event), draft=name == "every-key")
    localised = Localised(event, {"en": edition}, (), Version.DRAFT)
    planned = plan(localised, fit(localised, templates()))
    first = next((item.name for item in planned if "/briefings/" in item.name), "")
    return Shouting(event, tuple(item for item in planned if "/briefings/" not in item.name or item.name == first))


# ---------------------------------------------------------------- what a reader of a file may meet

#: Where words stand in the XML of office files: the elements whose text they are, and the attributes.
_TEXTS = ("t", "title", "subject", "creator", "description", "keywords", "v")
_ATTRIBUTES = ("descr", "title")

#: The parts of an office file that readers meet. Masters, layouts and styles are the template's, whose words a layout
#: brings along.
_PARTS = re.compile(
    r"docProps/core\.xml|ppt/(slides|notesSlides|charts)/\w+\.xml|ppt/presentation\.xml"
    r"|word/(document|header\d*|footer\d*|footnotes|comments)\.xml|(ppt|word)/embeddings/.+\.xlsx|word/charts/\w+\.xml"
    r"|xl/(sharedStrings|worksheets/\w+)\.xml"
)


def office_words(data: bytes) -> Iterator[str]:
    """Yield all texts of an office file, those of the workbooks behind its charts included."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in filter(_PARTS.fullmatch, archive.namelist()):
            if name.endswith(".xlsx"):
                yield from office_words(archive.read(name))
            else:
                yield from xml_words(etree.fromstring(archive.read(name)))


def xml_words(root: Any) -> Iterator[str]:
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in _TEXTS and element.text:
            yield element.text
        yield from (element.get(attribute, "") for attribute in _ATTRIBUTES)
        if name in ("section", "tblCaption", "tblDescription"):
            yield from (value for key, value in element.attrib.items() if etree.QName(key).localname in ("name", "val"))


def pdf_words(data: bytes) -> Iterator[str]:
    """Yield the texts of the pages, the document's properties, its bookmarks, and what stands in for pictures."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page.get_textpage().get_text_range()
    document.close()
    with pikepdf.open(io.BytesIO(data)) as file:
        yield from (str(file.docinfo[key]) for key in ("/Title", "/Subject", "/Author") if key in file.docinfo)
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary):
                keys = ("/Alt", "/ActualText", "/Contents", "/Summary")
                yield from (str(thing[key]) for key in keys if isinstance(thing.get(key), pikepdf.String))
                if "/Title" in thing and "/Parent" in thing:
                    yield str(thing.Title)


def not_shouted(item: Planned, soft: re.Pattern[str]) -> set[str]:
    """Return the words of a document that are not in capitals."""
    data = templates().draw(item.document)
    texts = pdf_words(data) if item.name.endswith(".pdf") else office_words(data)
    words = (word for text in texts for word in re.findall(r"[^\W\d_]+", soft.sub(" ", text)))
    return {word for word in words if word != word.upper()}


@pytest.mark.parametrize("name", EVENTS)
def test_every_word_in_every_document_is_shouted(name: str) -> None:
    shout = shouting(name)
    soft = shout.may_be_said_softly()
    kinds = {item.name.rpartition(".")[2] for item in shout.planned}
    assert kinds >= {"pptx", "pdf", "docx"}
    assert {item.name: found for item in shout.planned if (found := not_shouted(item, soft))} == {}


@pytest.mark.parametrize("ending", ["pptx", "docx", "pdf"])
def test_a_word_that_is_whispered_is_heard(ending: str) -> None:
    shout = shouting("every-key")
    item = next(item for item in shout.planned if item.name.endswith(ending))
    properties = replace(item.document.properties, subject="Whispered")
    whispering = replace(item, document=replace(item.document, properties=properties))
    assert not_shouted(whispering, shout.may_be_said_softly()) == {"Whispered"}

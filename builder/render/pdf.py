"""Draws papers as PDF: accessible (PDF/UA-1), fit for archives (PDF/A-2a), the same bytes every time."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any
from urllib.parse import unquote

from builder.brand import Layout
from builder.documents import Paper
from builder.event import Wording, plain
from builder.languages import is_turned
from builder.problems import MissingToolError, Place, Problem, SourceError, error
from builder.render.html import PageTemplate, open_page_of, write_page
from builder.render.pdf_calls import remember_pages, with_room
from builder.render.pdf_libraries import loaded_sparingly
from builder.render.pdf_seal import seal
from builder.values import value

try:
    # WeasyPrint prints advice of its own when a library is missing, and warns of libraries that it can do without.
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(action="ignore"), loaded_sparingly():
        import weasyprint
        from weasyprint.css.counters import CounterStyle
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

        from builder.render.pdf_archive import (
            declare_accessible,
            ends_badly,
            escape_font_names,
            pack_streams,
            pack_table,
        )
        from builder.render.pdf_contents import name_targets
        from builder.render.pdf_drawings import Pictures
        from builder.render.pdf_fonts import BroughtFonts, faces_of
        from builder.render.pdf_ground import GroundedPage, ground_of
        from builder.render.pdf_tags import mend_tags
except OSError as fault:
    raise MissingToolError(error(None, "PDF needs Pango: see plenary doctor")) from fault

remember_pages()
name_targets()

#: Where the stylesheet's `fonts/` seems to stand: an address that leads nowhere (RFC 2606, section 2).
_BASE = "https://layout.invalid/"

#: What few fonts have, and Carlito does not: a hyphen takes its place, as on slides and in notes, and a mark beside it
#: that no line is broken at, and that is not drawn.
_NO_BREAK_HYPHEN, _HELD_HYPHEN = "\u2011", "-\u2060"

#: How often a PDF is written anew because its lists of objects end badly: one in 128 does.
_ATTEMPTS = 4


@value
class PrintTemplate:
    """What all PDFs of a layout share: its page and its stylesheets, all parsed, and its fonts, loaded.

    `folder` names the layout in messages. `counters` are what its stylesheet counts with beside CSS's own styles.
    """

    folder: str
    page: PageTemplate
    ground: weasyprint.CSS
    stylesheet: weasyprint.CSS
    counters: CounterStyle
    fonts: BroughtFonts
    fetcher: Callable[[str], URLFetcherResponse]


def open_print_template(layout: Layout) -> PrintTemplate:
    """Return the layout, ready to print. SourceError if its page, stylesheet or fonts cannot be used."""
    page = open_page_of(layout)
    fonts, counters, fetcher = BroughtFonts(), CounterStyle(), _fetcher(layout.fonts)
    with _faults_told(f"{layout.folder}/paper.css"):
        stylesheet = weasyprint.CSS(
            string=layout.stylesheet,
            base_url=_BASE,
            url_fetcher=fetcher,
            font_config=fonts,
            counter_style=counters,
        )
        others = faces_of(name for name in layout.fonts if name not in layout.stylesheet)
        weasyprint.CSS(string=others, base_url=_BASE, url_fetcher=fetcher, font_config=fonts)
    return PrintTemplate(layout.folder, page, ground_of(layout), stylesheet, counters, fonts, fetcher)


@with_room
def render_pdf(paper: Paper, template: PrintTemplate) -> bytes:
    """Return the paper as a PDF that is both PDF/UA-1 and PDF/A-2a, sealed.

    SourceError if the layout asks for anything but its own fonts, or if WeasyPrint has anything else to complain of;
    MissingToolError if no font of the layout has a character of the paper.
    """
    head, shown, body = write_page(paper, template.page).partition("<body")
    page = head + shown + body.replace(_NO_BREAK_HYPHEN, _HELD_HYPHEN)  # what the file says of itself is not drawn
    with _faults_told(template.page.path, paper, f"{template.folder}/fonts"):
        html = GroundedPage(template.ground, page, _BASE, template.fetcher, is_xml=template.page.is_xml)
        for spare in range(_ATTEMPTS):
            written: bytes = html.write_pdf(
                stylesheets=[template.stylesheet],
                font_config=template.fonts,
                counter_style=template.counters,
                finisher=partial(_finish, spare, is_turned(page)),
                pdf_variant="pdf/a-2a",
                cache=Pictures(),
            )
            data = pack_table(written)
            if not ends_badly(data):
                break
    return seal(data)


def _finish(spare: int, turned: bool, document: Any, pdf: Any) -> None:
    mend_tags(document, pdf, turned=turned)
    declare_accessible(pdf)
    escape_font_names(pdf)
    pack_streams(pdf, spare)


def _fetcher(fonts: Mapping[str, bytes]) -> Callable[[str], URLFetcherResponse]:
    """Return what serves the fonts of a layout, and the pictures that stand in its stylesheet; nothing else."""
    pictures = URLFetcher(allowed_protocols=("data",), allow_redirects=False)

    def fetch(url: str) -> URLFetcherResponse:
        font = fonts.get(unquote(url.removeprefix(f"{_BASE}fonts/")))
        if font is not None:
            return URLFetcherResponse(url, font)
        try:
            return pictures.fetch(url)
        except (ValueError, OSError) as fault:
            raise FatalURLFetchingError(f"'{url.removeprefix(_BASE)}' is asked for") from fault

    return fetch


@contextlib.contextmanager
def _faults_told(path: str, paper: Paper | None = None, fonts: str = "") -> Iterator[None]:
    """Turn what WeasyPrint fetches in vain, and what it would only log, into a SourceError about the file or paper.

    `fonts` is the folder of the layout's fonts.
    """
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        yield
    except FatalURLFetchingError as fault:  # a BaseException: nothing else may swallow it
        hint = "put fonts into fonts/, and pictures into the stylesheet as data: addresses"
        raise SourceError(error(Place(path), f"a paper uses nothing but its layout: {fault}", hint)) from fault
    finally:
        logger.removeHandler(complaints)
    lacking, wrong = _sorted_out(complaints.messages)
    if wrong:
        raise SourceError(*(error(Place(path), message) for message in wrong))
    if lacking:
        raise MissingToolError(*_no_fonts(lacking, fonts, paper))


class _Complaints(logging.Handler):
    """Gathers the warnings and errors that WeasyPrint logs, each once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Note a message. That a faster library is missing changes nothing in the file: the doctor tells it."""
        message = record.getMessage()
        if "HarfBuzz-Subset" not in message:
            self.messages[message] = None


#: What WeasyPrint says of a character that no font has.
_NO_GLYPH = re.compile(r"unsupported by fonts: .* \(U\+([0-9A-F]+)\)$", re.DOTALL)


def _sorted_out(messages: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the characters that no font has, and what else is wrong."""
    found = {message: _NO_GLYPH.search(message) for message in messages}
    lacking = dict.fromkeys(chr(int(match[1], 16)) for match in found.values() if match)
    return list(lacking), [message for message, match in found.items() if not match]


def _no_fonts(characters: Iterable[str], fonts: str, paper: Paper | None) -> Iterator[Problem]:
    """Yield a problem for each text that has such characters: the shortest with each of them, such as a name alone."""
    texts: dict[Wording, list[str]] = {}
    for character in characters:
        having = (wording for wording in _wordings(paper) if character in str(wording))
        texts.setdefault(min(having, key=lambda wording: len(str(wording)), default=plain(character)), []).append(
            character
        )
    for wording, (first, *others) in texts.items():
        place = wording.places[-1] if wording.places else Place(fonts)
        more, are = (f", nor {len(others)} more,", "they are") if others else ("", "it is")
        message = f"no font in {fonts} has the character '{first}' (U+{ord(first):04X}){more} of '{wording}'"
        hint = f"put a font file that has them into {fonts}, or write other characters"
        yield error(place, f"{message}, so that {are} not printed", hint)


def _wordings(value: object) -> Iterator[Wording]:
    """Yield all wordings in a paper or a part of it, in order."""
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from _wordings(member)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _wordings(getattr(value, field.name))

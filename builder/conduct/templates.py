"""The templates of a layout, each opened when it is first needed and then kept."""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from builder.brand import Layout
from builder.cards import CARDS
from builder.conduct.project import Project
from builder.documents import Deck, DocumentKind, Paper
from builder.engine.digest import digest_value
from builder.problems import Place, SourceError, error

if TYPE_CHECKING:  # what a template is, is its renderer's matter: importing it loads the library behind it
    from builder.render.docx import PaperTemplate
    from builder.render.pdf import PrintTemplate
    from builder.render.pptx_template import DeckTemplate


#: The ending of what is printed: papers that do not end so are Word documents.
PRINTED = "pdf"

#: What is printed if no ending is given.
_PRINTED = {DocumentKind.HANDOUT, *CARDS}


class Templates:
    """A layout with its templates, each opened when it is first needed and then kept."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    @cached_property
    def deck(self) -> DeckTemplate:
        """The template of slides."""
        from builder.render.pptx_template import open_deck_template

        return open_deck_template(self.layout.deck, self.layout.brand, self.layout.deck_path)

    @cached_property
    def pair(self) -> DeckTemplate:
        """The template of slides in two languages. SourceError if the layout has none, or a deck that was brought."""
        from builder.render.pptx_template import open_pair_template

        if self.layout.brand.deck:
            message = "slides in two languages cannot stand on a PowerPoint file of your own"
            hint = "take the languages joined by + out of `languages`, or name a layout whose slides Plenary makes"
            raise SourceError(error(Place(self.layout.deck_path), message, hint))

        return open_pair_template(self.layout.pair, self.layout.pair_path)

    @cached_property
    def paper(self) -> PaperTemplate:
        """The template of Word documents."""
        from builder.render.docx import open_paper_template

        return open_paper_template(self._paper(), self.layout.paper_path)

    def _paper(self) -> bytes:
        """Return the Word template; one that was brought is completed with what it lacks."""
        layout = self.layout
        if not layout.brand.paper:
            return layout.paper
        from builder.layout.paper import make_paper_template
        from builder.render.docx_completion import complete_paper_template

        return complete_paper_template(layout.paper, make_paper_template(layout.brand), layout.paper_path).data

    @cached_property
    def page(self) -> PrintTemplate:
        """The template of PDFs. MissingToolError on a machine that cannot make them."""
        from shutil import rmtree

        from builder.render.pdf import open_print_template

        template = open_print_template(self.layout)
        # When a command ends, Python lets go of nothing any more.
        weakref.finalize(template.fonts, rmtree, template.fonts.folder, ignore_errors=True)
        return template

    def digest_behind(self, document: Deck | Paper, ending: str) -> str:
        """Return the digest of what of the layout a file of that ending is drawn with: nothing else of it counts."""
        match document:
            case Deck(beside=Deck()):
                return self._digest_pair
            case Deck():
                return self._digest_deck
            case Paper():
                return self._digest_page if ending == PRINTED else self._digest_paper

    @cached_property
    def _digest_pair(self) -> str:
        return digest_value((self.layout.pair, self.layout.pair_path))

    @cached_property
    def _digest_deck(self) -> str:
        return digest_value((self.layout.deck, self.layout.brand, self.layout.deck_path))

    @cached_property
    def _digest_page(self) -> str:
        return digest_value(self.layout)

    @cached_property
    def _digest_paper(self) -> str:
        return digest_value((self.layout.paper, self.layout.brand, self.layout.paper_path))

    def draw(self, document: Deck | Paper, ending: str = "") -> bytes:
        """Return the document as a file: slides for a deck; a PDF or Word for a paper, as its ending says.

        Without an ending, handouts and cards are printed and the other papers are not.
        """
        match document:
            case Deck():
                from builder.render.pptx import render_deck

                return render_deck(document, self.pair if document.beside else self.deck)
            case Paper(kind=kind) if ending == PRINTED or (not ending and kind in _PRINTED):
                from builder.render.pdf import render_pdf

                unfitted = kind in CARDS and not document.sizes
                return render_pdf(self.fit_cards((document,))[0] if unfitted else document, self.page)
            case Paper():
                from builder.render.docx import render_docx

                return render_docx(document, self.paper)

    def fit_cards(self, papers: Sequence[Paper]) -> tuple[Paper, ...]:
        """Return the same cards in some languages with the sizes of their type, one for all of them."""
        from builder.fit.metrics import is_measured
        from builder.fit.papers import fit_cards

        brand = self.layout.brand
        # The font of papers is as wide as that of slides, unless it is in the table itself.
        return fit_cards(papers, brand.paper_font if is_measured(brand.paper_font) else brand.office_font)


def open_layout(project: Project, name: str, *, to_print: bool = True) -> Templates:
    """Return the templates of the layout of that name, as they are opened already if its files are the same.

    It has fonts if it is `to_print`.
    """
    from builder.load.layout import load_layout

    return templates_of(load_layout(project.layouts / name, project.folder, to_print=to_print))


#: So many layouts stay open: that of the event, and those that are tried beside it.
_OPEN_AT_ONCE = 4

#: The open templates.
_open: deque[Templates] = deque(maxlen=_OPEN_AT_ONCE)


def templates_of(layout: Layout) -> Templates:
    """Return the templates of a layout: the same ones for equal layouts, as opening them takes as long as a deck."""
    found = next((one for one in _open if one.layout == layout), None)
    if found is None:
        found = Templates(layout)
        _open.append(found)
    return found

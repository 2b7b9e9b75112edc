"""The templates of a layout: made from its brand, or brought and held to what documents need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder.brand import PAIR_FILE, Layout
from builder.conduct.project import Project
from builder.engine.files import bytes_of, write_bytes
from builder.fit.metrics import EM, advances, is_measured
from builder.layout.deck import make_deck_template, make_pair_template
from builder.layout.package import is_saved_anew
from builder.layout.paper import make_paper_template
from builder.layout.stylesheet import make_stylesheet
from builder.load.layout import load_brand, load_layout
from builder.problems import Place, Problem, SourceError, warning
from builder.values import value

if TYPE_CHECKING:  # what is found in a template is its renderer's matter: importing it loads the library behind it
    from builder.render.docx_completion import StyleSurvey
    from builder.render.pptx_survey import LayoutSurvey, SlotSurvey

#: What the width of a line is measured with: the letters of running text, in about their shares.
_LETTERS = "eeeeenniiaarrttssddolluugmvhkpbcz ,      "

#: The height of a line in PowerPoint as a share of its size, whatever the font; points in a centimetre.
_LINE, _CENTIMETRE = 1.2, 72 / 2.54


@value
class MadeLayout:
    """The templates of a layout, by name, each with whether it changed; and what is told of those that are kept."""

    files: tuple[tuple[str, bool], ...]
    problems: tuple[Problem, ...]


@value
class CheckedLayout:
    """A layout and what its templates hold, and what is amiss: `deck` and `paper` are the files.

    `slides` and `styles` are empty for a template that cannot be read.
    """

    name: str
    deck: str
    paper: str
    slides: tuple[LayoutSurvey, ...]
    styles: tuple[StyleSurvey, ...]
    problems: tuple[Problem, ...]


def make_layout(project: Project, folder: Path) -> MadeLayout:
    """Make the templates of a layout from its brand.yaml.

    A template that was brought is left alone, and none is made beside it. One that another program saved since it was
    made is kept, and told.
    """
    brand = load_brand(folder, project.folder)
    templates = {"paper.css": make_stylesheet(brand).encode()}
    if not brand.deck:
        templates |= {"deck.pptx": make_deck_template(brand), PAIR_FILE: make_pair_template(brand)}
    if not brand.paper:
        templates["paper.docx"] = make_paper_template(brand)
    kept = [name for name in sorted(templates) if is_saved_anew(bytes_of(folder / name) or b"")]
    made = {name: write_bytes(folder / name, data) for name, data in sorted(templates.items()) if name not in kept}
    return MadeLayout(
        tuple((project.relative(folder / name), changed) for name, changed in made.items()),
        tuple(_tell_kept(project.relative(folder / name)) for name in kept),
    )


def _tell_kept(path: str) -> Problem:
    message = "it was saved in another program since it was made from brand.yaml: it is kept as it is"
    hint = "to use it for good, give it another name and say so in brand.yaml; else delete it, and run this again"
    return warning(Place(path), message, hint)


def check_layout(project: Project, folder: Path) -> CheckedLayout:
    """Return what the templates of a layout hold of what documents need. SourceError if its files are not there."""
    layout = load_layout(folder, project.folder)
    slides, of_slides = _check_deck(layout)
    styles, of_styles = _check_paper(layout)
    return CheckedLayout(
        name=folder.name,
        deck=layout.deck_path,
        paper=layout.paper_path,
        slides=slides,
        styles=styles,
        problems=(*of_slides, *_unmeasured(slides, layout.deck_path), *of_styles),
    )


def _check_deck(layout: Layout) -> tuple[tuple[LayoutSurvey, ...], tuple[Problem, ...]]:
    from builder.render.pptx_survey import survey_deck

    try:
        return survey_deck(layout.deck, layout.brand, layout.deck_path)
    except SourceError as fault:
        return (), fault.problems


def _check_paper(layout: Layout) -> tuple[tuple[StyleSurvey, ...], tuple[Problem, ...]]:
    from builder.render.docx_completion import complete_paper_template
    from builder.render.docx_template import open_paper_template

    try:
        completed = complete_paper_template(layout.paper, make_paper_template(layout.brand), layout.paper_path)
    except SourceError as fault:
        return (), fault.problems
    try:
        open_paper_template(completed.data if layout.brand.paper else layout.paper, layout.paper_path)
    except SourceError as fault:
        return completed.found, fault.problems
    return completed.found, ()


def _unmeasured(slides: Sequence[LayoutSurvey], path: str) -> Iterator[Problem]:
    """Yield a warning for each font of which nobody can promise that text fits."""
    fonts = dict.fromkeys(slot.font for layout in slides for slot in layout.slots)
    hint = "set the template in Calibri or Arial, which are measured, or look at each slide that is built with it"
    for font in fonts:
        if not is_measured(font):
            message = f"the font '{font}' is not in the table of widths: no guarantee that text fits"
            yield warning(Place(path), message, hint)


def characters_of(slot: SlotSurvey) -> int:
    """Return about how many characters stand on a line of a slot, at the size that its template gives it."""
    widths = advances(slot.font, bold=False, italic=False)
    mean = sum(widths[letter] for letter in _LETTERS) / len(_LETTERS) / EM
    return int(slot.width * _CENTIMETRE / (slot.size * mean))


def lines_of(slot: SlotSurvey) -> int:
    """Return about how many lines stand in a slot, at the size that its template gives it."""
    return int(slot.height * _CENTIMETRE / (slot.size * _LINE) + 0.05)

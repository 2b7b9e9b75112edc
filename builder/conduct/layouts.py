"""The templates of a layout, made from its brand."""

from __future__ import annotations

from pathlib import Path

from builder.brand import PAIR_FILE
from builder.conduct.project import Project
from builder.engine.files import write_bytes
from builder.layout.deck import make_deck_template, make_pair_template
from builder.layout.paper import make_paper_template
from builder.layout.stylesheet import make_stylesheet
from builder.load.layout import load_brand


def make_layout(project: Project, folder: Path) -> tuple[tuple[str, bool], ...]:
    """Make the templates of a layout from its brand.yaml; return the name of each and whether it changed.

    A template that was brought is left alone, and none is made beside it.
    """
    brand = load_brand(folder, project.folder)
    templates = {"paper.css": make_stylesheet(brand).encode()}
    if not brand.deck:
        templates |= {"deck.pptx": make_deck_template(brand), PAIR_FILE: make_pair_template(brand)}
    if not brand.paper:
        templates["paper.docx"] = make_paper_template(brand)
    return tuple(
        (project.relative(folder / name), write_bytes(folder / name, data)) for name, data in sorted(templates.items())
    )

"""The rules that WeasyPrint has for every page, without those that cost much and do nothing.

It gives each element six pseudo-elements, five of which are for notes at the foot of a page and one for the marks of
lists. Their styles take a twelfth of the time of a handout. Where a layout asks for neither, pages come out the same,
byte by byte, without them.
"""

from __future__ import annotations

import copy
import re
from typing import Any

import weasyprint
from weasyprint.html import UA_STYLESHEET

from builder.brand import Layout

#: What a layout writes that has notes, or marks beside what is no list: `float: footnote`, `position: note(...)`.
_ASKS_FOR_MORE = re.compile(r"footnote|note\(|list-item")

#: The element that marks are for; the other pseudo-elements are for notes.
_MARKED = "li"


class GroundedPage(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """A page with other rules for every page than WeasyPrint's own."""

    def __init__(self, ground: weasyprint.CSS, **source: Any) -> None:
        super().__init__(**source)
        self._ground = ground

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:  # noqa: ARG002 - what it is called with
        return [self._ground]


def ground_of(layout: Layout) -> weasyprint.CSS:
    """Return the rules for every page of a layout."""
    if _ASKS_FOR_MORE.search(layout.stylesheet + layout.page):
        return UA_STYLESHEET
    ground = copy.copy(UA_STYLESHEET)
    ground.matcher = copy.copy(UA_STYLESHEET.matcher)
    general = ground.matcher.other_selectors
    marks = [one for one in general if _pseudo_element(one) == "marker"]
    names = ground.matcher.lower_local_name_selectors
    ground.matcher.lower_local_name_selectors = names | {_MARKED: names[_MARKED] + marks}
    ground.matcher.other_selectors = [one for one in general if _pseudo_element(one) is None]
    return ground


def _pseudo_element(selector: tuple[Any, ...]) -> object:
    _test, _specificity, _order, pseudo_element, _declarations = selector
    return pseudo_element

"""Pages as WeasyPrint takes them, and its rules for every page without those that cost much and do nothing.

The rules give each element six pseudo-elements, five of which are for notes at the foot of a page and one for the marks
of lists; and each page eighteen boxes in its margins, of which a layout fills three. Their styles take a ninth of the
time of a handout. Where a layout asks for none of that, pages come out the same, byte by byte, without.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree  # noqa: TID251 - WeasyPrint takes trees of this kind; see where it is used

import weasyprint
from cssselect2 import ElementWrapper
from weasyprint.html import UA_STYLESHEET

from builder.brand import Layout

#: What a layout writes that has notes, or marks beside what is no list: `float: footnote`, `position: note(...)`.
_ASKS_FOR_MORE = re.compile(r"footnote|note\(|list-item")

#: How a layout writes that it fills a box in the margins.
_MARGIN_BOX = re.compile(r"@[a-z-]+")

#: The element that marks are for; the other pseudo-elements are for notes.
_MARKED = "li"


class GroundedPage(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """A page with other rules for every page than WeasyPrint's own.

    One that `is_xml` is read as XML: WeasyPrint reads HTML alone, with a parser in Python that takes a thirtieth of the
    time of a handout.
    """

    def __init__(
        self, ground: weasyprint.CSS, page: str, base_url: str, url_fetcher: Callable[..., Any], *, is_xml: bool
    ) -> None:
        self._ground = ground
        if not is_xml:
            super().__init__(string=page, base_url=base_url, url_fetcher=url_fetcher)
            return
        root = ElementTree.fromstring(page)  # noqa: S314 - a page of our own: what is placed is escaped, no entity defined
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
        self.base_url, self.url_fetcher, self.media_type = base_url, url_fetcher, "print"

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
    ground.page_rules = [rule for rule in UA_STYLESHEET.page_rules if _margin_box(rule) in ("", *_filled(layout))]
    names = ground.matcher.lower_local_name_selectors
    ground.matcher.lower_local_name_selectors = names | {_MARKED: names[_MARKED] + marks}
    ground.matcher.other_selectors = [one for one in general if _pseudo_element(one) is None]
    return ground


def _filled(layout: Layout) -> frozenset[str]:
    """Return the boxes in the margins of a page that a layout names; a draft fills `@top-left` on its own."""
    return frozenset({"@top-left", *_MARGIN_BOX.findall(layout.stylesheet + layout.page)})


def _margin_box(rule: tuple[Any, ...]) -> str:
    """Return the box that a rule for pages is about; nothing for the page itself."""
    _rule, ((_specificity, box, _page),), _declarations = rule
    return box or ""


def _pseudo_element(selector: tuple[Any, ...]) -> object:
    _test, _specificity, _order, pseudo_element, _declarations = selector
    return pseudo_element

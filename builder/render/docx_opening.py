"""Opens a Word file as a template, or says why it is none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from lxml import etree

from builder.problems import Place, SourceError, error
from builder.render.docx_elements import W
from builder.render.parts import Parts
from builder.render.template_file import OfficeKind, content_type, read_template

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

_WORD = OfficeKind(
    what="the Word template",
    program="Word",
    ending="a document (.docx)",
    old_ending=".doc",
    main=f"{_OFFICE}document.main+xml",
    as_good=(f"{_OFFICE}template.main+xml",),
)


def open_parts(data: bytes, place: Place) -> Parts:
    """Return the parts of a Word file. SourceError if it is no template."""
    with refusing(place):
        parts = Parts(read_template(data, place, _WORD))
        if content_type(parts.members, parts.main) != _WORD.main:
            raise ValueError(f"'{parts.main}' is no document")
        if parts.root(parts.main).tag != f"{W}document":
            raise ValueError("its main part is no Word document")
    return parts


@contextlib.contextmanager
def refusing(place: Place) -> Iterator[None]:
    """Tell what is wrong with the file of a template as a SourceError."""
    try:
        yield
    except (ValueError, KeyError, AttributeError, etree.XMLSyntaxError) as fault:
        hint = "save it in Word as a document (.docx), or make ours with `plenary layout`"
        raise SourceError(error(place, f"the Word template cannot be read: {fault}", hint)) from fault

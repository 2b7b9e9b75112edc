"""Opens a Word file as a template, or says why it is none."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from builder.problems import Place, SourceError, error
from builder.render.package import Member, join_members
from builder.render.template_file import OfficeKind, read_template

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

_WORD = OfficeKind(
    what="the Word template",
    program="Word",
    ending="a document (.docx)",
    old_ending=".doc",
    main=f"{_OFFICE}document.main+xml",
    as_good=(f"{_OFFICE}template.main+xml",),
)


def open_document(data: bytes, place: Place) -> tuple[Mapping[str, Member], Document]:
    """Return the entries of a Word file, and the file as python-docx has it. SourceError if it is no template."""
    try:
        members = read_template(data, place, _WORD)
        return members, _document_of(members)
    except (ValueError, KeyError, AttributeError, PackageNotFoundError, etree.XMLSyntaxError) as fault:
        hint = "save it in Word as a document (.docx), or make ours with `plenary layout`"
        raise SourceError(error(place, f"the Word template cannot be read: {fault}", hint)) from fault


def _document_of(members: Mapping[str, Member]) -> Document:
    document = docx.Document(io.BytesIO(join_members(members.values())))
    if document.element.tag != qn("w:document"):
        raise ValueError("its main part is no Word document")
    return document

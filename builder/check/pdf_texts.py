"""All texts in a PDF, wherever they stand: on pages, in properties, tags and links, in the files that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from builder.check.pdf_file import PdfFile

#: Streams that hold files or properties, not drawings or fonts.
_TOLD = {"/Metadata", "/EmbeddedFile"}


def texts_of(file: PdfFile) -> Iterator[str]:
    """Yield what is drawn on the pages of a PDF, piece by piece and as a whole, and each text in its objects."""
    yield "\n".join(each.words for each in file.drawn)
    yield "".join(each.words for each in file.drawn)
    for thing in (*file.document.objects, file.document.trailer):
        if not isinstance(thing, pikepdf.Stream):
            yield from _strings(thing)


def files_in(file: PdfFile) -> Iterator[bytes]:
    """Yield the files that a PDF holds, its metadata among them."""
    for thing in file.document.objects:
        if isinstance(thing, pikepdf.Stream) and str(thing.get("/Type", "")) in _TOLD:
            yield thing.read_bytes()


def _strings(thing: Any) -> Iterator[str]:
    """Yield the texts in an object, and in what stands in it; other objects have their own turn."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array | pikepdf.Dictionary):
        for each in thing if isinstance(thing, pikepdf.Array) else thing.values():
            if not getattr(each, "is_indirect", False):
                yield from _strings(each)

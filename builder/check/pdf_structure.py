"""The structure tree of a PDF as a list of its elements, each with its place in the tree and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import pikepdf

from builder.check.pdf_file import PdfFile


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of the structure tree. `parts` are its contents in order: elements, and marks by page, from 0, and id.

    `tag` is what stands in the file, `path` the tags above it from the top. `objects` are its annotations.
    """

    tag: str
    held: Any
    path: tuple[str, ...]
    parent: Element | None
    parts: list[tuple[int, int] | Element] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        """The elements in it."""
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def marks(self) -> list[tuple[int, int]]:
        """The marked contents that are its own, and of no element in it."""
        return [part for part in self.parts if not isinstance(part, Element)]

    def above(self) -> Iterator[Element]:
        """Yield the elements that it is in, from the nearest to the top."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.above()

    def heard(self) -> Iterator[tuple[int, int]]:
        """Yield the marked contents in it and under it, in reading order."""
        for part in self.parts:
            yield from part.heard() if isinstance(part, Element) else (part,)

    def walk(self) -> Iterator[Element]:
        """Yield the element and all under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Structure:
    """The elements of the structure tree of a PDF."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        root = file.document.Root.StructTreeRoot
        self.top = [self._element(child, (), None, None) for child in _children(root)]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements in reading order."""
        return tuple(each for top in self.top for each in top.walk())

    def words(self, element: Element) -> str:
        """Return the words of an element and of all under it."""
        found = (
            self.words(part) if isinstance(part, Element) else self._file.words.get(part, "") for part in element.parts
        )
        return " ".join(" ".join(found).split())

    def _element(self, held: Any, path: tuple[str, ...], page: Any, parent: Element | None) -> Element:
        page = held.get("/Pg", page)
        tag = str(held.get("/S", "")).lstrip("/")
        element = Element(tag, held, path, parent)
        for child in _children(held):
            if isinstance(child, int):
                element.parts.append((self._page(page), child))
            elif child.get("/Type") == "/MCR":
                element.parts.append((self._page(child.get("/Pg", page)), int(child.MCID)))
            elif child.get("/Type") == "/OBJR":
                element.objects.append(child.Obj)
            else:
                element.parts.append(self._element(child, (*path, tag), page, element))
        return element

    def _page(self, page: Any) -> int:
        return self._file.pages.get(page.objgen, -1) if page is not None else -1


@lru_cache(maxsize=1)  # a file is looked at by one rule after the other
def structure_of(file: PdfFile) -> Structure:
    """Return the structure tree of a PDF, read once for all who look at it."""
    return Structure(file)


def _children(element: Any) -> Iterator[Any]:
    children = element.get("/K")
    if isinstance(children, pikepdf.Array):
        yield from children
    elif children is not None:
        yield children

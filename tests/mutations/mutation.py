"""A mutation: one fault, planted in one file, and the rule that must find it. And how files are changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True)
class Mutation:
    """One fault: what it is, the file that it is planted in (`fr/deck`), the rule that must find it, and how."""

    fault: str
    file: str
    rule: str
    change: Callable[[bytes], bytes]


#: The parts of an Office file by name, which a change may alter, add to or take from.
Parts = dict[str, bytes]


def office(change: Callable[[Parts], object]) -> Callable[[bytes], bytes]:
    """Return a change to the parts of an Office file. AssertionError if it changes nothing."""

    def changed(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        before = dict(parts)
        change(parts)
        assert parts != before, "the fault was not planted"
        return zipped(parts)

    return changed


def zipped(parts: Parts) -> bytes:
    """Return the parts as an Office file; stored, for speed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def part(name: str, change: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    """Return a change to the root element of one part."""

    def in_part(parts: Parts) -> None:
        root = etree.fromstring(parts[name])
        change(root)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return office(in_part)


def words(name: str, old: str, new: str, times: int = 1) -> Callable[[bytes], bytes]:
    """Return a change of words, as they stand in the bytes of a part."""

    def in_part(parts: Parts) -> None:
        parts[name] = parts[name].replace(old.encode(), new.encode(), times)

    return office(in_part)


def parts_named(parts: Parts, beginning: str) -> Iterator[str]:
    """Yield the names of the parts that begin so."""
    return (name for name in parts if name.startswith(beginning))


def pdf(change: Callable[[pikepdf.Pdf], object]) -> Callable[[bytes], bytes]:
    """Return a change to the objects of a PDF."""

    def changed(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            change(document)
            document.save(out)
        return out.getvalue()

    return changed


def tags(document: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the elements of the structure tree in reading order."""
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
        held: Any = element.get("/K", [])
        inside = list(held) if isinstance(held, pikepdf.Array) else [held]
        waiting += [each for each in inside[::-1] if isinstance(each, pikepdf.Dictionary) and "/K" in each]


def tag(document: pikepdf.Pdf, name: str, number: int = 0) -> Any:
    """Return the element of that name, counted from 0."""
    return [each for each in tags(document) if f"/{name}" == each.S][number]

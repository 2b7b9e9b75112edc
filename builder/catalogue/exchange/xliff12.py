"""XLIFF 1.2 (OASIS, 2008), in the strict form that every CAT tool reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from builder.catalogue.exchange.inline import Code, CodeKind, Side, Tag
from builder.catalogue.exchange.units import OURS, Delivery, Job, NoteKind, Reply, State, Unit
from builder.catalogue.exchange.xml_files import XML_SPACE, Writing, line_of, text_in, texts_and_children
from builder.languages import SOURCE_LANGUAGE

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_NS = f"{{{NAMESPACE}}}"
_MAP: Any = {None: NAMESPACE}

#: The states that XLIFF 1.2 gives a target, as ours; any other is no decision.
_STATES = {
    "needs-review-translation": State.FUZZY,
    "needs-review-adaptation": State.FUZZY,
    "needs-review-l10n": State.FUZZY,
    "needs-adaptation": State.FUZZY,
    "needs-l10n": State.FUZZY,
    "translated": State.TRANSLATED,
    "signed-off": State.REVIEWED,
    "final": State.REVIEWED,
}
_WRITTEN = {State.FUZZY: "needs-review-translation", State.TRANSLATED: "translated", State.REVIEWED: "signed-off"}

_VERSION = "x-plenary-version"


def write_xliff12(job: Job) -> str:
    """Return a job as an XLIFF 1.2 file."""
    root = etree.Element(f"{_NS}xliff", version="1.2", nsmap=_MAP)
    languages = {"source-language": SOURCE_LANGUAGE.tag, "target-language": job.language.tag}
    file = etree.SubElement(root, f"{_NS}file", {"original": job.original, **languages, "datatype": "po"})
    body = etree.SubElement(file, f"{_NS}body")
    writing = Writing(root)
    for unit in job.units:
        _write_unit(body, unit, writing)
    return writing.text()


def _write_unit(body: etree._Element, unit: Unit, writing: Writing) -> None:
    element = etree.SubElement(body, f"{_NS}trans-unit", id=unit.id, resname=unit.context or "message")
    element.set(XML_SPACE, "preserve")
    element.set("approved", "yes" if unit.state is State.REVIEWED else "no")
    if unit.limit is not None:
        element.set("maxwidth", str(unit.limit))
        element.set("size-unit", "char")

    def opener(tag: Tag) -> tuple[etree._Element, bool]:
        return _element(unit.source.codes[tag.id])

    writing.put(etree.SubElement(element, f"{_NS}source"), unit.source.content, opener)
    if unit.target is not None:
        target = etree.SubElement(element, f"{_NS}target", state=_WRITTEN[unit.state])
        writing.put(target, unit.target, opener)
    _write_context(element, unit)
    for note in unit.notes:
        side = "target" if note.kind is NoteKind.TRANSLATOR else "source"
        priority = "1" if note.kind is NoteKind.PREVIOUS else "2"
        made = etree.SubElement(element, f"{_NS}note", {"annotates": side, "priority": priority})
        made.set("from", note.kind)
        made.text = note.text


def _write_context(element: etree._Element, unit: Unit) -> None:
    group = etree.SubElement(element, f"{_NS}context-group", purpose="information")
    etree.SubElement(group, f"{_NS}context", {"context-type": _VERSION}).text = unit.version
    if unit.context:
        etree.SubElement(group, f"{_NS}context", {"context-type": "x-context"}).text = unit.context
    for reference in unit.references:
        path, _, line = reference.rpartition(":")
        place = etree.SubElement(element, f"{_NS}context-group", purpose="location")
        etree.SubElement(place, f"{_NS}context", {"context-type": "sourcefile"}).text = path
        etree.SubElement(place, f"{_NS}context", {"context-type": "linenumber"}).text = line


#: What a code is to a tool that shows it, in XLIFF's words.
_TYPES = {
    CodeKind.STRONG: "bold",
    CodeKind.EMPHASIS: "italic",
    CodeKind.LINK: "link",
    CodeKind.LANGUAGE: "x-language",
    CodeKind.FACT: "x-fact",
    CodeKind.SIGN: "x-sign",
}


def _element(code: Code) -> tuple[etree._Element, bool]:
    """Return the element of a code, and whether words stand inside it."""
    if code.kind is CodeKind.KEPT:
        return etree.Element(f"{_NS}mrk", mtype="protected"), True
    attributes = {"id": code.id, "ctype": _TYPES[code.kind], "equiv-text": code.shown, "clone": "no"}
    return etree.Element(f"{_NS}{'g' if code.close else 'x'}", attributes), bool(code.close)


# ---------------------------------------------------------------- reading


def read_xliff12(root: etree._Element, path: str) -> Delivery:
    """Return what an XLIFF 1.2 file says."""
    files = list(root.iterchildren(f"{_NS}file"))
    first = files[0] if files else root
    return Delivery(
        path,
        first.get("original", ""),
        first.get("source-language", ""),
        first.get("target-language", ""),
        tuple(_reply(unit, file.get("original", "")) for file in files for unit in file.iter(f"{_NS}trans-unit")),
        line=line_of(first),
    )


def _reply(unit: etree._Element, original: str) -> Reply:
    source, target = unit.find(f"{_NS}source"), unit.find(f"{_NS}target")
    contexts = unit.iterfind(f"{_NS}context-group/{_NS}context")
    return Reply(
        unit.get("id", ""),
        () if source is None else tuple(_content(source)),
        None if target is None else tuple(_content(target)),
        _state(unit, target),
        next((text_in(context) for context in contexts if context.get("context-type") == _VERSION), ""),
        line_of(unit),
        original,
        tuple(text_in(note) for note in unit.iterfind(f"{_NS}note") if note.get("from") not in OURS),
    )


def _state(unit: etree._Element, target: etree._Element | None) -> State:
    """Return how far a translation is. Tools that change the state of a target do not all change `approved` with it."""
    written = "" if target is None else target.get("state", "")
    if not written and unit.get("approved") == "yes":
        return State.REVIEWED
    return _STATES.get(written, State.INITIAL)


def _content(element: etree._Element) -> Iterator[str | Tag]:
    for piece in texts_and_children(element):
        if isinstance(piece, str):
            yield piece
        else:
            yield from _tagged(piece)


def _tagged(element: etree._Element) -> Iterator[str | Tag]:
    id_ = element.get("id", "")
    match element.tag.removeprefix(_NS):
        case "x":
            yield Tag(id_, Side.ALONE)
        case "g":
            yield Tag(id_, Side.OPEN)
            yield from _content(element)
            yield Tag(id_, Side.CLOSE)
        case "bx":
            yield Tag(element.get("rid") or id_, Side.OPEN)
        case "ex":
            yield Tag(element.get("rid") or id_, Side.CLOSE)
        case "mrk":
            yield from _content(element)
        case other:
            yield Tag(f"<{other}>", Side.ALONE)

"""XLIFF 2.1 (OASIS, 2018): the core, with the modules for metadata and for size restrictions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from builder.catalogue.exchange.inline import Code, CodeKind, Content, Side, Tag
from builder.catalogue.exchange.units import OURS, Delivery, Job, NoteKind, Reply, State, Unit
from builder.catalogue.exchange.xml_files import XML_SPACE, Writing, line_of, text_in, texts_and_children
from builder.languages import SOURCE_LANGUAGE

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
_MAP: Any = {None: NAMESPACE, "mda": _METADATA, "slr": _SIZES}
_CORE, _MDA, _SLR = f"{{{NAMESPACE}}}", f"{{{_METADATA}}}", f"{{{_SIZES}}}"

#: What XLIFF has no word for stands behind our own.
_FUZZY = "plenary:fuzzy"
_GROUP, _VERSION = "plenary:message", "version"


def write_xliff21(job: Job) -> str:
    """Return a job as an XLIFF 2.1 file."""
    root = etree.Element(
        f"{_CORE}xliff", version="2.1", srcLang=SOURCE_LANGUAGE.tag, trgLang=job.language.tag, nsmap=_MAP
    )
    file = etree.SubElement(root, f"{_CORE}file", id="f1", original=job.original, canResegment="no")
    etree.SubElement(file, f"{_SLR}profiles", generalProfile="xliff:codepoints", storageProfile="xliff:utf8")
    writing = Writing(root)
    for unit in job.units:
        _write_unit(file, unit, writing)
    return writing.text()


def _write_unit(file: etree._Element, unit: Unit, writing: Writing) -> None:
    element = etree.SubElement(file, f"{_CORE}unit", id=unit.id, name=unit.context or "message")
    element.set(XML_SPACE, "preserve")
    if unit.limit is not None:
        element.set(f"{_SLR}sizeRestriction", str(unit.limit))
    _write_metadata(element, unit)
    _write_notes(element, unit)
    _write_data(element, unit)
    segment = etree.SubElement(element, f"{_CORE}segment", state=str(unit.state))
    if unit.state is State.FUZZY:
        segment.set("state", State.TRANSLATED)
        segment.set("subState", _FUZZY)

    def opener(tag: Tag) -> tuple[etree._Element, bool]:
        return _element(unit.source.codes[tag.id])

    writing.put(etree.SubElement(segment, f"{_CORE}source"), unit.source.content, opener)
    if unit.target is not None:
        writing.put(etree.SubElement(segment, f"{_CORE}target"), unit.target, opener)


def _write_metadata(element: etree._Element, unit: Unit) -> None:
    metadata = etree.SubElement(element, f"{_MDA}metadata")
    group = etree.SubElement(metadata, f"{_MDA}metaGroup", category=_GROUP)
    facts = [("context", unit.context), (_VERSION, unit.version)]
    facts += [("reference", reference) for reference in unit.references]
    for type_, value in facts:
        if value:
            etree.SubElement(group, f"{_MDA}meta", type=type_).text = value


def _write_notes(element: etree._Element, unit: Unit) -> None:
    if not unit.notes:
        return
    notes = etree.SubElement(element, f"{_CORE}notes")
    for number, note in enumerate(unit.notes, 1):
        side = "target" if note.kind is NoteKind.TRANSLATOR else "source"
        priority = "1" if note.kind is NoteKind.PREVIOUS else "2"
        made = etree.SubElement(notes, f"{_CORE}note", id=f"n{number}", appliesTo=side, priority=priority)
        made.set("category", note.kind)
        made.text = note.text


def _write_data(element: etree._Element, unit: Unit) -> None:
    """Write what the codes stand for: `d1` for what opens code 1 or is all of it, `e1` for what closes it."""
    data = [(f"d{code.id}", code.open) for code in unit.source.codes.values() if code.open]
    data += [(f"e{code.id}", code.close) for code in unit.source.codes.values() if code.close]
    if data:
        original = etree.SubElement(element, f"{_CORE}originalData")
        for id_, characters in data:
            etree.SubElement(original, f"{_CORE}data", id=id_).text = characters


#: What a code is to a tool that shows it, in XLIFF's words.
_TYPES = {
    CodeKind.STRONG: ("fmt", "xlf:b"),
    CodeKind.EMPHASIS: ("fmt", "xlf:i"),
    CodeKind.LINK: ("link", ""),
    CodeKind.LANGUAGE: ("other", "plenary:language"),
    CodeKind.FACT: ("ui", "xlf:var"),
    CodeKind.SIGN: ("other", "plenary:sign"),
}


def _element(code: Code) -> tuple[etree._Element, bool]:
    """Return the element of a code, and whether words stand inside it."""
    if code.kind is CodeKind.KEPT:
        return etree.Element(f"{_CORE}mrk", id=code.id, translate="no"), True
    type_, subtype = _TYPES[code.kind]
    shared = {"id": code.id, "type": type_, **({"subType": subtype} if subtype else {})}
    if code.close:
        data = {"dataRefStart": f"d{code.id}", "dataRefEnd": f"e{code.id}"}
        shown = {"dispStart": code.open, "dispEnd": code.close}
        return etree.Element(f"{_CORE}pc", {**shared, **data, **shown, "canCopy": "no"}), True
    shown = {"dataRef": f"d{code.id}", "equiv": code.shown, "disp": code.shown, "canCopy": "no"}
    must_stay = {"canDelete": "no"} if code.kind is CodeKind.FACT else {}
    return etree.Element(f"{_CORE}ph", {**shared, **shown, **must_stay}), False


# ---------------------------------------------------------------- reading


def read_xliff21(root: etree._Element, path: str) -> Delivery:
    """Return what an XLIFF 2.0 or 2.1 file says."""
    files = list(root.iterchildren(f"{_CORE}file"))
    return Delivery(
        path,
        files[0].get("original", "") if files else "",
        root.get("srcLang", ""),
        root.get("trgLang", ""),
        tuple(_reply(unit, file.get("original", "")) for file in files for unit in file.iter(f"{_CORE}unit")),
        line=line_of(files[0] if files else root),
    )


def _reply(unit: etree._Element, original: str) -> Reply:
    """Return a unit; tools may have cut it into segments, with spaces between them that need no translation."""
    parts = [part for part in unit if part.tag in (f"{_CORE}segment", f"{_CORE}ignorable")]
    segments = [part for part in parts if part.tag == f"{_CORE}segment"]
    sources = [part.find(f"{_CORE}source") for part in parts]
    targets = [part.find(f"{_CORE}target") for part in parts]
    is_whole = all(segment.find(f"{_CORE}target") is not None for segment in segments)
    chosen = [source if target is None else target for source, target in zip(sources, targets, strict=True)]
    return Reply(
        unit.get("id", ""),
        _joined(sources),
        _joined(chosen) if segments and is_whole else None,
        min((_state(segment) for segment in segments), key=list(State).index, default=State.INITIAL),
        _version(unit),
        line_of(unit),
        original,
        tuple(text_in(note) for note in unit.iterfind(f"{_CORE}notes/{_CORE}note") if note.get("category") not in OURS),
    )


def _version(unit: etree._Element) -> str:
    groups = (group for group in unit.iter(f"{_MDA}metaGroup") if group.get("category") == _GROUP)
    metas = (meta for group in groups for meta in group if meta.get("type") == _VERSION)
    return next((text_in(meta) for meta in metas), "")


def _state(segment: etree._Element) -> State:
    match segment.get("state", "initial"), segment.get("subState", ""):
        case ("translated", sub) if sub == _FUZZY:
            return State.FUZZY
        case ("translated", _):
            return State.TRANSLATED
        case ("reviewed" | "final", _):
            return State.REVIEWED
        case _:
            return State.INITIAL


def _joined(elements: list[etree._Element | None]) -> Content:
    return tuple(piece for element in elements if element is not None for piece in _content(element))


def _content(element: etree._Element) -> Iterator[str | Tag]:
    for piece in texts_and_children(element):
        if isinstance(piece, str):
            yield piece
        else:
            yield from _tagged(piece)


def _tagged(element: etree._Element) -> Iterator[str | Tag]:
    id_ = element.get("copyOf", element.get("id", ""))
    match element.tag.removeprefix(_CORE):
        case "ph":
            yield Tag(id_, Side.ALONE)
        case "pc":
            yield Tag(id_, Side.OPEN)
            yield from _content(element)
            yield Tag(id_, Side.CLOSE)
        case "sc":
            yield Tag(id_, Side.OPEN)
        case "ec":
            yield Tag(element.get("startRef") or id_, Side.CLOSE)
        case "mrk":
            yield from _content(element)
        case "sm" | "em":
            pass
        case other:  # `cp` too: it stands for characters that no text of ours may hold
            yield Tag(f"<{other}>", Side.ALONE)

"""TMX 1.4b: a translation memory of what is translated, which fills other projects and comes back like any file."""

from __future__ import annotations

from lxml import etree

from builder.catalogue.exchange.inline import CodeKind, Content, Marked, Side, Tag
from builder.catalogue.exchange.units import Delivery, Job, NoteKind, Reply, State, Unit
from builder.catalogue.exchange.xml_files import XML_LANG, Writing, line_of, text_in
from builder.languages import SOURCE_LANGUAGE

_ORIGINAL, _TARGET, _VERSION, _STATE = (
    "x-plenary-original",
    "x-plenary-target",
    "x-plenary-version",
    "x-plenary-state",
)
_CONTEXT = "x-context"


def write_tmx(job: Job) -> str:
    """Return what is translated of a job as a TMX file."""
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(root, "header", _HEADER)
    etree.SubElement(header, "prop", type=_ORIGINAL).text = job.original
    etree.SubElement(header, "prop", type=_TARGET).text = job.language.tag
    body = etree.SubElement(root, "body")
    writing = Writing(root)
    for unit in job.units:
        if unit.target is not None:
            _write_unit(body, unit, unit.target, job.language.tag, writing)
    return writing.text()


_HEADER = {
    "creationtool": "Plenary",
    "creationtoolversion": "1",
    "segtype": "block",
    "o-tmf": "PO",
    "adminlang": "en",
    "srclang": SOURCE_LANGUAGE.tag,
    "datatype": "plaintext",
}


def _write_unit(body: etree._Element, unit: Unit, target: Content, language: str, writing: Writing) -> None:
    element = etree.SubElement(body, "tu", tuid=unit.id)
    for note in unit.notes:
        if note.kind is not NoteKind.PREVIOUS:
            etree.SubElement(element, "note").text = note.text
    etree.SubElement(element, "prop", type=_CONTEXT).text = unit.context
    etree.SubElement(element, "prop", type=_STATE).text = unit.state
    etree.SubElement(element, "prop", type=_VERSION).text = unit.version
    for tag, content in ((SOURCE_LANGUAGE.tag, unit.source.content), (language, target)):
        variant = etree.SubElement(element, "tuv")
        variant.set(XML_LANG, tag)
        segment = etree.SubElement(variant, "seg")
        writing.put(segment, _without_kept(content, unit.source), lambda tag: _element(tag, unit.source))


def _without_kept(content: Content, source: Marked) -> Content:
    """Return the content without the codes of kept words: a memory has no use for them."""
    kept = {id_ for id_, code in source.codes.items() if code.kind is CodeKind.KEPT}
    return tuple(piece for piece in content if isinstance(piece, str) or piece.id not in kept)


_TYPES = {CodeKind.STRONG: "bold", CodeKind.EMPHASIS: "italic", CodeKind.LINK: "link"}


def _element(tag: Tag, source: Marked) -> tuple[etree._Element, bool]:
    """Return the element of a tag: the characters that it stands for stand inside it."""
    code = source.codes[tag.id]
    type_ = _TYPES.get(code.kind, f"x-{code.kind}")
    match tag.side:
        case Side.ALONE:
            element = etree.Element("ph", x=code.id, type=type_)
        case Side.OPEN:
            element = etree.Element("bpt", i=code.id, x=code.id, type=type_)
        case Side.CLOSE:
            element = etree.Element("ept", i=code.id)
    element.text = code.close if tag.side is Side.CLOSE else code.open
    return element, False


# ---------------------------------------------------------------- reading


def read_tmx(root: etree._Element, path: str) -> Delivery:
    """Return what a TMX file says."""
    header = root.find("header")
    properties = {} if header is None else _properties(header)
    target = properties.get(_TARGET, "")
    return Delivery(
        path,
        properties.get(_ORIGINAL, ""),
        "" if header is None else header.get("srclang", ""),
        target,
        tuple(_reply(unit, target) for unit in root.iterfind("body/tu")),
        line=line_of(root if header is None else header),
    )


def _properties(element: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): text_in(prop) for prop in element.iterchildren("prop")}


def _reply(unit: etree._Element, language: str) -> Reply:
    properties = _properties(unit)
    variants = [variant for variant in unit.iterchildren("tuv") if variant.find("seg") is not None]
    source = next((variant for variant in variants if _is_in(variant, SOURCE_LANGUAGE.tag)), None)
    target = next((variant for variant in variants if variant is not source and _is_in(variant, language)), None)
    state = properties.get(_STATE, "")
    return Reply(
        unit.get("tuid", ""),
        () if source is None else _content(source),
        None if target is None else _content(target),
        State(state) if state in list(State) else State.INITIAL,
        properties.get(_VERSION, ""),
        line_of(unit),
    )


def _is_in(variant: etree._Element, tag: str) -> bool:
    """Return whether a variant is in a language; tools write `fr` or `FR-BE` for `fr-BE`."""
    written = variant.get(XML_LANG, variant.get("lang", ""))
    return written.lower().partition("-")[0] == tag.lower().partition("-")[0]


def _content(variant: etree._Element) -> Content:
    """Return the words of a variant; the characters that a code stands for stand inside its element."""
    return tuple(text_in(segment) for segment in variant.iterchildren("seg"))

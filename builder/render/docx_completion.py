"""What a Word template lacks, taken from the one that is made from the brand: styles, lists, and places in its margins.

What the template has stays as it is: its page, its headings, its fonts, its headers and footers.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart
from docx.styles import BabelFish
from lxml import etree

from builder.problems import Place
from builder.render.docx_elements import VAL, W
from builder.render.docx_margins import FOOTER, HEADER, isolate_slots
from builder.render.docx_opening import open_parts, refusing
from builder.render.docx_template import LIST_STYLES, STYLES
from builder.render.package import join_members
from builder.values import value

#: What Word's own styles are called where a file was written by a program that translates their names.
LOCAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "Normal": ("standaard", "standard"),
    "Title": ("titel", "titre"),
    "Subtitle": ("ondertitel", "sous-titre", "untertitel"),
    "Heading 1": ("kop 1", "titre 1", "überschrift 1"),
    "Heading 2": ("kop 2", "titre 2", "überschrift 2"),
    "Heading 3": ("kop 3", "titre 3", "überschrift 3"),
    "Heading 4": ("kop 4", "titre 4", "überschrift 4"),
    "List Bullet": ("lijst opsom.teken", "liste à puces", "aufzählungszeichen"),
    "List Number": ("lijstnummering", "liste à numéros", "listennummer"),
    "Caption": ("bijschrift", "légende", "beschriftung"),
    "toc 1": ("inhopg 1", "tm 1", "verzeichnis 1"),
    "Hyperlink": ("lien hypertexte",),
}

#: Styles of ours that stand on one ground with the title: where the title is the template's own, so is the ground.
_WITH_TITLE = ("Kicker", "Subtitle", "Cover Line")

#: The styles of what stands in the margins.
_MARGINS: Mapping[str, str] = {"Header": HEADER, "Footer": FOOTER}

#: How many levels of a list must have markers of their own: papers seldom use more.
_LIST_LEVELS = 3

#: What is said of a style that the template does not have.
_MADE = "made from brand.yaml"

#: What a ground is made of in a paragraph's properties.
_GROUND = ("pBdr", "shd", "ind")


@value
class StyleSurvey:
    """A style or margin that papers need: `note` says how it was found, or what stands in for it."""

    name: str
    kind: str
    note: str


@value
class CompletedPaper:
    """A Word template with all that papers need, and how each of it was found."""

    data: bytes
    found: tuple[StyleSurvey, ...]


def complete_paper_template(data: bytes, ours: bytes, path: str = "paper.docx") -> CompletedPaper:
    """Return the template in `data`, completed from the one that is made from the brand; `path` names it in messages.

    SourceError if it cannot be read.
    """
    document = _open_document(data, Place(path))
    donor = docx.Document(io.BytesIO(ours))
    found = list(_complete_styles(document, donor))
    _complete_lists(document, donor, {style.name for style in found if style.note == _MADE})
    found += _complete_margins(document, donor)
    _ = document.settings
    buffer = io.BytesIO()
    document.save(buffer)
    return CompletedPaper(buffer.getvalue(), tuple(found))


def _open_document(data: bytes, place: Place) -> Document:
    """Return the template as python-docx has it."""
    members = open_parts(data, place).members
    with refusing(place):
        try:
            return docx.Document(io.BytesIO(join_members(members.values())))
        except PackageNotFoundError as fault:
            raise ValueError(str(fault)) from fault


# ---------------------------------------------------------------- styles


def _complete_styles(document: Document, donor: Document) -> Iterator[StyleSurvey]:
    """Add the styles that are missing, and yield how each was found."""
    needed = [(word, name) for word, names in STYLES.items() for name in names]
    needed += [("paragraph", name) for name in _MARGINS]
    own_title = _style_named(document, "Title", "paragraph") is not None
    made: list[Any] = []
    for word, name in needed:
        if _style_named(document, name, word) is not None:
            yield StyleSurvey(name, word, "there")
            continue
        local = _local_style(document, name, word)
        if local is not None:
            called = local.find(f"{W}name").get(VAL)
            local.find(f"{W}name").set(VAL, BabelFish.ui2internal(name))
            yield StyleSurvey(name, word, f"there, called '{called}'")
            continue
        style = deepcopy(_style_named(donor, name, word))
        if own_title and name in _WITH_TITLE:
            _take_ground(style)
        document.styles.element.append(style)
        made.append(style)
        yield StyleSurvey(name, word, _MADE)
    _relate_styles(made, document, donor)


def _style_named(document: Document, name: str, kind: str) -> Any:
    internal = BabelFish.ui2internal(name).casefold()
    for style in document.styles.element.iter(f"{W}style"):
        if style.get(f"{W}type") == kind and _name(style).casefold() == internal:
            return style
    return None


def _name(style: Any) -> str:
    named = style.find(f"{W}name")
    return str(named.get(VAL)) if named is not None else ""


def _local_style(document: Document, name: str, kind: str) -> Any:
    """Return the style that has the name in another language, as its name or as an alias of it."""
    names = LOCAL_NAMES.get(name, ())
    for style in document.styles.element.iter(f"{W}style"):
        alias = style.find(f"{W}aliases")
        called = [_name(style), *(alias.get(VAL, "").split(",") if alias is not None else ())]
        if style.get(f"{W}type") == kind and {each.strip().casefold() for each in called} & set(names):
            return style
    return None


def _take_ground(style: Any) -> None:
    """Take from a style the ground and the colour that belong to a title of ours."""
    for tag in _GROUND:
        for element in style.findall(f"{W}pPr/{W}{tag}"):
            element.getparent().remove(element)
    for colour in style.findall(f"{W}rPr/{W}color"):
        colour.getparent().remove(colour)


def _relate_styles(made: list[Any], document: Document, donor: Document) -> None:
    """Give styles that were taken over ids of their own, and let them speak of the template's styles by theirs."""
    names = {style.get(f"{W}styleId"): (_name(style), style.get(f"{W}type")) for style in donor.styles.element}
    added = {id(style) for style in made}
    taken = {style.get(f"{W}styleId") for style in document.styles.element if id(style) not in added}
    for style in made:
        key = style.get(f"{W}styleId")
        while key in taken:
            key = f"{key}Plenary"
        style.set(f"{W}styleId", key)
        taken.add(key)
    for style in made:
        for tag in ("basedOn", "next", "link"):
            for reference in style.findall(f"{W}{tag}"):
                name, kind = names.get(reference.get(VAL), ("", ""))
                target = _style_named(document, name, kind) if name else None
                if target is None:
                    style.remove(reference)
                else:
                    reference.set(VAL, target.get(f"{W}styleId"))


# ---------------------------------------------------------------- lists


def _complete_lists(document: Document, donor: Document, made: Collection[str]) -> None:
    """Give each list style ours that was made, or whose markers are not those that its name promises at each level."""
    numbering, theirs = _numbering(document), donor.part.numbering_part.element
    for name in LIST_STYLES:
        style, ours = _style_named(document, name, "paragraph"), _style_named(donor, name, "paragraph")
        number = _list_of(ours)
        if name in made or _markers(numbering, _list_of(style)) != _markers(theirs, number):
            _set_list(style, _take_list(numbering, theirs, number, style))


def _list_of(style: Any) -> str:
    """Return the number of the list of a style, empty if it has none."""
    number = style.find(f"{W}pPr/{W}numPr/{W}numId")
    return str(number.get(VAL)) if number is not None else ""


def _markers(numbering: Any, number: str) -> tuple[str, ...]:
    """Return what kinds of markers a list has on the levels that papers use; none for a list that is not there."""
    uses = {each.get(f"{W}numId"): each.find(f"{W}abstractNumId").get(VAL) for each in numbering.iter(f"{W}num")}
    definitions = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    definition = definitions.get(uses.get(number, ""))
    levels = () if definition is None else definition.findall(f"{W}lvl")[:_LIST_LEVELS]
    return tuple(level.find(f"{W}numFmt").get(VAL) for level in levels if level.find(f"{W}numFmt") is not None)


def _numbering(document: Document) -> Any:
    """Return the lists of a document, which gets an empty part for them if it has none."""
    kinds = {relation.reltype for relation in document.part.rels.values()}
    if RELATIONSHIP_TYPE.NUMBERING not in kinds:
        empty = etree.tostring(etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]}))
        name = PackURI("/word/numbering.xml")
        part = NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, empty, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return document.part.numbering_part.element


def _take_list(numbering: Any, theirs: Any, number: str, style: Any) -> str:
    """Add a list of ours for a style, and return its number."""
    use = next(each for each in theirs.iter(f"{W}num") if each.get(f"{W}numId") == number)
    key = use.find(f"{W}abstractNumId").get(VAL)
    definitions = theirs.iter(f"{W}abstractNum")
    definition = deepcopy(next(each for each in definitions if each.get(f"{W}abstractNumId") == key))
    new_key = _next_number(numbering, "abstractNum", "abstractNumId")
    new_number = _next_number(numbering, "num", "numId")
    definition.set(f"{W}abstractNumId", new_key)
    for linked in definition.iter(f"{W}pStyle"):
        linked.set(VAL, style.get(f"{W}styleId"))
    for identity in definition.findall(f"{W}nsid"):
        identity.set(VAL, f"{int(new_key) + 0x504C0000:08X}")
    uses = numbering.findall(f"{W}num")
    if uses:
        uses[0].addprevious(definition)
    else:
        numbering.insert(0, definition)
    new_use = deepcopy(use)
    new_use.set(f"{W}numId", new_number)
    new_use.find(f"{W}abstractNumId").set(VAL, new_key)
    (numbering.findall(f"{W}num") or [definition])[-1].addnext(new_use)
    return new_number


def _next_number(numbering: Any, tag: str, attribute: str) -> str:
    return str(1 + max((int(each.get(W + attribute)) for each in numbering.iter(W + tag)), default=0))


def _set_list(style: Any, number: str) -> None:
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = style.makeelement(f"{W}pPr")
        before = [style.find(f"{W}{name}") for name in ("rPr", "tblPr", "trPr", "tcPr")]
        later = [element for element in before if element is not None]
        if later:
            later[0].addprevious(properties)
        else:
            style.append(properties)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    listed = properties.makeelement(f"{W}numPr")
    etree.SubElement(listed, f"{W}numId").set(VAL, number)
    earlier = [properties.find(f"{W}{name}") for name in _BEFORE_LIST]
    position = max((properties.index(element) + 1 for element in earlier if element is not None), default=0)
    properties.insert(position, listed)


#: What stands before the list in a paragraph's properties (ECMA-376 part 1, 17.3.1.26).
_BEFORE_LIST = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")


# ---------------------------------------------------------------- margins


def _complete_margins(document: Document, donor: Document) -> Iterator[StyleSurvey]:
    """Put the words of header and footer where the template has no place for them, and yield what was done."""
    if document.element.body.sectPr is None:
        return
    section, ours = document.sections[-1], donor.sections[-1]
    pairs = {"Header": (section.header, ours.header), "Footer": (section.footer, ours.footer)}
    for name, (margin, of_ours) in pairs.items():
        slot = _MARGINS[name]
        if slot in _slots_of(document):
            yield StyleSurvey(slot, "margin", "there")
            continue
        was_empty = margin.is_linked_to_previous
        margin.is_linked_to_previous = False
        root = margin.part.element
        if was_empty:
            for child in list(root):
                root.remove(child)
        style = _style_named(document, name, "paragraph").get(f"{W}styleId")
        for paragraph in list(of_ours.part.element) if was_empty else [_slot_paragraph(slot)]:
            copied = deepcopy(paragraph)
            for reference in copied.iter(f"{W}pStyle"):
                reference.set(VAL, style)
            root.append(copied)
        note = f"ours: there was no {name.lower()}" if was_empty else f"added as the last line of the {name.lower()}"
        yield StyleSurvey(slot, "margin", note)


def _slot_paragraph(slot: str) -> Any:
    paragraph = etree.Element(f"{W}p", nsmap={"w": W[1:-1]})
    etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}pStyle").set(VAL, "")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = slot
    return paragraph


def _slots_of(document: Document) -> set[str]:
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    parts = [relation.target_part for relation in document.part.rels.values() if relation.reltype in kinds]
    return {slot for part in parts for slot in isolate_slots(etree.fromstring(part.blob))}

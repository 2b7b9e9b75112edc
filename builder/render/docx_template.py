"""A Word template, opened once: its styles, lists and page, and the parts that its documents share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from builder.problems import Place, Problem, SourceError, error
from builder.render.docx_elements import VAL, W, parse, serialise
from builder.render.docx_margins import FOOTER, HEADER, isolate_slots
from builder.render.docx_opening import open_parts, refusing
from builder.render.docx_package import take_over
from builder.render.package import Member
from builder.render.parts import Parts, relations_of
from builder.values import value

#: The lists: a template says in the paragraph style of each what stands before its lines.
LIST_STYLES = ("List Arrows", "List Checks", "List Bullet", "List Number", "List Letters")

#: The styles that a template must have, by the names that Word shows in English.
STYLES: Mapping[str, Sequence[str]] = {
    "paragraph": (
        *("Normal", "Kicker", "Title", "Subtitle", "Cover Line", "Heading 1", "Heading 2", "Heading 3", "Heading 4"),
        *(
            "Lead",
            "Callout",
            "Meta",
            "Key Figure",
            "Key Figure Wide",
            "toc 1",
            "Room Label",
            "Writing Lines",
            *LIST_STYLES,
        ),
        *("Question Label", "Question", "Addressee", "Own Question Label", "Own Question", "Own Addressee"),
        *("Table Text", "Table Heading", "Table Strong", "Caption"),
    ),
    "character": ("Heading Kicker", "Figure Value", "Hyperlink"),
    "table": ("Event Table",),
}

#: What settings and pages may hold of the machine that the template was made on.
_PRIVATE = ("attachedTemplate", "mailMerge", "saveThroughXslt", "rsids", "printerSettings")


@value
class ListStyle:
    """A list of the template: the id that its lines name, and that of the definition behind it."""

    number: int
    definition: str


@dataclass(frozen=True, slots=True, eq=False)
class PaperTemplate:
    """A template, ready to be filled.

    `members` are the parts of a document in their order, those that it writes itself among them: `document`, which is
    the paper, `numbering`, its lists, `spoken`, which name its language, and `margins`, the headers and footers,
    each with its slots for words of the paper. `trees` are the parsed parts that it changes. `styles` are ids by name;
    `grounds`, the colours behind table cells, go by style. `first_list` is the id of the next new list. `text_width` is
    in twentieths of a point.
    """

    members: Mapping[str, Member]
    trees: Mapping[str, Any]
    document: str
    numbering: str
    spoken: tuple[str, ...]
    margins: Mapping[str, Collection[str]]
    styles: Mapping[str, str]
    lists: Mapping[str, ListStyle]
    grounds: Mapping[str, str]
    first_list: int
    section: Any
    text_width: int


def open_paper_template(data: bytes, path: str = "paper.docx") -> PaperTemplate:
    """Return the template in `data`; `path` names it in messages. SourceError tells all that it lacks at once."""
    place = Place(path)
    parts = open_parts(data, place)
    numbering, *spoken = _needed_parts(parts, place)
    members, named = take_over(parts), _margins(parts)
    with refusing(place):
        trees = {name: parse(members[name]) for name in (numbering, *spoken, *named, relations_of(parts.main))}
    margins = {name: isolate_slots(trees[name]) for name in named}
    styles = tuple(_styles(trees[spoken[0]]))
    section = parts.root(parts.main).find(f"{W}body/{W}sectPr")
    problems = [
        *_missing_styles(styles, place),
        *_missing_margins(margins, place),
        *_missing_page(section, place),
    ]
    lists = _lists(styles, trees[numbering], place, problems)
    if problems:
        raise SourceError(*problems)
    section = _without_private(deepcopy(section))
    for name in spoken:
        _without_private(trees[name])
    return PaperTemplate(
        members=members,
        trees=trees,
        document=parts.main,
        numbering=numbering,
        spoken=tuple(spoken),
        margins=margins,
        styles={style.name: style.key for style in styles},
        lists=lists,
        grounds=dict(_grounds(styles)),
        first_list=1 + max(int(number.get(f"{W}numId")) for number in trees[numbering].iter(f"{W}num")),
        section=section,
        text_width=_text_width(section),
    )


#: The parts that every document made with the template has, and what they are for.
_PARTS = {"numbering": "lists", "styles": "styles", "settings": "settings"}


def _needed_parts(parts: Parts, place: Place) -> list[str]:
    """Return the names of the parts that documents need, in the order of _PARTS."""
    relations = parts.relations(parts.main).values()
    found = {relation.kind: relation.target for relation in relations if not relation.is_external}
    missing = [what for kind, what in _PARTS.items() if kind not in found]
    if missing:
        raise SourceError(*(error(place, f"the Word template has no {what}") for what in missing))
    return [found[kind] for kind in _PARTS]


# ---------------------------------------------------------------- styles and lists


class Style(NamedTuple):
    """A style of a template: its kind as the format has it, its name as Word shows it in English, its id."""

    kind: str
    name: str
    key: str
    element: Any


#: The names that Word writes in small letters and shows with a capital.
_SHOWN = {"caption", "footer", "header", *(f"heading {level}" for level in range(1, 10))}


def _styles(root: Any) -> Iterator[Style]:
    for style in root.findall(f"{W}style"):
        named = style.find(f"{W}name")
        name = named.get(VAL, "") if named is not None else ""
        shown = name.capitalize() if name in _SHOWN else name
        yield Style(style.get(f"{W}type", "paragraph"), shown, style.get(f"{W}styleId", ""), style)


def _missing_styles(styles: Iterable[Style], place: Place) -> Iterator[Problem]:
    found = {(style.kind, style.name) for style in styles}
    for what, names in STYLES.items():
        for name in names:
            if (what, name) not in found:
                hint = f"make a {what} style called '{name}' in it, or make the template anew with `plenary layout`"
                yield error(place, f"the Word template has no {what} style '{name}'", hint)


def _lists(styles: Iterable[Style], numbering: Any, place: Place, problems: list[Problem]) -> dict[str, ListStyle]:
    definitions = {number.get(f"{W}numId"): number.find(f"{W}abstractNumId") for number in numbering.iter(f"{W}num")}
    lists = {}
    for style in styles:
        if style.name in LIST_STYLES:
            number = style.element.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is None or number.get(VAL) not in definitions:
                hint = "choose a bullet or a number for it in Word, under Modify Style, Format, Numbering"
                problems.append(error(place, f"the style '{style.name}' of the Word template has no list marker", hint))
            else:
                lists[style.name] = ListStyle(int(number.get(VAL)), definitions[number.get(VAL)].get(VAL))
    return lists


def _grounds(styles: Iterable[Style]) -> Iterator[tuple[str, str]]:
    """Yield the colour behind the text of each paragraph style that has one."""
    for style in styles:
        shade = style.element.find(f"{W}pPr/{W}shd")
        if shade is not None and shade.get(f"{W}fill", "auto") != "auto":
            yield style.name, shade.get(f"{W}fill")


# ---------------------------------------------------------------- the page


def _margins(parts: Parts) -> tuple[str, ...]:
    """Return the names of the headers and footers."""
    relations = parts.relations(parts.main).values()
    return tuple(relation.target for relation in relations if relation.kind in ("header", "footer"))


def _missing_margins(margins: Mapping[str, Collection[str]], place: Place) -> Iterator[Problem]:
    found = {slot for slots in margins.values() for slot in slots}
    for slot, where in ((HEADER, "header"), (FOOTER, "footer")):
        if slot not in found:
            hint = f"type {slot} where the words of the {where} go"
            yield error(place, f"the Word template has no place for the words of the {where}", hint)


def _missing_page(section: Any, place: Place) -> Iterator[Problem]:
    if section is None or section.find(f"{W}pgSz") is None or section.find(f"{W}pgMar") is None:
        hint = "set size and margins under Layout in Word"
        yield error(place, "the Word template does not say how large a page is", hint)


def _text_width(section: Any) -> int:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    return int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))


def _without_private(root: Any) -> Any:
    for name in _PRIVATE:
        for element in root.findall(f"{W}{name}"):
            root.remove(element)
    return root


# ---------------------------------------------------------------- the language


@lru_cache
def speak(template: PaperTemplate, tag: str) -> tuple[Member, ...]:
    """Return the styles and settings for a document in the language of that BCP 47 tag.

    A style with a language of its own would have words read out in it, so none keeps one.
    """
    styles, settings = (deepcopy(template.trees[name]) for name in template.spoken)
    for language in list(styles.iter(f"{W}lang")):
        language.getparent().remove(language)
    _only(_only(_only(styles, "docDefaults"), "rPrDefault"), "rPr").append(_language("lang", tag))
    for language in settings.findall(f"{W}themeFontLang"):
        settings.replace(language, _language("themeFontLang", tag))
    return tuple(serialise(name, tree) for name, tree in zip(template.spoken, (styles, settings), strict=True))


def _only(parent: Any, name: str) -> Any:
    """Return the child of that name, made as the first one if it is not there."""
    child = parent.find(f"{W}{name}")
    if child is None:
        child = parent.makeelement(f"{W}{name}")
        parent.insert(0, child)
    return child


def _language(name: str, tag: str) -> Any:
    element = etree.Element(f"{W}{name}")
    element.set(VAL, tag)
    return element

"""Which slide layout of a template draws what, and which of its placeholders are which slot.

What brand.yaml says comes first, then our names, then the kinds that PowerPoint gives layouts and placeholders whatever
the language of their names, then what stands where. What brand.yaml says and the template lacks is an error: nothing
takes the place of what somebody chose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from builder.brand import Brand, LayoutNames
from builder.documents import SlideRole
from builder.problems import Place, Problem, error
from builder.render.pptx_placeholders import (
    Area,
    HouseLayout,
    HousePlaceholder,
    crowded_levels,
    indent_of,
    size_of,
)
from builder.values import value


class How(StrEnum):
    """How a slide layout was found."""

    NAMED = "named in brand.yaml"
    OUR_NAME = "by our name"
    KIND = "by its kind"
    STAND_IN = "stands in"


@value
class Choice:
    """A slide layout of the template for one of ours: `name`, with the placeholders of the slots that were found.

    `missing` slots have no placeholder there. `restyled` ones have one whose text is set as points are, which they are
    not; or one for points, whose numbers would run into their text.
    """

    name: str
    layout: HouseLayout
    how: How
    found: Mapping[str, HousePlaceholder]
    missing: tuple[str, ...]
    restyled: tuple[str, ...]


#: Slots that a slide may do without.
OPTIONAL = ("footer", "slide-number")

#: The kinds of slide layouts that draw ours, the best first, and those that stand in where a template has none of them.
#: A layout that is not named here is drawn as the one is that its name begins with.
_KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "cover": (("title",), ("secHead", "titleOnly", "obj")),
    "programme": (("obj",), ("titleOnly", "twoObj")),
    "programme-columns": (("twoObj", "obj"), ("titleOnly",)),
    "part": (("obj",), ("titleOnly", "twoObj")),
    "part-title": (("secHead",), ("title", "titleOnly", "obj")),
    "points": (("obj",), ("titleOnly", "twoObj")),
    "points-columns": (("twoObj", "obj"), ("titleOnly",)),
    "statement": (("obj", "titleOnly"), ("twoObj",)),
    "figures": (("obj", "titleOnly"), ("twoObj",)),
    "figures-2": (("twoObj", "obj"), ("titleOnly",)),
    "chart": (("chart", "obj"), ("titleOnly", "twoObj")),
    "chart-points": (("twoObj", "obj"), ("titleOnly",)),
    "table": (("tbl", "obj"), ("titleOnly", "twoObj")),
    "picture": (("obj",), ("titleOnly", "twoObj")),
    "picture-points": (("twoObj", "obj"), ("titleOnly",)),
    "questions": (("obj",), ("titleOnly", "twoObj")),
    "questions-2": (("twoObj", "obj"), ("titleOnly",)),
    "interlude": (("secHead",), ("title", "titleOnly", "obj")),
    "closing": (("title",), ("secHead", "titleOnly", "obj")),
}

#: Types of slide layouts that are as good as another one of the table (ECMA-376 part 1, 19.7.15).
_ALIKE = {"tx": "obj", "twoColTx": "twoObj", "txAndObj": "twoObj", "objAndTx": "twoObj"}

#: What layouts of a kind are called, in Dutch, French, English and German, where the file does not tell their kind.
_CALLED: Mapping[str, str] = {
    "title": r"titeldia|titelslide|title slide|diapositive de titre|titelfolie|voorblad|cover|couverture|page de garde",
    "secHead": r"sectie|tussen(dia|titel|blad)|section|intercalaire|abschnitt",
    "twoObj": r"\b(twee|two|deux|zwei|2)\b",
    "titleOnly": r"\b(alleen|only|seul|nur)\b",
    "obj": r"object|inhoud|tekst|content|text|contenu|texte|inhalt",
}

#: The kinds of placeholders that take points, and those that take a chart, a table or a picture.
_TEXT = ("obj", "body", "subTitle")
_VISUAL: Mapping[str, tuple[str, ...]] = {"chart": ("chart", "obj"), "table": ("tbl", "obj"), "picture": ("obj", "pic")}

#: The kinds of placeholder that fill a slot where none has the slot's name, whatever stands where.
_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "ctrTitle"),
    "subtitle": ("subTitle",),
    "footer": ("ftr",),
    "slide-number": ("sldNum",),
}

#: The slots with the matter of a slide, which share the room between title and foot.
_MATTER = re.compile(r"body|second-body|visual|card-\d|subtitle")

#: Slots whose text is no list: one that a template sets with markers or far from its edge is set anew.
_PLAIN = re.compile(r"kicker|subtitle|details|callout|source|visual|card-\d")

#: The slots of lists, each of whose markers needs room before the text: `10.` is wider than a bullet.
_LISTS = ("body", "second-body")

#: The words in charts and tables are no larger than this, in points.
_LABELS = 24

#: A placeholder lower than this share of the slide holds a line, not the matter of a slide.
_LOW = 1 / 8

#: Text that begins further from its edge than this, in points, is a list's.
_INDENTED = 12


def is_matter(slot: str) -> bool:
    """Return whether a slot holds the matter of a slide, not what stands around it."""
    return bool(_MATTER.fullmatch(slot))


def is_plain(name: str, slot: str) -> bool:
    """Return whether the text of a slot of our layout `name` is no list."""
    return bool(_PLAIN.fullmatch(slot)) or (name == SlideRole.STATEMENT and slot == "body")


def match_layouts(
    layouts: Sequence[HouseLayout], wanted: Mapping[str, Sequence[str]], brand: Brand, slide_height: int, place: Place
) -> tuple[tuple[Choice, ...], tuple[Problem, ...]]:
    """Return a choice for each of our layouts, in order, and what keeps some of them from having one."""
    choices, problems = [], list(_unknown_names(wanted, brand, place))
    titled = (each.kind in _OF_KIND["title"] for layout in layouts for each in layout.placeholders)
    if not brand.layouts and not any(titled):
        return (), (*problems, _without_titles(layouts, place))
    for name, slots in wanted.items():
        made = _Matching(layouts, name, tuple(slots), brand.layouts, slide_height, place).choose()
        if isinstance(made, Choice):
            choices.append(made)
        else:
            problems.append(made)
    return tuple(_without_needless(choices)), tuple(problems)


def _without_titles(layouts: Sequence[HouseLayout], place: Place) -> Problem:
    hint = "each slide has a title: draw a placeholder for it in PowerPoint, under View > Slide Master"
    return error(place, f"no slide layout of the template has a title; it has {_listed(layouts)}", hint)


def _listed(layouts: Sequence[HouseLayout]) -> str:
    return ", ".join(f"{each.number} '{each.name}'" for each in layouts) or "none"


def _unknown_names(wanted: Mapping[str, Sequence[str]], brand: Brand, place: Place) -> Iterator[Problem]:
    """Yield an error for each slide layout and slot that brand.yaml speaks of and that we do not have."""
    for name, said in brand.layouts.items():
        if name not in wanted:
            hint = f"ours are: {', '.join(wanted)}"
            yield error(place, f"brand.yaml says which slide layout draws '{name}', which no slide is", hint)
            continue
        for slot in said.slots:
            if slot not in (*wanted[name], *OPTIONAL):
                hint = f"it has: {', '.join((*wanted[name], *OPTIONAL))}"
                yield error(place, f"brand.yaml names a place for '{slot}' on '{name}', which has no such slot", hint)


def _without_needless(choices: Sequence[Choice]) -> Iterator[Choice]:
    """Yield the choices, but no stand-in for a number of cards where a layout for fewer was meant: they are split."""
    own = {choice.name.partition("-")[0] for choice in choices if choice.how in (How.NAMED, How.OUR_NAME)}
    for choice in choices:
        role, _, count = choice.name.partition("-")
        is_spare = role == SlideRole.QUESTIONS and count != "1" and role in own
        if not (is_spare and choice.how in (How.KIND, How.STAND_IN)):
            yield choice


def _names(name: str) -> list[str]:
    """Return the layouts that may draw what `name` draws, the best first: `part` serves for `part-callout` too."""
    role, *more = name.split("-")
    if role in (SlideRole.QUESTIONS, SlideRole.FIGURES) or not more:
        return [name]
    return [name, *(["-".join([role, *more[:-1]])] if len(more) > 1 else []), role]


@value
class _Matching:
    """The search for one of our slide layouts in a template."""

    layouts: Sequence[HouseLayout]
    name: str
    wanted: tuple[str, ...]
    said: Mapping[str, LayoutNames]
    slide_height: int
    place: Place

    def choose(self) -> Choice | Problem:
        """Return the choice, or the problem that there is none."""
        named = next((self.said[each].layout for each in _names(self.name) if self._names_layout(each)), "")
        if named != "":
            layout = _find_layout(self.layouts, named)
            return self._take(layout, How.NAMED) if layout else self._no_layout(named)
        for name in _names(self.name):
            layout = next((each for each in self.layouts if each.name.casefold() == name), None)
            if layout is not None:
                return self._take(layout, How.OUR_NAME)
        layout, how = next(self._of_kinds(), (None, How.STAND_IN))
        return self._take(layout, how) if layout else self._no_layout(self.name)

    def _names_layout(self, name: str) -> bool:
        return name in self.said and self.said[name].layout != ""

    def _of_kinds(self) -> Iterator[tuple[HouseLayout, How]]:
        words = self.name.split("-")
        names = ("-".join(words[:length]) for length in range(len(words), 0, -1))
        meant, others = next(_KINDS[name] for name in names if name in _KINDS)
        for kind in (*meant, *others):
            how = How.KIND if kind in meant else How.STAND_IN
            surest = sorted(self.layouts, key=lambda layout: layout.kind != kind)
            yield from ((layout, how) for layout in surest if self._kind(layout) == kind)

    def _kind(self, layout: HouseLayout) -> str:
        """Return the kind of a layout: as the file says if its placeholders bear it out, or by its name, or by them."""
        contents = len(self._contents(layout))
        if not any(each.kind in _OF_KIND["title"] for each in layout.placeholders):
            return ""
        least = {"title": 0, "secHead": 0, "titleOnly": 0, "obj": 1, "twoObj": 2, "chart": 1, "tbl": 1}
        kind = _ALIKE.get(layout.kind, layout.kind)
        if kind in least and contents >= least[kind]:
            return kind
        called = (kind for kind, words in _CALLED.items() if re.search(words, layout.name.casefold()))
        by_name = next((kind for kind in called if contents >= least[kind]), "")
        if by_name or layout.kind not in ("", "cust", *least):
            return by_name
        if any(each.kind in ("ctrTitle", "subTitle") for each in layout.placeholders):
            return "title"
        return ("titleOnly", "obj", "twoObj")[min(contents, 2)]

    def _contents(self, layout: HouseLayout) -> list[HousePlaceholder]:
        """Return the placeholders for the matter of a slide, in reading order."""
        of_kind = [each for each in layout.placeholders if each.kind in _TEXT or each.kind in ("chart", "tbl", "pic")]
        lying = (each for each in of_kind if not each.is_upright)
        return in_reading_order(each for each in lying if not self._is_low(each))

    def _is_low(self, placeholder: HousePlaceholder) -> bool:
        return placeholder.area.height < self.slide_height * _LOW

    # ------------------------------------------------------------ slots

    def _take(self, layout: HouseLayout, how: How) -> Choice | Problem:
        """Return the layout as the choice, with its placeholders."""
        found: dict[str, HousePlaceholder] = {}
        for slot, named in self._slots_named():
            placeholder = _find_placeholder(layout.placeholders, named)
            if placeholder is None:
                return self._no_placeholder(layout, slot, named)
            if placeholder in found.values():
                return self._same_placeholder(layout, slot, placeholder)
            found[slot] = placeholder
        self._find_by_name(layout, found)
        self._find_by_kind(layout, found)
        self._find_by_place(layout, found)
        if "title" not in found:
            return self._no_placeholder(layout, "title", "title")
        ordered = {slot: found[slot] for slot in (*self.wanted, *OPTIONAL) if slot in found}
        missing = tuple(slot for slot in self.wanted if slot not in found)
        restyled = tuple(slot for slot in ordered if _is_restyled(self.name, slot, ordered[slot]))
        return Choice(self.name, layout, how, ordered, missing, restyled)

    def _slots_named(self) -> Iterator[tuple[str, str | int]]:
        """Yield what brand.yaml says of the slots of this layout; what it says of others is no business of this one."""
        said = self.said.get(self.name, LayoutNames())
        yield from ((slot, named) for slot, named in said.slots.items() if slot in (*self.wanted, *OPTIONAL))

    def _find_by_name(self, layout: HouseLayout, found: dict[str, HousePlaceholder]) -> None:
        for slot in (*self.wanted, *OPTIONAL):
            named = (each for each in layout.placeholders if each.name.casefold() == slot)
            _settle(found, slot, named)

    def _find_by_kind(self, layout: HouseLayout, found: dict[str, HousePlaceholder]) -> None:
        for slot in (*self.wanted, *OPTIONAL):
            _settle(found, slot, (each for each in layout.placeholders if each.kind in _OF_KIND.get(slot, ())))

    def _find_by_place(self, layout: HouseLayout, found: dict[str, HousePlaceholder]) -> None:
        """Find what has neither our name nor a kind of its own: by its size, and where it stands to the title."""
        contents = self._contents(layout)
        if "visual" in self.wanted:
            kinds = _VISUAL[self.name.partition("-")[0]]
            best = sorted(contents, key=lambda each: kinds.index(each.kind) if each.kind in kinds else len(kinds))
            _settle(found, "visual", (each for each in best if each.kind in kinds))
        matter = [slot for slot in self.wanted if is_matter(slot) and slot != "visual" and slot not in found]
        texts = [each for each in contents if each.kind in _TEXT and each not in found.values()]
        if len(texts) >= len(matter):
            for slot in matter:
                _settle(found, slot, texts)
        if "title" not in found:
            return
        title = found["title"].area
        lines = in_reading_order(each for each in layout.placeholders if each.kind in ("body", "subTitle"))
        tests: Mapping[str, Callable[[HousePlaceholder], bool]] = {
            "kicker": lambda each: self._is_kicker(each, title),
            "subtitle": lambda each: each.area.top >= title.top,
            "details": lambda each: each.area.top >= title.bottom,
            "source": lambda each: self._is_low(each) and each.area.top > self.slide_height // 2,
        }
        for slot, test in tests.items():
            if slot in self.wanted:
                _settle(found, slot, filter(test, lines))

    def _is_kicker(self, placeholder: HousePlaceholder, title: Area) -> bool:
        """Return whether a placeholder is for a line above the title; that of a section says which section it is."""
        return self.name == "part-title" or (self._is_low(placeholder) and placeholder.area.bottom <= title.bottom)

    # ------------------------------------------------------------ what is not there

    def _no_layout(self, wanted: str | int) -> Problem:
        named = f"slide layout {wanted}" if isinstance(wanted, int) else f"slide layout '{wanted}'"
        hint = f"say in brand.yaml which one draws it, by name or number: layouts: {{{self.name}: ...}}"
        why = "" if wanted != self.name else ", and none with a title that could stand in"
        return error(self.place, f"the template has no {named}{why}; it has {_listed(self.layouts)}", hint)

    def _same_placeholder(self, layout: HouseLayout, slot: str, placeholder: HousePlaceholder) -> Problem:
        what = f"brand.yaml gives '{slot}' of '{self.name}' the placeholder '{placeholder.name}' of '{layout.name}'"
        return error(self.place, f"{what}, which another slot has", "give each slot a placeholder of its own")

    def _no_placeholder(self, layout: HouseLayout, slot: str, wanted: str | int) -> Problem:
        there = ", ".join(f"{each.index} '{each.name}' ({each.kind})" for each in layout.placeholders) or "none"
        named = f"with number {wanted}" if isinstance(wanted, int) else f"'{wanted}'"
        what = f"the slide layout '{layout.name}', which draws '{self.name}', has no placeholder {named}"
        why = f" for the slot '{slot}'" if slot != wanted else ""
        hint = "insert one in PowerPoint under View > Slide Master, or name one of these in brand.yaml"
        return error(self.place, f"{what}{why}; it has {there}", hint)


def _find_layout(layouts: Sequence[HouseLayout], wanted: str | int) -> HouseLayout | None:
    """Return the layout of that number, name or kind; of several, the first one."""
    if isinstance(wanted, int):
        return next((layout for layout in layouts if layout.number == wanted), None)
    name = wanted.strip().casefold()
    named = (layout for layout in layouts if layout.name.casefold() == name)
    return next(named, None) or next((layout for layout in layouts if layout.kind == wanted), None)


def _find_placeholder(placeholders: Sequence[HousePlaceholder], wanted: str | int) -> HousePlaceholder | None:
    """Return the placeholder of that number, name or kind; of several, the first one."""
    if isinstance(wanted, int):
        return next((each for each in placeholders if each.index == wanted), None)
    name = wanted.strip().casefold()
    named = (each for each in placeholders if each.name.strip().casefold() == name)
    return next(named, None) or next((each for each in placeholders if each.kind == wanted), None)


def _settle(found: dict[str, HousePlaceholder], slot: str, candidates: Iterable[HousePlaceholder]) -> None:
    """Give a slot the first of the candidates that no other slot has, unless it has one."""
    if slot not in found:
        free = next((each for each in candidates if each not in found.values()), None)
        if free is not None:
            found[slot] = free


def in_reading_order(placeholders: Iterable[HousePlaceholder]) -> list[HousePlaceholder]:
    """Return the placeholders from left to right, and from top to bottom where one stands under the other."""
    by_column = sorted(placeholders, key=lambda each: (each.area.left, each.area.top))
    ordered: list[HousePlaceholder] = []
    for each in by_column:
        above = (number for number, other in enumerate(ordered) if each.area.bottom <= other.area.top)
        ordered.insert(next(above, len(ordered)), each)
    return ordered


def _is_restyled(name: str, slot: str, placeholder: HousePlaceholder) -> bool:
    if slot == "visual":
        return size_of(placeholder.levels[0]) > _LABELS
    if is_plain(name, slot):
        return _is_list(placeholder)
    return slot in _LISTS and crowded_levels(placeholder.levels) != {}


def _is_list(placeholder: HousePlaceholder) -> bool:
    """Return whether the first level of a placeholder is set as the points of a list are."""
    first = placeholder.levels[0]
    return first.marked or indent_of(first) > _INDENTED

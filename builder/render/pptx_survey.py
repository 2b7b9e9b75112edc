"""What a deck finds in a PowerPoint template: each slide layout and slot that it needs, and what draws it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor

from builder.brand import Brand
from builder.documents import FLOOR
from builder.problems import Place, Problem, warning
from builder.render.pptx_contrast import contrast_of
from builder.render.pptx_matching import OPTIONAL, How, is_matter
from builder.render.pptx_placeholders import Placeholder, inherited, level_properties
from builder.render.pptx_template import FoundLayout, inspect_deck_template
from builder.values import value

#: What text needs against its ground, and large text (WCAG 2.2, 1.4.3); large is this size in points.
_CONTRAST, _LARGE_CONTRAST = 4.5, 3.0
_LARGE = 24

#: The least size of what stands at the foot of a slide, in points.
_FOOT = 12

#: How many characters a footer should hold, which is the title of the event; how wide one is, as a share of its size.
_TITLE_OF_EVENT, _CHARACTER = 60, 0.5

#: Points in a centimetre.
_CENTIMETRE = 72 / 2.54


@value
class SlotSurvey:
    """A slot and what fills it: `placeholder` is its name in the template, empty where it was made.

    `width` and `height` are the room for text in centimetres; `size` is in points; `contrast` is None if it is not
    known. `note` says what was done where the slot was not there as it is needed.
    """

    slot: str
    placeholder: str
    width: float
    height: float
    size: float
    font: str
    contrast: float | None
    note: str


@value
class LayoutSurvey:
    """One of our slide layouts and what draws it: `layout` and `number` name it in the template.

    `made` says that a new one was made from it.
    """

    name: str
    layout: str
    number: int
    how: str
    made: bool
    slots: tuple[SlotSurvey, ...]


def survey_deck(data: bytes, brand: Brand, path: str) -> tuple[tuple[LayoutSurvey, ...], tuple[Problem, ...]]:
    """Return what a deck finds in a template, and what is amiss. SourceError if it cannot be read at all."""
    layouts, faults = inspect_deck_template(data, brand, path)
    surveys = tuple(_survey(name, layout) for name, layout in layouts.items())
    findings = (each for survey in surveys for each in _findings(survey, layouts[survey.name]))
    return surveys, (*faults, *_notice(findings, Place(path)))


def _survey(name: str, layout: FoundLayout) -> LayoutSurvey:
    choice = layout.choice
    slots = tuple(_survey_slot(slot, placeholder, layout) for slot, placeholder in layout.layout.slots.items())
    made = bool(choice.missing or choice.restyled)
    return LayoutSurvey(name, choice.layout.name, choice.layout.number, choice.how, made, slots)


def _survey_slot(slot: str, placeholder: Placeholder, layout: FoundLayout) -> SlotSurvey:
    choice = layout.choice
    found = choice.found.get(slot)
    contrast = contrast_of(layout.house.shape(layout.placeholders[slot]), placeholder.area, layout.house)
    return SlotSurvey(
        slot=slot,
        placeholder=found.name if found else "",
        width=round(placeholder.box.width / _CENTIMETRE, 1),
        height=round(placeholder.box.height / _CENTIMETRE, 1),
        size=placeholder.box.levels[0].size,
        font=placeholder.box.font,
        contrast=None if contrast is None else floor(contrast * 10) / 10,
        note=_note(slot, layout),
    )


def _note(slot: str, layout: FoundLayout) -> str:
    choice = layout.choice
    if slot not in choice.missing:
        return "text set anew" if slot in choice.restyled else ""
    if is_matter(slot):
        return "made of the room between title and foot"
    return "made at the top of the title" if slot == "kicker" else "made at the bottom of the room"


# ---------------------------------------------------------------- what people should know


@value
class _Finding:
    """What is to be noticed of a slide layout: `{layouts}` in the message stands for all of which it is true."""

    layout: str
    message: str
    hint: str


def _notice(findings: Iterable[_Finding], place: Place) -> Iterator[Problem]:
    """Yield a warning for each thing that people may want to change, once for all slide layouts that it is true of."""
    together: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        layouts = together.setdefault((finding.message, finding.hint), [])
        if finding.layout not in layouts:
            layouts.append(finding.layout)
    for (message, hint), layouts in together.items():
        named = ", ".join(f"'{layout}'" for layout in layouts)
        yield warning(place, message.format(layouts=named), hint)


def _findings(survey: LayoutSurvey, layout: FoundLayout) -> Iterator[_Finding]:
    name = layout.choice.layout.name
    if survey.how == How.STAND_IN:
        hint = f"draw one for it, or say that this is right: layouts: {{{survey.name}: {survey.number}}}"
        yield _Finding(name, f"nothing was drawn for '{survey.name}': {{layouts}} stands in for it", hint)
    there = {slot.slot for slot in survey.slots}
    for slot in OPTIONAL:
        if slot not in there and survey.name not in ("cover", "closing"):
            hint = "tick Footers in PowerPoint under View > Slide Master, if you want them"
            yield _Finding(name, f"no {slot} on slides that {{layouts}} draws", hint)
    for found in survey.slots:
        yield from _findings_of_slot(found, name, layout)


def _findings_of_slot(slot: SlotSurvey, layout: str, drawn: FoundLayout) -> Iterator[_Finding]:
    least = _FOOT if slot.slot in OPTIONAL else FLOOR
    where = f"the {slot.slot} on {{layouts}}"
    if slot.size < least:
        hint = f"set it in {least} points or more under View > Slide Master"
        yield _Finding(layout, f"{where} is set in {slot.size:g} points, too small to read from afar", hint)
    characters = int(slot.width * _CENTIMETRE / (slot.size * _CHARACTER))
    if slot.slot == "footer" and characters < _TITLE_OF_EVENT:
        hint = "make it wider under View > Slide Master, or give the event a short title"
        yield _Finding(
            layout, f"{where} holds about {characters} characters, and the title of the event goes there", hint
        )
    needed = _LARGE_CONTRAST if slot.size >= _LARGE else _CONTRAST
    if slot.contrast is not None and slot.contrast < needed:
        message = f"{where} has a contrast of {slot.contrast:g}:1 with its ground, where text needs {needed:g}:1"
        yield _Finding(layout, message, "choose a darker or a lighter colour under View > Slide Master")
    shape = drawn.house.shape(drawn.placeholders[slot.slot])
    levels = level_properties(shape, drawn.house.master, 1)
    looks = [look for level in levels for look in level.iterfind("{*}defRPr")]
    if int(inherited(looks, "spc", "0")) > 0:
        hint = "set the character spacing to normal under View > Slide Master"
        yield _Finding(layout, f"the letters of {where} are set apart: less text is taken to fit than does", hint)

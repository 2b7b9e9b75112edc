"""The pieces that charts are made of, as elements of DrawingML: settings, references to cells, fills and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from builder.render.pptx_colours import SeriesColour, Shade
from builder.render.pptx_elements import EMU, make, worded

#: The numbers by which a chart names its axes: any that are above 0.
CATEGORIES, VALUES = 1, 2

#: The width of the line around a shape, in points.
_EDGE = 1.5


def setting(name: str, value: str | int) -> Any:
    """Return one of the many elements of charts that hold nothing but a value."""
    return make(f"c:{name}", val=value)


def axis_ids() -> tuple[Any, Any]:
    """Return which axes a chart stands on."""
    return setting("axId", CATEGORIES), setting("axId", VALUES)


def shows(*, value: bool) -> Iterator[Any]:
    """Yield what stands at each value: the value itself or nothing, and never anything else."""
    yield setting("showLegendKey", 0)
    yield setting("showVal", int(value))
    yield from (setting(name, 0) for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))


def text_reference(address: str, texts: Sequence[str]) -> Any:
    """Return the address of texts in the workbook, and the texts."""
    points = (make("c:pt", worded(make("c:v"), text), idx=number) for number, text in enumerate(texts))
    cache = make("c:strCache", setting("ptCount", len(texts)), *points)
    return make("c:strRef", worded(make("c:f"), address), cache)


def manual_layout(x: float, y: float, width: float, height: float, *, inner: bool = False) -> Any:
    """Return a place in the chart, in shares of its width and height."""
    target = [setting("layoutTarget", "inner")] if inner else []
    places = {"x": x, "y": y, "w": width, "h": height}
    modes = [setting("xMode", "edge"), setting("yMode", "edge")]
    lengths = (make(f"c:{name}", val=round(share, 4)) for name, share in places.items())
    return make("c:layout", make("c:manualLayout", *target, *modes, *lengths))


def shape_look(colour: SeriesColour) -> Any:
    """Return a shape in the colour, with an edge where the fill alone cannot be seen."""
    edge = line_look(colour.edge, _EDGE) if colour.needs_edge else no_line()
    return make("c:spPr", make("a:solidFill", colour.fill.element()), edge)


def slice_look(colour: SeriesColour) -> Any:
    """Return a slice of a pie: a light line parts it from the next one, unless it needs an edge of its own."""
    edge = line_look(colour.edge if colour.needs_edge else Shade("bg1"), _EDGE)
    return make("c:spPr", make("a:solidFill", colour.fill.element()), edge)


def line_look(shade: Shade, width: float, dash: str = "solid") -> Any:
    """Return a line, `width` points wide."""
    fill = make("a:solidFill", shade.element())
    return make("a:ln", fill, make("a:prstDash", val=dash), make("a:round"), w=round(width * EMU), cap="flat")


def no_line() -> Any:
    """Return that there is no line."""
    return make("a:ln", make("a:noFill"))

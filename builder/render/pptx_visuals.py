"""What stands in the slot `visual`: a chart, a table or a picture, in the frame that the slide layout gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from typing import Any

from builder.blake2 import blake2b
from builder.documents import BESIDE, DeckSlide, Grid, Image, Plot
from builder.event import Picture, Wording
from builder.render.package import Member, compress
from builder.render.parts import relations_of
from builder.render.pptx_charts import ChartLook, chart_space
from builder.render.pptx_colours import scheme_of
from builder.render.pptx_elements import NAMESPACES, make, serialise
from builder.render.pptx_placeholders import Area, Placeholder
from builder.render.pptx_relations import Relations
from builder.render.pptx_tables import table, table_height, table_style_of
from builder.render.pptx_template import DeckTemplate, SlideLayout
from builder.render.pptx_text import TextContext, portable
from builder.render.pptx_workbook import write_workbook
from builder.values import replace

#: The ending of a picture's part by its media type.
_ENDINGS = {"image/png": "png", "image/jpeg": "jpeg"}

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


class Visuals:
    """The visuals of one deck, and the parts they are kept in: a picture shown twice is kept once."""

    def __init__(self, template: DeckTemplate) -> None:
        self._parts: dict[str, bytes] = {}
        members = {member.name: member for member in template.frame.members}
        self._numbers = (number for number in count(1) if members.keys().isdisjoint(_chart_names(number)))
        self._table_style = cache(lambda: table_style_of(template.frame, members))
        self._colours = cache(lambda layout: scheme_of(members, layout).series())

    def shape(self, slide: DeckSlide, layout: SlideLayout, place: Placeholder, text: TextContext) -> Any:
        """Return what the slide shows in a place of its layout, as a shape without a number."""
        slot = _within_insets(place)
        size = slide.size or int(slot.box.levels[0].size)
        match slide.visual:
            case Plot() as plot:
                look = ChartLook(text.language, slot.box.width, slot.box.height, size, self._colours(layout.part))
                return self._chart(plot, slide.title, slot, look, text.links)
            case Grid() as grid:
                made = table(grid, slot, size, self._table_style(), text)
                area = slot.area._replace(height=table_height(made))
                return _graphic_frame(slot, area, str(grid.alternative), _TABLE_URI, made)
            case Image(picture):
                return _picture(picture, slot, text.links.part("image", f"../{self._keep(picture)}"))

    def members(self) -> Iterator[Member]:
        """Yield the parts that charts and pictures are kept in, in the order in which they were asked for."""
        yield from (compress(f"ppt/{name}", data) for name, data in self._parts.items())

    def content_types(self) -> Mapping[str, str]:
        """Return the content types of the parts that have one of their own, by name."""
        return {f"ppt/{name}": _CHART_TYPE for name in self._parts if name.startswith("charts/chart")}

    def endings(self) -> Mapping[str, str]:
        """Return the content types of the other parts, by the ending of their names."""
        kinds = {ending: kind for kind, ending in _ENDINGS.items()} | {"xlsx": _WORKBOOK_TYPE}
        used = {name.rpartition(".")[2] for name in self._parts}
        return {ending: kind for ending, kind in kinds.items() if ending in used}

    def _chart(self, plot: Plot, title: Wording, slot: Placeholder, look: ChartLook, links: Relations) -> Any:
        name, workbook = (each.removeprefix("ppt/") for each in _chart_names(next(self._numbers)))
        own = Relations()
        root = chart_space(plot, title, look, own.part("package", f"../{workbook}"))
        self._parts[name] = serialise(root)
        self._parts[relations_of(name)] = serialise(own.root)
        self._parts[workbook] = write_workbook(plot.chart, title)
        shown = make("c:chart", **{"r:id": links.part("chart", f"../{name}")})
        return _graphic_frame(slot, slot.area, str(plot.alternative), NAMESPACES["c"], shown)

    def _keep(self, picture: Picture[Wording]) -> str:
        """Return the name of the part of a picture: equal pictures have one."""
        digest = blake2b(picture.data, digest_size=8).hexdigest()
        name = f"media/{digest}.{_ENDINGS[picture.media_type]}"
        self._parts[name] = picture.data
        return name


def _chart_names(number: int) -> tuple[str, str]:
    """Return the names of the parts of a chart and of its workbook: a template may have charts of its own."""
    return f"ppt/charts/chart{number}.xml", f"ppt/embeddings/workbook{number}.xlsx"


def _within_insets(slot: Placeholder) -> Placeholder:
    """Return the slot without the margins that the template keeps within it."""
    left, top, right, bottom = (int(slot.insets[name]) for name in ("lIns", "tIns", "rIns", "bIns"))
    area = slot.area
    room = Area(area.left + left, area.top + top, area.width - left - right, area.height - top - bottom)
    return replace(slot, area=room)


def _graphic_frame(slot: Placeholder, area: Area, alternative: str, uri: str, shown: Any) -> Any:
    locks = make("p:cNvGraphicFramePr", make("a:graphicFrameLocks", noGrp=1))
    return make(
        "p:graphicFrame",
        make("p:nvGraphicFramePr", _named(slot, alternative), locks, _place(slot)),
        make("p:xfrm", *_corners(area)),
        make("a:graphic", make("a:graphicData", shown, uri=uri)),
    )


def _picture(picture: Picture[Wording], slot: Placeholder, relation: str) -> Any:
    """Return a picture in the middle of its place, whole and in its own proportions, as large as the place allows."""
    locks = make("p:cNvPicPr", make("a:picLocks", noGrp=1, noChangeAspect=1))
    blip = make("a:blip", **{"r:embed": relation})
    return make(
        "p:pic",
        make("p:nvPicPr", _named(slot, str(picture.alternative)), locks, _place(slot)),
        make("p:blipFill", blip, make("a:stretch", make("a:fillRect"))),
        make("p:spPr", make("a:xfrm", *_corners(_fitted(picture, slot.area)))),
    )


def _fitted(picture: Picture[Wording], area: Area) -> Area:
    scale = min(area.width / picture.width, area.height / picture.height)
    width, height = round(picture.width * scale), round(picture.height * scale)
    return Area(area.left + (area.width - width) // 2, area.top + (area.height - height) // 2, width, height)


def _named(slot: Placeholder, alternative: str) -> Any:
    name = slot.name if slot.name.endswith(BESIDE) else "visual"
    return make("p:cNvPr", id=0, name=name, descr=portable(alternative))


def _place(slot: Placeholder) -> Any:
    return make("p:nvPr", make("p:ph", **slot.attributes))


def _corners(area: Area) -> tuple[Any, Any]:
    return make("a:off", x=area.left, y=area.top), make("a:ext", cx=area.width, cy=area.height)

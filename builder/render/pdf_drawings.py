"""Drawings that stand in a PDF many times, such as the marks of lists: WeasyPrint interprets each of them anew."""

from __future__ import annotations

from typing import Any

from weasyprint.images import SVGImage

#: What a drawing may take from its stream besides operators, and cannot give to another one.
_BOUND = ("XObject", "Pattern", "Shading")


class Pictures(dict[str, Any]):
    """The pictures of one PDF, as WeasyPrint keeps them by their addresses. Its drawings are interpreted once."""

    def __setitem__(self, address: str, picture: object) -> None:
        super().__setitem__(address, _Drawing(picture) if isinstance(picture, SVGImage) else picture)


class _Drawing:
    """A drawing as WeasyPrint takes one, which repeats for each size what it wrote when it was drawn before.

    It does so in streams that hold nothing else: those of backgrounds.
    """

    def __init__(self, picture: Any) -> None:
        self._picture = picture
        self._drawn: dict[tuple[float, float], tuple[list[Any], dict[str, Any]]] = {}

    def get_intrinsic_size(self, image_resolution: float, font_size: float) -> Any:
        return self._picture.get_intrinsic_size(image_resolution, font_size)

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        resources = stream.extra.get("Resources", {})
        if any(resources.get(kind, True) for kind in (*_BOUND, "ExtGState")):
            self._picture.draw(stream, width, height, style)
        elif (width, height) in self._drawn:
            operators, states = self._drawn[width, height]
            stream.stream.extend(operators)
            resources["ExtGState"].update(states)
        else:
            begun = len(stream.stream)
            self._picture.draw(stream, width, height, style)
            if not any(resources[kind] for kind in _BOUND):
                self._drawn[width, height] = stream.stream[begun:], dict(resources["ExtGState"])

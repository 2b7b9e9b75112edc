"""The parts of a PowerPoint file: its slide masters and layouts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.render.parts import Parts
from builder.render.pptx_relations import R

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


class SlideParts(Parts):
    """The parts of a PowerPoint file."""

    def masters(self) -> Iterator[str]:
        """Yield the slide masters, in the order in which PowerPoint offers them."""
        return self._listed(self.main, f"{P}sldMasterIdLst")

    def layouts(self, master: str) -> Iterator[str]:
        """Yield the slide layouts of a master, in the order in which PowerPoint offers them."""
        return self._listed(master, f"{P}sldLayoutIdLst")

    def _listed(self, name: str, tag: str) -> Iterator[str]:
        listed = self.root(name).find(tag)
        for each in () if listed is None else listed:
            yield self.relations(name)[each.get(f"{R}id")].target


def name_of_slides(root: Any) -> str:
    """Return what PowerPoint calls a master or a slide layout, empty for one without a name."""
    return str(root.find(f"{P}cSld").get("name", ""))

"""The fonts that PDFs are set in: those that the layout brings, and none of the machine that draws."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration

ffi.cdef("FcConfig * FcConfigCreate (void);")  # WeasyPrint declares no more of fontconfig than it calls


class BroughtFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """Fonts that stylesheets bring, without those of the machine and its rules about them.

    With those a character that the layout's fonts lack would be drawn in a font that another machine does not have, or
    has in another version: the same paper would be another file.

    WeasyPrint keeps copies of them in a temporary folder, which it removes when Python lets go of them; a process that
    ends without doing so has to remove it: see `folder`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._config = fontconfig.FcConfigCreate()
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map keeps it, as in WeasyPrint's own

    @property
    def folder(self) -> str:
        """The temporary folder; nothing before a stylesheet has brought a font."""
        return str(self._folder or "")


def faces_of(names: Iterable[str]) -> str:
    """Return the rules that bring font files, which stand in `fonts/`: they are asked for what other fonts lack.

    Each is a family of its own, named with nothing but letters and a number, as any stylesheet can: WeasyPrint takes
    two files for one font that have a family, a weight and a style in common.
    """
    families = ((re.sub("[^A-Za-z]", "", name.rpartition(".")[0]), name) for name in names)
    return "".join(
        f'@font-face {{ font-family: "Plenary {family}{number}"; src: url("fonts/{quote(name)}") }}\n'
        for number, (family, name) in enumerate(families, 1)
    )

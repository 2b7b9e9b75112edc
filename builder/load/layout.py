"""The files of a layout to values: the brand, the templates made of it, the fonts.

Annotations are values here: as strings, which they are elsewhere, each would have to be compiled.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from math import floor
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from builder.brand import PAIR_FILE, Brand, Layout, LayoutNames, Motif, Palette, PaperSizes, SlideSizes
from builder.documents import FLOOR
from builder.load.encoding import decode
from builder.load.entries import Between, Entry, InFull, Matching
from builder.load.fonts import check_fonts, find_fonts
from builder.load.shape import fit_shape
from builder.load.source import Source, in_order
from builder.load.texts import clean
from builder.load.yaml import read_yaml, relative_name
from builder.meant import did_you_mean
from builder.problems import Place, Problem, SourceError, error, has_errors

#: What text needs against its ground (WCAG 2.2, 1.4.3).
CONTRAST = 4.5

#: Shares of light below this one are encoded in a straight line.
_LINEAR_BELOW = 0.04045

#: The colours of text by the grounds that it stands on.
_PAIRS: Mapping[str, tuple[str, ...]] = {
    "ground": ("ink", "muted", "primary", "secondary"),
    "tint": ("ink", "muted", "primary", "secondary"),
    "primary": ("on-primary", "on-primary-muted"),
}


def load_brand(folder: Path, project: Path) -> Brand:
    """Return what a layout's `brand.yaml` says. SourceError tells all that is wrong with it."""
    if not folder.is_dir():
        raise SourceError(_no_such_layout(folder, project))
    source = read_yaml(folder / "brand.yaml", project, guide="docs/look.md")
    file, misfits = fit_shape(source, _BrandFile)
    amiss = (*_check_templates(source, file), *_check_contrast(source, file)) if file else ()
    problems = in_order((*source.problems, *misfits, *amiss))
    if file is None or has_errors(problems):
        raise SourceError(*problems)
    return file.brand()


def load_layout(folder: Path, project: Path, *, to_print: bool = True) -> Layout:
    """Return the layout in a folder. SourceError tells what is wrong with its brand, or which files are missing.

    Its fonts are read if it is `to_print`: they are ten times as much as all the rest, and nothing else needs them.
    """
    brand = load_brand(folder, project)
    fonts = find_fonts(folder / "fonts")
    read = {path.name: path.read_bytes() for path in fonts} if to_print else {}
    name = relative_name(folder, project)
    amiss = (*_find_missing(folder, brand, project, fonts), *check_fonts(read, f"{name}/fonts"))
    if amiss:
        raise SourceError(*amiss)
    page, pair = folder / "paper.html.j2", folder / PAIR_FILE
    return Layout(
        folder=name,
        brand=brand,
        deck=(folder / brand.deck_file).read_bytes(),
        paper=(folder / brand.paper_file).read_bytes(),
        stylesheet=_text(folder / "paper.css", project),
        page=_text(page, project) if page.is_file() else "",
        fonts=read,
        pair=pair.read_bytes() if pair.is_file() else b"",
    )


def _no_such_layout(folder: Path, project: Path) -> Problem:
    names = sorted(found.parent.name for found in (project / "layouts").glob("*/brand.yaml"))
    otherwise = (
        f"the layouts are: {', '.join(names)}" if names else "a layout is a folder in layouts/ with a brand.yaml"
    )
    hint = did_you_mean(folder.name, names, otherwise)
    return error(Place(relative_name(folder, project)), f"there is no layout '{folder.name}'", hint)


def _find_missing(folder: Path, brand: Brand, project: Path, fonts: Collection[Path]) -> Iterator[Problem]:
    brought = (brand.deck, brand.paper)
    for name in (brand.deck_file, brand.paper_file, "paper.css"):
        if not (folder / name).is_file():
            hint = f"run: plenary layout {folder.name}"
            if name in brought:
                hint = f"put your file there, or correct its name in {relative_name(folder / 'brand.yaml', project)}"
            yield error(Place(relative_name(folder / name, project)), "this file of the layout is not there", hint)
    if not fonts:
        hint = f"put the font files of {brand.paper_font} there: PDFs carry their font with them"
        yield error(Place(relative_name(folder / "fonts", project)), "this folder of the layout has no fonts", hint)


def _text(path: Path, project: Path) -> str:
    return decode(path.read_bytes(), relative_name(path, project))


# ---------------------------------------------------------------- brand.yaml

_COLOUR_HINT = 'a colour is # and six digits from 0 to F, in quotation marks: "#1B2433"'
_Colour = Annotated[str, Matching("#[0-9A-Fa-f]{6}", _COLOUR_HINT)]

#: Family names go into stylesheets and templates: no sign that means something there.
_Family = Annotated[str, Matching(r"\w[\w .+-]*", "a font is called by the name of its family: Calibri")]

_SlideSize = Annotated[int, Between(FLOOR, 120)]
_PaperSize = Annotated[float, Between(6, 72)]


class _PaletteEntry(Entry):
    ink: _Colour
    muted: _Colour
    primary: _Colour
    secondary: _Colour
    accent: _Colour
    ground: _Colour
    tint: _Colour
    rule: _Colour
    on_primary: _Colour
    on_primary_muted: _Colour


class _FontsEntry(Entry):
    office: _Family
    paper: _Family


class _SlideSizesEntry(Entry):
    cover: _SlideSize
    title: _SlideSize
    subtitle: _SlideSize
    kicker: _SlideSize
    body: _SlideSize
    callout: _SlideSize
    question: _SlideSize
    label: _SlideSize
    addressee: _SlideSize
    footer: Annotated[int, Between(8, 120)]


class _PaperSizesEntry(Entry):
    cover: _PaperSize
    heading_1: _PaperSize
    heading_2: _PaperSize
    heading_3: _PaperSize
    body: _PaperSize
    small: _PaperSize


class _SlidesEntry(Entry):
    margin: Annotated[int, Between(0, 200)]
    sizes: _SlideSizesEntry


#: What stands for the sizes of slides where a template has its own: nothing reads them.
_TEMPLATES_OWN = SlideSizes(*(FLOOR for _ in fields(SlideSizes)))


class _PapersEntry(Entry):
    sizes: _PaperSizesEntry


#: A file of the layout's own folder: no path leads out of it.
_FILE_HINT = "give the name of a file in the layout's folder, which ends in {}"
_DeckFile = Annotated[str, Matching(r"[^/\\]+\.(pptx|potx)", _FILE_HINT.format(".pptx or .potx"))]
_PaperFile = Annotated[str, Matching(r"[^/\\]+\.(docx|dotx)", _FILE_HINT.format(".docx or .dotx"))]


def _as_mapping(value: object) -> object:
    """Return what stands behind a slide layout of ours as a mapping: the short form is the template's layout alone."""
    return value if isinstance(value, dict) else {"layout": value}


#: Slide layouts and placeholders of a template: by name, by number, or by kind.
_Named = Annotated[Mapping[str, str], InFull(_as_mapping)]


class _BrandFile(Entry):
    name: str
    palette: _PaletteEntry
    motif: Motif = Motif.NONE
    fonts: _FontsEntry
    slides: _SlidesEntry | None = None
    papers: _PapersEntry
    deck: _DeckFile = ""
    paper: _PaperFile = ""
    layouts: Mapping[str, _Named] = MappingProxyType({})

    def brand(self) -> Brand:
        colours = {role: colour.removeprefix("#").upper() for role, colour in vars(self.palette).items()}
        return Brand(
            name=clean(self.name),
            palette=Palette(**colours),
            motif=self.motif,
            office_font=self.fonts.office,
            paper_font=self.fonts.paper,
            margin=self.slides.margin if self.slides else 0,
            slide_sizes=SlideSizes(**vars(self.slides.sizes)) if self.slides else _TEMPLATES_OWN,
            paper_sizes=PaperSizes(**vars(self.papers.sizes)),
            layouts={name: _layout_names(named) for name, named in self.layouts.items()},
            deck=self.deck,
            paper=self.paper,
        )


def _layout_names(named: Mapping[str, str]) -> LayoutNames:
    read = {slot: _name_or_number(written) for slot, written in named.items()}
    return LayoutNames(read.pop("layout", ""), read)


def _name_or_number(written: str) -> str | int:
    return int(written) if re.fullmatch("[0-9]{1,9}", written) else clean(written)


def _check_templates(source: Source, file: _BrandFile) -> Iterator[Problem]:
    """Yield an error where the brand says nothing of slides that are made from it, or names layouts of none brought."""
    if not (file.slides or file.deck):
        hint = "add `slides: …` to it, or bring a template of your own: `deck: our-house.pptx`"
        yield source.error(source.place(()), "the file has no `slides`", hint)


def _check_contrast(source: Source, file: _BrandFile) -> Iterator[Problem]:
    colours = {role.replace("_", "-"): colour for role, colour in vars(file.palette).items()}
    for ground, texts in _PAIRS.items():
        for text in texts:
            ratio = _contrast(colours[text], colours[ground])
            if ratio < CONTRAST:
                is_dark = _luminance(colours[text]) <= _luminance(colours[ground])
                ways = ("darker", "lighter") if is_dark else ("lighter", "darker")
                found = floor(ratio * 100) / 100
                message = f"`{text}` on `{ground}` has a contrast of {found}:1, where text needs {CONTRAST}:1"
                hint = f"make `{text}` {ways[0]}, or `{ground}` {ways[1]}"
                yield source.error(source.place(("palette", text)), message, hint)


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, from IEC 61966-2-1), from 0 to 1."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [share / 12.92 if share <= _LINEAR_BELOW else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

"""A file holds what it was composed of, and nothing else: its slides in order, its words in their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from builder.check.following import Followed, Missing, Stray
from builder.check.reading import Reading, Unit, is_among, quoted, squeeze
from builder.check.rule import Finding, Known, Rule
from builder.documents import Deck, DeckSlide, Paper
from builder.event import Wording
from builder.problems import Severity

SLIDE_ORDER = Rule(
    "slide-order",
    Severity.ERROR,
    "slides stand in the order of the event, none too many and none too few",
    "Papers and speakers call slides by their numbers. Each slide of a deck has the title that the event gives the "
    "slide of that number.",
)
MISPLACED_TEXT = Rule(
    "misplaced-text",
    Severity.ERROR,
    "every line stands where it belongs",
    "Titles, points, questions, labels and notes stand on their slide and in their place there, in the order of the "
    "event; the lines of a paper follow each other as they were composed. Plenary's own words ('Question 1') are "
    "looked for as well.",
)
STRAY_TEXT = Rule(
    "stray-text",
    Severity.ERROR,
    "a document holds no words that come from nowhere",
    "All words of a document come from the event, its catalogues or Plenary's own (translations/LANGUAGE/builder.po). "
    "Words that somebody typed into a built file are found: put them into the event, so that each language has them.",
)
MARGINS = Rule(
    "margins",
    Severity.ERROR,
    "headers and footers say what they should",
    "Pages say of which event they are and what they are, slides of which event.",
)
RULES = (SLIDE_ORDER, MISPLACED_TEXT, STRAY_TEXT, MARGINS)

_HINT = "build it again"

#: After so many findings of a rule in one unit the rest is noise.
_ENOUGH = 3


def find_unfaithful(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield what a file lacks of what it was composed of, and what it has beside that."""
    followed = known.followed(reading)
    if followed is None:
        return
    moved = list(_moved(followed))
    yield from (_moved_finding(reading, unit, slide) for unit, slide in moved)
    elsewhere = {unit.name for unit, _ in moved if unit}
    missing = (one for one in followed.missing if one.unit and one.unit.name not in elsewhere)
    strays = (one for one in followed.strays if one.unit.name not in elsewhere)
    yield from first_of_each_unit(_misplaced(one, reading) for one in missing)
    yield from first_of_each_unit(_stray(one, reading, known) for one in strays)


def first_of_each_unit(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first few findings in each unit."""
    told: Counter[str] = Counter()
    for finding in findings:
        unit = finding.unit.name if finding.unit else ""
        told[unit] += 1
        if told[unit] <= _ENOUGH:
            yield finding


# ---------------------------------------------------------------- slides


def _moved(followed: Followed) -> Iterator[tuple[Unit | None, DeckSlide | None]]:
    """Yield the slides that have the title of another one, and those that are too many or lacking, as None."""
    titles = {squeeze(unit.title) for unit in followed.reading.units}
    if not followed.slides:
        return
    for unit, slide in zip_longest(followed.reading.units, followed.slides):
        own = squeeze(str(slide.title)) if slide else ""
        if unit is None or slide is None or (own != squeeze(unit.title) and own in titles):
            yield unit, slide


def _moved_finding(reading: Reading, unit: Unit | None, slide: DeckSlide | None) -> Finding:
    if unit is None:
        places = slide.title.places if slide else ()
        title = quoted(str(slide.title)) if slide else ""
        return SLIDE_ORDER.found(reading.artefact, f"the slide {title} is not there", _HINT, places=places)
    if slide is None:
        return SLIDE_ORDER.found(reading.artefact, f"{quoted(unit.title)} is a slide too many", _HINT, unit=unit)
    message = f"it is {quoted(unit.title)}, where {quoted(str(slide.title))} should stand"
    return SLIDE_ORDER.found(reading.artefact, message, _HINT, unit=unit, places=slide.title.places)


# ---------------------------------------------------------------- words


def _misplaced(one: Missing, reading: Reading) -> Finding:
    where = " in the notes" if one.in_notes else f" as {one.piece.role}" if one.piece.role else ""
    message = f"{quoted(str(one.piece.wording))} does not stand where it should{where}"
    return MISPLACED_TEXT.found(reading.artefact, message, _HINT, unit=one.unit, places=one.piece.wording.places)


def _stray(one: Stray, reading: Reading, known: Known) -> Finding:
    where = " in its notes" if one.in_notes else ""
    code = _other_language(one.words, reading, known)
    near = known.origins[reading.artefact.language.code].nearest(one.words)
    message, hint = "comes from no text of the event, and is none of Plenary's own", _STRAY_HINT
    if code:
        message, hint = f"is what the event says in '{code}'", "was it left untranslated?"
    elif near:
        message, hint = f"comes from no text of the event, which says {quoted(str(near))}", _STRAY_HINT
    places = near.places if near else ()
    told = f"{quoted(one.words)}{where} {message}"
    return STRAY_TEXT.found(reading.artefact, told, hint, unit=one.unit, line=one.line, places=places)


_STRAY_HINT = "put it into the event if it is to stay, or build the file again"


def _other_language(words: str, reading: Reading, known: Known) -> str:
    """Return the code of another language of the event that has these words as a text, empty if none has."""
    own = reading.artefact.language.code
    others = (code for code, origins in known.origins.items() if code != own and origins.is_text(words))
    return next(others, "")


# ---------------------------------------------------------------- margins


def find_wrong_margins(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield the pages and slides that do not say in their margins what the others do."""
    document = known.planned.get(reading.artefact.name)
    if isinstance(document, Deck):
        yield from _wrong_footers(reading, document.footer)
    elif isinstance(document, Paper):
        margins = tuple(each for each in (document.header, document.footer) if each.runs)
        yield from _wrong_margins(reading, margins)


def _wrong_footers(reading: Reading, footer: Wording) -> Iterator[Finding]:
    """Yield the slides whose footer says something else."""
    for unit in reading.units:
        for line in unit.margins:
            if squeeze(line.text) != squeeze(str(footer)):
                message = f"its footer says {quoted(line.text)}, and should say {quoted(str(footer))}"
                yield MARGINS.found(reading.artefact, message, _HINT, unit=unit, places=footer.places)


def _wrong_margins(reading: Reading, wordings: tuple[Wording, ...]) -> Iterator[Finding]:
    """Yield a header or footer that stands on no page, and inner pages that lack one which most of them have.

    The first page and the last are the layout's, and so is what it says there beside.
    """
    lines = [line for unit in reading.units for line in unit.margins]
    for wording in wordings:
        words = str(wording)
        if not any(is_among(words, line.text) for line in lines):
            message = f"{quoted(str(wording))} stands in no header and in no footer"
            yield MARGINS.found(reading.artefact, message, _HINT, places=wording.places)
            continue
        inner = [line for line in lines[1:-1] if line.page]
        lacking = [line for line in inner if not is_among(words, line.text)]
        for line in lacking if 2 * len(lacking) < len(inner) else ():
            message = f"{quoted(str(wording))} stands neither in its header nor in its footer"
            yield MARGINS.found(reading.artefact, message, _HINT, line=line, places=wording.places)

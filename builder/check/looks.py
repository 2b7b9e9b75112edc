"""Files of a kind look alike in every language: the same layouts, styles and pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from builder.check.origins import wordings_of
from builder.check.reading import Reading
from builder.check.rule import Finding, Known, Rule
from builder.documents import DocumentKind
from builder.event import Edition
from builder.problems import Severity
from builder.remembered import remembered

SAME_LOOK = Rule(
    "same-look",
    Severity.ERROR,
    "files of a kind look alike in every language",
    "Slides and pages are as large, layouts, styles and themes the same in all decks, in all Word documents and in all "
    "PDFs of a kind: they are drawn on the same layout. In one that differs, somebody changed it.",
)
RULES = (SAME_LOOK,)

#: Kinds of documents that are drawn on the template of another kind.
_DRAWN_ON = {DocumentKind.EXCERPT: DocumentKind.DECK, DocumentKind.RUNNING_ORDER: DocumentKind.BRIEFING}


def find_other_looks(readings: Sequence[Reading], _: Known) -> Iterator[Finding]:
    """Yield the files in which something of the layout is not as in most others, or not as in the first of two."""
    together: dict[tuple[str, DocumentKind, bool], list[Reading]] = defaultdict(list)
    for reading in readings:
        artefact = reading.artefact
        format_ = artefact.name.rpartition(".")[2] if "." in artefact.name else ""
        kind = _DRAWN_ON.get(artefact.kind, artefact.kind)
        together[format_, kind, artefact.beside is not None].append(reading)
    for alike in together.values():
        yield from _odd_ones(alike)


def find_other_manners(first: Reading, other: Reading, known: Known) -> Iterator[Finding]:
    """Yield a way in which one of two languages of a document sets words, or paints what is no words, and none else.

    What a draft is not fit to publish in one language alone is marked there alone: then there is nothing to compare.
    Nor is there where notes tell of other changes.
    """
    pages = _pages(first), _pages(other)
    if min(pages) == 1 < max(pages):
        return  # only pages after the first one have all margins
    if any(_has_drafts(known.edition(one)) for one in (first, other)):
        return
    ours, theirs = ([(line.role, line.level) for line in known.changes(one)] for one in (first, other))
    if ours != theirs:
        return
    for one, two in ((first, other), (other, first)):
        for manner in sorted(one.manners - two.manners)[:1]:
            message = f"it has {manner}, and output/{two.artefact.name} has not"
            yield SAME_LOOK.found(one.artefact, message, "build it again")


@remembered(most=32)
def _has_drafts(edition: Edition) -> bool:
    return any(run.draft for wording in wordings_of(edition) for run in wording.runs)


def _pages(reading: Reading) -> int:
    return max((line.page for line in reading.lines()), default=0)


def _odd_ones(alike: Sequence[Reading]) -> Iterator[Finding]:
    names = dict.fromkeys(name for reading in alike for name in reading.looks)
    usual = {name: Counter(reading.looks.get(name) for reading in alike).most_common(1)[0][0] for name in names}
    for reading in alike:
        odd = [name for name in names if reading.looks.get(name) != usual[name]]
        if odd:
            same = next(one for one in alike if one.looks.get(odd[0]) == usual[odd[0]])
            message = f"its '{odd[0]}' is not that of output/{same.artefact.name}"
            yield SAME_LOOK.found(reading.artefact, message, "build it again")

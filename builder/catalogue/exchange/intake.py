"""Takes in what came back: into the catalogue goes what a translator changed, and nothing else.

Three things are held against each other: the translation that a unit was made from, the one that came back, and the
one that the catalogue has now. What changed on one side only is that side's; what changed on both is a conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.catalogue.exchange.inline import Code, Content, keeping, mark, unmark
from builder.catalogue.exchange.units import (
    Delivery,
    Form,
    Reply,
    State,
    composed,
    forms_of,
    is_unit_id,
    own_words,
    version_of,
)
from builder.catalogue.file import forbidden_in
from builder.catalogue.syntax import Entry
from builder.event import placeholders
from builder.problems import Place, Problem, error, warning


@dataclass(frozen=True, slots=True)
class Change:
    """A message whose translation is another one now, or that translators wrote `notes` for.

    `place` is where it stood in the catalogue.
    """

    place: Place
    source: str
    old: str
    new: str
    was_fuzzy: bool
    is_fuzzy: bool
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Intake:
    """What a delivery does to a catalogue: its entries as they are to be, and all that is to be told.

    `conflicts` are left as they are in the catalogue, and so are `gone` ones: messages that it has no more. `newer`
    counts what the translator left alone and somebody else changed since, `same` what nobody changed, `absent` messages
    of the catalogue that did not come back.
    """

    entries: list[Entry]
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Problem] = field(default_factory=list)
    gone: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    same: int = 0
    newer: int = 0
    absent: int = 0


#: Tells what is wrong with the marks of a translation, beside its source: each with what helps.
FaultsOfMarks = Callable[[str, str], Iterable[tuple[str, str]]]


def take_in(
    delivery: Delivery, entries: Sequence[Entry], catalogue: str, faults_of_marks: FaultsOfMarks, *, overwrite: bool
) -> Intake:
    """Return what a delivery does to the catalogue at the path `catalogue`. No entry is changed in place.

    Obsolete messages take what came back for them too: it is there when their text returns.
    With `overwrite`, what came back wins over what changed in the catalogue meanwhile.
    """
    intake = Intake(list(entries), problems=list(delivery.problems))
    live = {form.id: form for form in forms_of(entries)}
    known = {form.id: form for form in forms_of(entries, obsolete=True)} | live
    taker = _Taker(intake, delivery.path, catalogue, faults_of_marks, overwrite)
    first: dict[str, int] = {}
    for reply in delivery.replies:
        if reply.id in first:
            taker.refuse_double(reply, first[reply.id])
        elif reply.id in known:
            taker.take(reply, known[reply.id])
        else:
            taker.miss(reply)
        first.setdefault(reply.id, reply.line)
    intake.absent = len(set(live) - set(first))
    if first and not set(first) & set(known) and not intake.problems:
        hint = "is it the right file? if the source was rewritten since, export it once more"
        intake.problems.append(error(Place(delivery.path), f"none of its messages is in {catalogue}", hint))
    return intake


_HINT_AGAIN = "the file was cut off or edited by hand; have your tool export it once more"


class _Taker:
    """Takes replies in, one by one. What is decided about a form of a message does not sway its other forms."""

    def __init__(
        self, intake: Intake, path: str, catalogue: str, faults_of_marks: FaultsOfMarks, overwrite: bool
    ) -> None:
        self.intake = intake
        self.path = path
        self.catalogue = catalogue
        self.faults_of_marks = faults_of_marks
        self.overwrite = overwrite
        self._positions = {id(entry): position for position, entry in enumerate(intake.entries)}
        self._fuzzy: dict[str, bool] = {}

    def refuse_double(self, reply: Reply, line: int) -> None:
        message = f"the unit '{reply.id}' stands here for the second time"
        hint = f"the first one is on line {line}: keep the right one of the two"
        self.intake.problems.append(error(Place(self.path, reply.line), message, hint))

    def miss(self, reply: Reply) -> None:
        """Tell of a unit that is of no message of the catalogue."""
        place = Place(self.path, reply.line)
        if not reply.id:
            self.intake.problems.append(error(place, "a unit without an id", _HINT_AGAIN))
        elif is_unit_id(reply.id):
            words = _words(reply.target or ())
            told = f"; what came back for it is '{words}'" if words else ""
            message = f"the message '{_words(reply.source)}' is no longer in {self.catalogue}{told}"
            hint = "its source was changed or deleted since the export; export it once more"
            self.intake.gone.append(warning(place, message, hint))
        else:
            message = f"the unit '{reply.id}' is of no message of {self.catalogue}"
            self.intake.problems.append(error(place, message, _HINT_AGAIN))

    def take(self, reply: Reply, form: Form) -> None:
        """Take a reply for a message as it stands in the catalogue, or tell why not."""
        codes = mark(form.source, keeping(())).codes
        faults = list(_faults(reply, form, codes, self.faults_of_marks, Place(self.path, reply.line)))
        self.intake.problems += faults
        if faults:
            return
        words = "" if reply.target is None else composed(unmark(reply.target, codes))
        words = form.translation if _alike(words, form.translation) else words
        fuzzy = _is_fuzzy(reply.state, form, words)
        notes = _new_notes(reply, form)
        if (words, fuzzy) == (form.translation, form.is_fuzzy):
            self.intake.same += not notes
            self._note(form, notes)
        elif not words or version_of(words, fuzzy=reply.state is State.FUZZY) == reply.version:
            self.intake.newer += not notes
            self._note(form, notes)
        elif self.overwrite or not form.translation or _version(form) == reply.version:
            self._change(form, words, notes, fuzzy=fuzzy)
        else:
            self.intake.conflicts.append(self._conflict(reply, form, words))

    def _note(self, form: Form, notes: tuple[str, ...]) -> None:
        """Leave a translation as it is, and take what was noted beside it."""
        if notes:
            self._change(form, form.translation, notes, fuzzy=form.is_fuzzy)

    def _change(self, form: Form, words: str, notes: tuple[str, ...], *, fuzzy: bool) -> None:
        """Put new words in one form of a message. It stays fuzzy as long as one of its forms does."""
        position = self._positions[id(form.entry)]
        self._fuzzy[form.id] = fuzzy
        others = (Form(form.entry, index) for index in range(len(form.entry.strings)))
        is_fuzzy = any(self._fuzzy.get(other.id, other.is_fuzzy) for other in others)
        entry = _with_words(self.intake.entries[position], form.index, words)
        self.intake.entries[position] = _noted(_marked(entry, fuzzy=is_fuzzy), notes)
        place, old = self._place(form), form.translation
        self.intake.changes.append(Change(place, form.source, old, words, form.is_fuzzy, fuzzy, notes))

    def _conflict(self, reply: Reply, form: Form, words: str) -> Problem:
        why = (
            "changed since the export" if reply.version else "is there already, and the file no longer says since when"
        )
        message = (
            f"the translation of '{_shortened(form.source)}' {why}: '{form.translation}' ({self._place(form)}); "
            f"what came back is '{words}'"
        )
        hint = "it was left as it is; --overwrite takes what came back"
        return warning(Place(self.path, reply.line), message, hint)

    def _place(self, form: Form) -> Place:
        return Place(self.catalogue, form.entry.string_line, form.entry.string_column)


def _new_notes(reply: Reply, form: Form) -> tuple[str, ...]:
    """Return the lines that translators noted and the catalogue does not have."""
    lines = (_spaced(line) for note in reply.notes for line in note.splitlines())
    known = {_spaced(words) for words in own_words(form.entry.remarks)}
    return tuple(line for line in dict.fromkeys(lines) if line and line not in known)


def _noted(entry: Entry, notes: tuple[str, ...]) -> Entry:
    return replace(entry, remarks=[*(f"# {note}" for note in notes), *entry.remarks]) if notes else entry


def _version(form: Form) -> str:
    return version_of(form.translation, fuzzy=form.is_fuzzy)


def _words(content: Content) -> str:
    return "".join(piece if isinstance(piece, str) else "…" for piece in content).strip()


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


#: How much of a source text is quoted, in characters.
_SHOWN = 60


def _is_fuzzy(state: State, form: Form, words: str) -> bool:
    """Return whether somebody still has to look at a translation that came back in a state.

    One that only counts as translated keeps its mark if its words are the old ones: tools drop what they do not know.
    """
    match state:
        case State.REVIEWED:
            return False
        case State.FUZZY:
            return bool(words)
        case State.TRANSLATED:
            return form.is_fuzzy and words == form.translation
        case State.INITIAL:
            return form.is_fuzzy


def _with_words(entry: Entry, index: int, words: str) -> Entry:
    return replace(entry, strings=[*entry.strings[:index], words, *entry.strings[index + 1 :]])


def _marked(entry: Entry, *, fuzzy: bool) -> Entry:
    """Return the entry as fuzzy, or not. What is fuzzy no more forgets its previous source."""
    if fuzzy == entry.is_fuzzy:
        return entry
    flags = [flag for flag in entry.flags if flag != "fuzzy"]
    if fuzzy:
        return replace(entry, flags=["fuzzy", *flags])
    return replace(entry, flags=flags, remarks=[remark for remark in entry.remarks if not remark.startswith("#|")])


# ---------------------------------------------------------------- what is wrong with a reply


def _faults(
    reply: Reply, form: Form, codes: Mapping[str, Code], faults_of_marks: FaultsOfMarks, place: Place
) -> Iterator[Problem]:
    unknown = [piece.id for piece in (*reply.source, *(reply.target or ())) if not isinstance(piece, str)]
    unknown = [id_ for id_ in dict.fromkeys(unknown) if id_ not in codes]
    if unknown:
        what = f"the tag '{unknown[0]}'"
        hint = f"the source has: {form.source}"
        yield error(place, f"{what} is none of this message", hint)
        return
    if not _alike(_spaced(unmark(reply.source, codes)), _spaced(form.source)):
        found = unmark(reply.source, codes)
        message = f"the source text was altered: '{found}'" if found.strip() else "the source text is missing"
        yield error(place, message, f"it is: {form.source}")
        return
    words = "" if reply.target is None else unmark(reply.target, codes)
    if not words and form.translation and reply.version != version_of("", fuzzy=False):
        hint = f"the catalogue has '{_shortened(form.translation)}'; to be rid of it, delete it there"
        yield error(place, f"the translation of '{_shortened(form.source)}' is missing", hint)
    elif forbidden := forbidden_in(words):
        hint = "delete it and the character beside it, and type them anew"
        yield error(place, f"{forbidden} stands in the translation", hint)
    elif words and not _alike(words, form.translation):
        yield from _faults_of_facts(words, form, place)
        of_source = dict(faults_of_marks(form.source, form.source))
        for fault, hint in faults_of_marks(words, form.source):
            if fault not in of_source:
                yield error(place, fault, hint)


def _faults_of_facts(words: str, form: Form, place: Place) -> Iterator[Problem]:
    """Yield what is amiss with the figures in braces. A plural form may do without: `one slide`."""
    wanted, found = _facts(form.source), _facts(words)
    allowed = wanted + _facts(form.entry.id) + _facts(form.entry.plural_id or "")
    hint = f"the source has: {form.source}"
    for name in wanted - found if form.entry.plural_id is None else ():
        yield error(place, f"the figure {{{name}}} is missing in the translation", hint)
    for name in found:
        if name not in allowed:
            yield error(place, f"the figure {{{name}}} is not in the source", hint)


def _facts(text: str) -> Counter[str]:
    return Counter(name for name, _ in placeholders(text))


def _spaced(text: str) -> str:
    """Return a text with its spaces all alike: tools fold them, and a source is only recognised by it."""
    return " ".join(text.split())


def _alike(one: str, other: str) -> bool:
    """Return whether two texts differ in nothing but how lines end and accents are encoded."""
    return composed(one) == composed(other)

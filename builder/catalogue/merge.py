"""Old entries and new messages to the entries that a catalogue should hold: nothing that somebody wrote is lost.

A message with the same context and id keeps its translation as it is. One that is new is offered the translation of
one that is gone, as fuzzy with the old source beside it: that of the same context first, then that of the source most
alike. Where there is none, it is recalled from elsewhere; what Plenary brings along is so even where there is one. What
is no longer needed is kept as obsolete. When a text comes back, so does its translation, approved if it was, whether it
became obsolete or fuzzy for another text meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from builder.catalogue.extract import Extracted
from builder.catalogue.notes import ALIKE, length_flags, noted_length, notes_of
from builder.catalogue.syntax import Entry, parse_po, words_lines

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recalled:
    """A translation from elsewhere: `origin` says from where. A fuzzy one is for the translator to look at.

    `context` and `id` are those of the message that it was made for.
    """

    strings: tuple[str, ...]
    context: str
    id: str
    origin: str
    fuzzy: bool


@dataclass(frozen=True, slots=True)
class Reworded:
    """A source that was reworded, and why its translation cannot stay as it is; empty if it can."""

    old: str
    new: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """How entries are merged.

    `forms` is how many plural forms the language has. `is_source` says that it is the language of the sources: what has
    no wording of its own there is worded as in the source. `recall` finds translations elsewhere; `recalls_first` says
    that these are surer than the translation of a message that is gone. `objection` says why a translation does not
    stay approved when its source is reworded, with nothing where it does; without it none does.
    """

    forms: int
    is_source: bool = False
    recall: Callable[[Extracted], Recalled | None] = lambda _: None
    recalls_first: bool = False
    objection: Callable[[str, str], str] | None = None


@dataclass(slots=True)
class Merged:
    """The entries of a catalogue without its header, obsolete ones last, each with the message that it is of.

    `stems` has, for each message, the entry that it comes from, if there is one. `new`, `recalled`, `fuzzy` and `gone`
    count the entries that are so now; `reworded` are those that a changed source was weighed for.
    """

    entries: list[Entry]
    obsolete: list[Entry]
    stems: Mapping[Key, Entry]
    new: int = 0
    recalled: int = 0
    fuzzy: int = 0
    gone: int = 0
    reworded: list[Reworded] = field(default_factory=list)


def merge_entries(old: Sequence[Entry], messages: Sequence[Extracted], rules: Rules) -> Merged:
    """Return what a catalogue with the `old` entries should hold for `messages`, in their order.

    Notes and references are not in it yet.
    """
    live = {entry.key: entry for entry in old if not entry.obsolete}
    obsolete = {entry.key: entry for entry in old if entry.obsolete}
    found = {message.key: stood for message in messages if (stood := _found(message, live, obsolete))}
    known = {key: _joined(*stood) for key, stood in found.items()}
    used = {id(entry) for stood in found.values() for entry in stood}
    left = [entry for entry in old if id(entry) not in used]
    spare = [entry for entry in left if entry.is_translated and not (rules.is_source and _says_its_source(entry))]
    begun = [message for message in messages if message.key not in known]
    offered = _offers([message for message in begun if not (rules.recalls_first and rules.recall(message))], spare)
    merged = Merged([], [], known | offered)
    merged.entries += [_merge(message, known, offered, rules, merged) for message in messages]
    taken = {id(entry) for entry in offered.values()}
    spared = {id(entry) for entry in spare}
    said = {(entry.key, *entry.strings) for entry in merged.entries}
    for entry in left:
        is_work = id(entry) in spared or any(_own_remarks(entry))
        if is_work and id(entry) not in taken and (entry.key, *entry.strings) not in said:
            merged.obsolete.append(_obsolete(entry))
            merged.gone += not entry.obsolete
    return merged


def _found(message: Extracted, live: Mapping[Key, Entry], obsolete: Mapping[Key, Entry]) -> tuple[Entry, ...]:
    """Return the entry of a message; where it has no translation, an obsolete one that has, and then itself."""
    entry, kept = live.get(message.key), obsolete.get(message.key)
    if entry and kept and not entry.is_translated:
        return kept, entry
    return tuple(filter(None, [entry or kept]))


def _joined(entry: Entry, other: Entry | None = None) -> Entry:
    """Return the entry, with what is remarked beside the other one too."""
    return replace(entry, remarks=[*_own_remarks(other), *entry.remarks]) if other else entry


def _says_its_source(entry: Entry) -> bool:
    return entry.strings[0] == entry.id and not entry.is_fuzzy


# ---------------------------------------------------------------- translations of what has changed

#: What the same context, and the same kind of text, are worth beside likeness, of 100.
_SAME_CONTEXT, _SAME_KIND = 10, 5

#: What a translation is worth that was approved for this very message: more than any other.
_COMES_BACK = 200.0

#: Texts of another kind must be more alike than those of the same.
_ALIKE_ELSEWHERE = 75


def _offers(messages: Sequence[Extracted], spare: Sequence[Entry]) -> dict[Key, Entry]:
    """Return, for new messages, the spare entry whose translation fits best; each is offered once, the best first."""
    proposals = sorted(_proposals(messages, spare), key=lambda proposal: -proposal[0])
    offered: dict[Key, Entry] = {}
    taken: set[int] = set()
    for _, message, index in proposals:
        if message.key not in offered and index not in taken:
            offered[message.key] = spare[index]
            taken.add(index)
    return offered


def _proposals(messages: Sequence[Extracted], spare: Sequence[Entry]) -> Iterator[tuple[float, Extracted, int]]:
    """Yield how well a spare entry, named by its index, fits a new message."""
    by_id: dict[str, list[int]] = {}
    by_origin: dict[Key, list[int]] = {}
    ids = [entry.id for entry in spare]
    for index, entry in enumerate(spare):
        by_id.setdefault(entry.id, []).append(index)
        if origin := _origin(entry):
            by_origin.setdefault(origin, []).append(index)
    for message in messages:
        yield from ((_COMES_BACK, message, index) for index in by_origin.get(message.key, ()))
        yield from ((100 + _nearness(message, spare[index]), message, index) for index in by_id.get(message.id, ()))
        for _, score, index in process.extract(message.id, ids, scorer=fuzz.ratio, limit=8, score_cutoff=ALIKE):
            nearness = _nearness(message, spare[index])
            if nearness or score >= _ALIKE_ELSEWHERE:
                yield score + nearness, message, index


def _nearness(message: Extracted, entry: Entry) -> int:
    context = entry.context or ""
    if context == message.context:
        return _SAME_CONTEXT
    return _SAME_KIND if kind_of(context) == kind_of(message.context) else 0


def kind_of(context: str) -> str:
    """Return the first half of a context, without the author's own word."""
    return context.partition(" | ")[0]


# ---------------------------------------------------------------- entries


def _merge(
    message: Extracted, known: Mapping[Key, Entry], offered: Mapping[Key, Entry], rules: Rules, merged: Merged
) -> Entry:
    """Return the entry of a message, and count in `merged` what became of it."""
    entry = Entry(message.id, [""], message.context or None, message.plural_id or None)
    if message.key in known:
        _keep(entry, known[message.key], rules, merged)
    elif message.key in offered:
        _take_over(entry, offered[message.key], rules, merged)
    else:
        _begin(entry, message, rules, merged)
    entry.flags = list(dict.fromkeys([*entry.flags, *message.flags]))
    entry.strings = _as_many(entry.strings, rules.forms if message.plural_id else 1)
    if rules.is_source and not entry.is_translated:
        entry.strings = _as_many([message.id, message.plural_id], len(entry.strings))
    return entry


def _keep(entry: Entry, known: Entry, rules: Rules, merged: Merged) -> None:
    _copy(entry, known)
    older = _previous_lines(known)
    if known.plural_id != entry.plural_id and known.is_translated:
        _mark_unsure(entry, _previous(known))
        merged.fuzzy += 1
    elif known.is_fuzzy and not _was_never_sure(known) and _is_harmless(older, entry, rules, merged):
        entry.flags.remove("fuzzy")
    elif known.is_fuzzy:
        entry.remarks += older


def _take_over(entry: Entry, offered: Entry, rules: Rules, merged: Merged) -> None:
    _copy(entry, offered)
    previous = _previous(offered)
    if _origin(offered) == entry.key and offered.plural_id == entry.plural_id:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        return
    if offered.is_fuzzy and not _previous_lines(offered) and not _was_never_sure(offered):
        entry.remarks.append(_UNSURE)
    was_sure = offered.plural_id == entry.plural_id and not _was_never_sure(entry)
    if was_sure and _is_harmless(previous, entry, rules, merged):
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    else:
        _mark_unsure(entry, previous)
        merged.fuzzy += 1


def _begin(entry: Entry, message: Extracted, rules: Rules, merged: Merged) -> None:
    recalled = rules.recall(message)
    if recalled is None:
        merged.new += 1
        return
    merged.recalled += 1
    entry.strings = list(recalled.strings)
    if recalled.fuzzy:
        entry.remarks.append(f"{_RECALLED}{recalled.origin}")
        source = [*words_lines("msgctxt", recalled.context, "#| "), *words_lines("msgid", recalled.id, "#| ")]
        _mark_unsure(entry, source if (recalled.context, recalled.id) != message.key else [])


def _copy(entry: Entry, source: Entry) -> None:
    entry.remarks = [remark for remark in _own_remarks(source) if source.is_fuzzy or not remark.startswith(_DOUBTS)]
    entry.flags = list(source.flags)
    entry.strings = list(source.strings)
    entry.written = source.written


def _mark_unsure(entry: Entry, previous: Sequence[str]) -> None:
    entry.remarks += previous
    entry.flags = list(dict.fromkeys(["fuzzy", *entry.flags]))


def _is_harmless(previous: Sequence[str], entry: Entry, rules: Rules, merged: Merged) -> bool:
    """Return whether a translation of the previous source counts for the entry too; keep in mind what was weighed."""
    source = _source_in(previous) if rules.objection else None
    if rules.objection is None or source is None or source.context != entry.context:
        return False
    reason = rules.objection(source.id, entry.id)
    merged.reworded.append(Reworded(source.id, entry.id, reason))
    return not reason


def _source_in(previous: Sequence[str]) -> Entry | None:
    """Return the message that the lines with `#|` quote, None if they quote none that can be understood."""
    lines = [line.removeprefix("#|").strip() for line in previous]
    strings = ['msgstr[0] ""'] if any(line.startswith("msgid_plural") for line in lines) else ['msgstr ""']
    entries, problems = parse_po("\n".join([*lines, *strings]), "")
    return None if problems else entries[0]


def _origin(entry: Entry) -> Key | None:
    """Return the message that a fuzzy translation was approved for before its source changed, None if there is none."""
    previous = _previous_lines(entry) if entry.is_fuzzy and not _was_never_sure(entry) else []
    source = _source_in(previous) if previous else None
    return source.key if source else None


#: Begins the remark on a translation from elsewhere that is not approved yet.
_RECALLED = "# recalled from "

#: The remark on a translation that somebody was unsure of before its source changed.
_UNSURE = "# was fuzzy before its source changed"

#: Both go when the translation is approved.
_DOUBTS = (_RECALLED, _UNSURE)


def _was_never_sure(entry: Entry) -> bool:
    """Return whether a fuzzy translation is so for another reason than a change of its source."""
    return any(remark.startswith(_DOUBTS) for remark in entry.remarks)


def _as_many(strings: Sequence[str], forms: int) -> list[str]:
    """Return so many strings: those there are, the last one again for what is lacking."""
    filled = list(strings[:forms]) or [""]
    return filled + filled[-1:] * (forms - len(filled))


def _own_remarks(entry: Entry) -> Iterator[str]:
    """Yield what translators wrote beside an entry."""
    return (remark for remark in entry.remarks if not remark.startswith(("#.", "#:", "#|", "#~|")))


def _previous_lines(entry: Entry) -> list[str]:
    """Return the lines that say for which source an unsure translation was made."""
    return [remark.replace("#~|", "#|", 1) for remark in entry.remarks if remark.startswith(("#|", "#~|"))]


def _previous(entry: Entry) -> list[str]:
    """Return the source that the translation was made for; of one that was unsure already, the oldest."""
    older = _previous_lines(entry)
    if entry.is_fuzzy and older:
        return older
    lines = list(words_lines("msgctxt", entry.context, "#| ")) if entry.context is not None else []
    lines += words_lines("msgid", entry.id, "#| ")
    return lines + list(words_lines("msgid_plural", entry.plural_id, "#| ") if entry.plural_id is not None else ())


def _obsolete(entry: Entry) -> Entry:
    """Return an entry that is no longer needed, without what was told of its place."""
    if entry.obsolete:
        return entry
    previous = [line.replace("#|", "#~|", 1) for line in _previous_lines(entry)] if entry.is_fuzzy else []
    flags = length_flags(entry.flags, noted_length(notes_of(entry)), None)
    return replace(entry, obsolete=True, remarks=[*_own_remarks(entry), *previous], flags=flags)

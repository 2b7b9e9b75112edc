"""Old entries and new messages to the entries that a catalogue should hold: nothing that somebody wrote is lost.

A message with the same context and id keeps its translation as it is. One that is new is offered the translation of
one that is gone, as fuzzy with the old source beside it: of the same words in another context, or of the most alike in
the same context. What is no longer needed is kept as obsolete, and comes back when its text does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from builder.catalogue.extract import Extracted
from builder.catalogue.syntax import Entry, words_lines

#: How alike two sources must be, of 100, for the translation of one to be offered for the other.
_ALIKE = 60


@dataclass(frozen=True, slots=True)
class Merged:
    """The entries of a catalogue without its header, obsolete ones last; and how many are new, unsure and gone now."""

    entries: tuple[Entry, ...]
    new: int = 0
    fuzzy: int = 0
    gone: int = 0


def merge_entries(old: Sequence[Entry], messages: Sequence[Extracted], forms: int, *, is_source: bool) -> Merged:
    """Return what a catalogue with the `old` entries should hold for `messages`, in their order.

    `forms` is how many plural forms its language has. `is_source` says that it is the language of the sources: what
    has no wording of its own there is worded as in the source.
    """
    live = {entry.key: entry for entry in old if not entry.obsolete}
    obsolete = {entry.key: entry for entry in old if entry.obsolete}
    known = {message.key: found for message in messages if (found := _known(message, live, obsolete))}
    used = {id(entry) for entry in known.values()}
    spare = [entry for entry in old if id(entry) not in used and entry.is_translated]
    if is_source:
        spare = [entry for entry in spare if not _says_its_source(entry)]
    offered = _offers([message for message in messages if message.key not in known], spare)
    entries = [
        _entry(message, known.get(message.key), offered.get(message.key), forms, is_source=is_source)
        for message in messages
    ]
    taken = {id(entry) for entry in offered.values()}
    wanted = {message.key for message in messages}
    kept = [entry for entry in spare if id(entry) not in taken and entry.key not in wanted]
    return Merged(
        (*entries, *map(_obsolete, kept)),
        sum(message.key not in live and message.key not in offered for message in messages),
        len(offered),
        sum(not entry.obsolete for entry in kept),
    )


def _known(
    message: Extracted, live: Mapping[tuple[str, str], Entry], obsolete: Mapping[tuple[str, str], Entry]
) -> Entry | None:
    """Return the entry of a message; an obsolete one where the other has no translation."""
    entry = live.get(message.key)
    return entry if entry and entry.is_translated else obsolete.get(message.key, entry)


def _says_its_source(entry: Entry) -> bool:
    return entry.strings[0] == entry.id and not entry.is_fuzzy


# ---------------------------------------------------------------- translations of what has changed


def _offers(messages: Sequence[Extracted], spare: Sequence[Entry]) -> dict[tuple[str, str], Entry]:
    """Return, for new messages, the spare entry whose translation fits best; each is offered once, the best first."""
    proposals = sorted(_proposals(messages, spare), key=lambda proposal: -proposal[0])
    offered: dict[tuple[str, str], Entry] = {}
    taken: set[int] = set()
    for _, message, index in proposals:
        if message.key not in offered and index not in taken:
            offered[message.key] = spare[index]
            taken.add(index)
    return offered


def _proposals(messages: Sequence[Extracted], spare: Sequence[Entry]) -> Iterator[tuple[float, Extracted, int]]:
    """Yield how well a spare entry, named by its index, fits a new message: 100 for the same words."""
    by_id: dict[str, list[int]] = {}
    by_kind: dict[str, dict[int, str]] = {}
    for index, entry in enumerate(spare):
        by_id.setdefault(entry.id, []).append(index)
        by_kind.setdefault(_kind(entry.context or ""), {})[index] = entry.id
    for message in messages:
        yield from ((100.0, message, index) for index in by_id.get(message.id, ()))
        alike = process.extract(
            message.id, by_kind.get(_kind(message.context), {}), scorer=fuzz.ratio, limit=5, score_cutoff=_ALIKE
        )
        yield from ((score, message, index) for _, score, index in alike)


def _kind(context: str) -> str:
    """Return the first half of a context, without the author's own word."""
    return context.partition(" | ")[0]


# ---------------------------------------------------------------- entries


def _entry(message: Extracted, known: Entry | None, offered: Entry | None, forms: int, *, is_source: bool) -> Entry:
    flags = list(message.flags)
    remarks = [f"#. {note}".rstrip() for note in message.notes]
    remarks += [f"#: {' '.join(message.references)}"] if message.references else []
    entry = Entry(message.id, [], message.context or None, message.plural_id or None, remarks, flags)
    source = known or offered
    if source:
        entry.remarks = [*_own_remarks(source), *remarks]
        entry.flags = list(dict.fromkeys([*(flag for flag in source.flags), *flags]))
        entry.strings = list(source.strings)
    if source and (source is offered or source.plural_id != entry.plural_id):
        entry.remarks += _previous(source)
        entry.flags = list(dict.fromkeys(["fuzzy", *entry.flags]))
    elif source and source.is_fuzzy:
        entry.remarks += [remark.replace("#~|", "#|", 1) for remark in source.remarks if _is_previous(remark)]
    entry.strings = _as_many(entry.strings, forms if message.plural_id else 1)
    if is_source and not entry.is_translated:
        entry.strings = _as_many([message.id, message.plural_id], len(entry.strings))
    return entry


def _as_many(strings: Sequence[str], forms: int) -> list[str]:
    """Return so many strings: those there are, the last one again for what is lacking."""
    filled = list(strings[:forms]) or [""]
    return filled + filled[-1:] * (forms - len(filled))


def _own_remarks(entry: Entry) -> Iterator[str]:
    """Yield what translators wrote beside an entry."""
    return (remark for remark in entry.remarks if not remark.startswith(("#.", "#:", "#|", "#~|")))


def _is_previous(remark: str) -> bool:
    return remark.startswith(("#|", "#~|"))


def _previous(entry: Entry) -> Iterable[str]:
    """Return the source that the translation was made for; of one that was unsure already, the oldest."""
    older = [remark.replace("#~|", "#|", 1) for remark in entry.remarks if _is_previous(remark)]
    if entry.is_fuzzy and older:
        return older
    lines = list(words_lines("msgctxt", entry.context, "#| ")) if entry.context is not None else []
    lines += words_lines("msgid", entry.id, "#| ")
    return lines + list(words_lines("msgid_plural", entry.plural_id, "#| ") if entry.plural_id is not None else ())


def _obsolete(entry: Entry) -> Entry:
    previous = [remark.replace("#|", "#~|", 1) for remark in entry.remarks if _is_previous(remark)]
    return replace(entry, obsolete=True, remarks=[*_own_remarks(entry), *(previous if entry.is_fuzzy else ())])

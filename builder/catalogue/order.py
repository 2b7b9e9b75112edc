"""The order of the entries in a catalogue: that of the source, or the one that a translator gave the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.catalogue.syntax import Entry

Key = tuple[str, str]


def in_order(
    entries: Sequence[Entry], stems: Mapping[Key, Entry], old: Sequence[Entry], template: Sequence[Key]
) -> list[Entry]:
    """Return the entries, given in the order of the source, in the order of their file.

    `stems` has the old entry that each comes from. A file that stood in the order of its old template follows the
    source. One that a translator has sorted keeps its order; what is new stands behind what it follows in the source.
    """
    places = {id(entry): place for place, entry in enumerate(old) if not entry.obsolete}
    standing = [(places[id(stem)], entry) for entry in entries if (stem := stems.get(entry.key)) and id(stem) in places]
    standing.sort(key=lambda pair: pair[0])
    ranks = {key: rank for rank, key in enumerate(template or [entry.key for entry in entries])}
    keys = [old[place].key if template else entry.key for place, entry in standing]
    known = [ranks[key] for key in keys if key in ranks]
    if known == sorted(known):
        return list(entries)
    return _in_own_order([entry for _, entry in standing], entries)


def _in_own_order(standing: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    stand = {entry.key for entry in standing}
    first: list[Entry] = []
    behind: dict[Key, list[Entry]] = {entry.key: [] for entry in standing}
    following = first
    for entry in entries:
        if entry.key in stand:
            following = behind[entry.key]
        else:
            following.append(entry)
    return first + [one for entry in standing for one in (entry, *behind[entry.key])]

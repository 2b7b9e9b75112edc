"""What rules may know of one built file beside what is in it: what is found inside it hangs on nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from builder.check.origins import wordings_of
from builder.check.rule import Known
from builder.documents import BETWEEN, Artefact, Deck, Paper
from builder.event import Edition
from builder.languages import Language


@dataclass(frozen=True, slots=True)
class Host:
    """Who invites, as a file in some languages names them, and the addresses that their event leads to there."""

    name: str = ""
    addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a file: the document that it was drawn from, None for one that is not known, and the host.

    `draw` draws that document anew; None where nothing can be drawn.
    """

    document: Deck | Paper | None = None
    host: Host = Host()
    draw: Callable[[], bytes] | None = None


class Backgrounds:
    """What stands behind the files of an event."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._hosts: dict[tuple[Language, ...], Host] = {}

    def of(self, artefact: Artefact) -> Behind:
        """Return what stands behind a file."""
        known, name = self._known, artefact.name
        draw = partial(known.draw, name) if known.draw and name in known.planned else None
        return Behind(known.planned.get(name), self._host(artefact), draw)

    def _host(self, artefact: Artefact) -> Host:
        languages = tuple(filter(None, (artefact.language, artefact.beside)))
        if languages not in self._hosts:
            self._hosts[languages] = _host_in([self._known.editions[language.code] for language in languages])
        return self._hosts[languages]


def _host_in(editions: Collection[Edition]) -> Host:
    contacts = [each.programme.contact for each in editions]
    links = {run.link for each in editions for wording in wordings_of(each) for run in wording.runs if run.link}
    websites = {f"https://{contact.website}" for contact in contacts if contact.website}
    name = BETWEEN.join(dict.fromkeys(str(contact.organisation.name) for contact in contacts))
    return Host(name, frozenset(links | websites))

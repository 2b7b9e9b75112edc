"""What rules may know of one built file beside what is in it: what is found inside it hangs on nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from builder.check.origins import wordings_of
from builder.documents import BETWEEN, Deck, Paper
from builder.event import Edition


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


def host_of(editions: Collection[Edition]) -> Host:
    """Return the host of a file that is made of these editions: of one, or of two for a deck in two languages."""
    contacts = [each.programme.contact for each in editions]
    links = {run.link for each in editions for wording in wordings_of(each) for run in wording.runs if run.link}
    websites = {f"https://{contact.website}" for contact in contacts if contact.website}
    name = BETWEEN.join(dict.fromkeys(str(contact.organisation.name) for contact in contacts))
    return Host(name, frozenset(links | websites))

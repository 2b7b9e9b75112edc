"""Where people are reached. Nothing but packs may know: see the laws in `builder/README.md`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from builder.problems import Place
from builder.values import value


@value
class Address:
    """Where one person is reached; what is not known is empty. It is left out of what is printed of the value."""

    email: str = field(default="", repr=False)
    telephone: str = field(default="", repr=False)
    place: Place = field(default=Place(""), compare=False)


@value
class Contacts:
    """Where speakers are reached, by their keys, the moderator, and the organiser, whom they reply to.

    Who is not there has no address.
    """

    speakers: Mapping[str, Address] = field(default_factory=dict)
    moderator: Address = Address()
    organiser: Address = Address()

    def only(self, speaker: str) -> Contacts:
        """Return what the pack of one speaker may know, or that of the moderator, who has no key."""
        if not speaker:
            return Contacts(moderator=self.moderator, organiser=self.organiser)
        return Contacts({speaker: self.of(speaker)}, organiser=self.organiser)

    def of(self, speaker: str) -> Address:
        """Return where the speaker of that key is reached; an empty address where that is not known."""
        return self.speakers.get(speaker, Address())

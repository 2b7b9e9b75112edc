"""A catalogue as plain values: what translators wrote, and where."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from builder.event import Text
from builder.languages import Language
from builder.problems import Place
from builder.values import replace, value


class State(StrEnum):
    """How far a message is: only what is translated is published."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    MISSING = "missing"


@value
class Message:
    """One message of a catalogue, in gettext's words.

    `context` is its msgctxt, `id` its msgid, `strings` its msgstr: one, or one per plural form; an empty one is not
    translated. `place` is where its msgstr stands. `flags` are as in the file; `notes` are what the source tells the
    translator (`#.`), `comments` what translators wrote themselves (`#`), line by line.
    """

    context: str
    id: str
    strings: tuple[str, ...]
    place: Place
    fuzzy: bool = False
    plural_id: str = ""
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """How far the message is; one without words is missing, whatever its flags say."""
        if not all(string.strip() for string in self.strings):
            return State.MISSING
        return State.FUZZY if self.fuzzy else State.TRANSLATED


@value
class Catalogue:
    """The messages of one language. `path` is that of its file; `plural` the `plural=` expression of its header."""

    language: Language
    path: str
    messages: Mapping[tuple[str, str], Message]
    plural: str = "n != 1"

    def find(self, text: Text) -> Message | None:
        """Return the message of a text, None if the catalogue does not have it."""
        return self.messages.get((text.msgctxt, text.source))

    def completed(self, other: Catalogue) -> Catalogue:
        """Return the catalogue with what another one has translated where words are missing in it.

        One that got plural forms since is another message. Those with plural forms are left out where the two count
        them differently.
        """
        beyond = {
            key: message
            for key, message in other.messages.items()
            if message.state is State.TRANSLATED
            and not self._has_words(message)
            and (not message.plural_id or self.plural == other.plural)
        }
        return replace(self, messages={**self.messages, **beyond})

    def _has_words(self, message: Message) -> bool:
        """Return whether there are words for a message here, be they fuzzy."""
        own = self.messages.get((message.context, message.id))
        return own is not None and own.plural_id == message.plural_id and own.state is not State.MISSING

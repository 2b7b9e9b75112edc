"""What is not fit to publish: how a draft shows it, so that nobody takes it for final."""

from __future__ import annotations

from collections.abc import Mapping

from builder.event import Run, Wording
from builder.languages import SOURCE_LANGUAGE, Language
from builder.localise.markup import joined
from builder.messages import Message, State
from builder.values import replace

#: Square brackets are how institutions mark words that are not agreed; every font has them.
OPEN, CLOSE = "[", "]"

#: Why messages cannot be published, by how far they are.
UNFIT: Mapping[str, str] = {State.TRANSLATED: "", State.FUZZY: "marked fuzzy", State.MISSING: "not translated"}


def unfit(message: Message) -> str:
    """Return why a message cannot be published, empty if it can."""
    return UNFIT[message.state]


def is_drafted(message: Message) -> bool:
    """Return whether a message that cannot be published has words in its language all the same."""
    return message.state is State.FUZZY


def source_tag(language: Language) -> str:
    """Return the tag that words of the source carry in an edition of that language; empty where it is their own."""
    return "" if language == SOURCE_LANGUAGE else SOURCE_LANGUAGE.tag


def mark_draft(wording: Wording, tag: str = "") -> Wording:
    """Return a wording in brackets, each run a draft. `tag` is the language of its words, empty for the edition's."""
    runs = (Run(OPEN), *wording.runs, Run(CLOSE))
    marked = (replace(run, language=run.language or tag, draft=True) for run in runs)
    return replace(wording, runs=tuple(joined(marked)))

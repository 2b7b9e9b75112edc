"""Inline marks to runs: `**strong**`, `*emphasis*`, `[label](https://…)` and `[words]{lang=nl}`; all else is text.

And what is wrong with those of a translation, whoever takes it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.event import PLACEHOLDER, Run, has_odd_stars
from builder.localise.marks import LANGUAGE_MARK, in_language
from builder.values import replace

_MARKS = re.compile(r"[*\[\\]")

#: Marks that can be read but one way: in brackets stand words without marks, and behind them a language, or an address
#: that no parser writes otherwise.
_WORDS, _PLAIN_ADDRESS = r"[^*\[\]\\]+", r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9/-]*)?"
_SIMPLE = re.compile(rf"\[({_WORDS})\](?:{LANGUAGE_MARK.pattern}|\(({_PLAIN_ADDRESS})\))")


def parse_markup(text: str) -> tuple[Run, ...]:
    """Return the runs of a text. Marks that do not close, and links that are no absolute address, stay as typed."""
    if not _MARKS.search(text):
        return (Run(text),) if text else ()
    if not _MARKS.search(_SIMPLE.sub("", text)):
        return tuple(joined(_simple_runs(text)))
    from builder.localise.markdown import read_markdown

    return tuple(joined(read_markdown(text)))


def _simple_runs(text: str) -> Iterator[Run]:
    """Yield the runs of a text that has simple marks alone: most texts with marks, and markdown-it is slow to load."""
    end = 0
    for mark in _SIMPLE.finditer(text):
        yield Run(text[end : mark.start()])
        words, tag, address = mark.groups("")
        yield Run(words, link=address, language=in_language(tag) if tag else "")
        end = mark.end()
    yield Run(text[end:])


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs with neighbours that look and sound alike made one, and without empty ones."""
    last: Run | None = None
    for run in runs:
        if last is not None and replace(run, text=last.text) == last:
            last = replace(last, text=last.text + run.text)
        elif run.text:
            if last is not None:
                yield last
            last = run
    if last is not None:
        yield last


#: A brace that is no figure's, with what stands in it.
_BRACE = re.compile(r"\{[^{}]*\}?|\}")


def faults_of_marks(translation: str, source: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the marks of a translation, each with what helps."""
    rest = PLACEHOLDER.sub("", translation)
    if brace := _BRACE.search(LANGUAGE_MARK.sub("", rest)):
        yield f"'{brace[0]}' is no figure", "a figure is written as in the source; {{ and }} are braces"
    for run in parse_markup(rest) if "](" in rest else ():
        if "](" in run.text:
            yield f"a link in '{run.text}' leads nowhere", "write https:// before the address"
    if has_odd_stars(rest) and not has_odd_stars(source):  # of the source's own its author was told
        yield "two stars here have no others to go with them", f"write **words**; the source has: {source}"

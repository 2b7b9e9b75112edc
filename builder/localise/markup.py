"""Inline marks to runs: `**strong**`, `*emphasis*`, `[label](https://…)` and `[words]{lang=nl}`; all else is text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from builder.event import Run
from builder.languages import LANGUAGES

#: What stands behind words in another language.
LANGUAGE_MARK = re.compile(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_MARKS = re.compile(r"[*\[\\]")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+|mailto:\S+@\S+", re.IGNORECASE)


def parse_markup(text: str) -> tuple[Run, ...]:
    """Return the runs of a text. Marks that do not close, and links that are no absolute address, stay as typed."""
    if not _MARKS.search(text):
        return (Run(text),) if text else ()
    return tuple(joined(_runs(_PARSER.parseInline(text)[0].children or [])))


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


def _foreign_words(state: StateInline, silent: bool) -> bool:
    """Read `[words]{lang=nl}`: an inline rule of markdown-it."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    mark = LANGUAGE_MARK.match(state.src, end + 1) if end >= 0 else None
    if mark is None:
        return False
    if not silent:
        start, limit = state.pos + 1, state.posMax
        state.push("foreign_open", "span", 1).attrs = {"lang": mark[1]}
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("foreign_close", "span", -1)
        state.posMax = limit
    state.pos = mark.end()
    return True


def _stars(state: StateInline, silent: bool) -> bool:
    """Read the stars of emphasis; an underscore is a letter like others."""
    return state.src[state.pos] == "*" and emphasis.tokenize(state, silent)


class _InlineMarkdown(MarkdownIt):
    """Markdown that knows absolute links alone."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name for its hook
        return bool(_ADDRESS.fullmatch(url))


def _parser() -> MarkdownIt:
    parser = _InlineMarkdown("zero").enable(["emphasis", "link", "escape"])
    parser.inline.ruler.before("link", "foreign_words", _foreign_words)
    parser.inline.ruler.at("emphasis", _stars)
    return parser


_PARSER = _parser()


def _runs(tokens: list[Token]) -> Iterator[Run]:
    look, outer = Run(""), []
    for token in tokens:
        match token.type:
            case "strong_open" | "em_open" | "link_open" | "foreign_open":
                outer.append(look)
                look = _inside(look, token)
            case "strong_close" | "em_close" | "link_close" | "foreign_close":
                look = outer.pop()
            case "softbreak" | "hardbreak":
                yield replace(look, text=" ")
            case _:
                yield replace(look, text=token.content)


def _inside(look: Run, token: Token) -> Run:
    match token.type:
        case "strong_open":
            return replace(look, strong=True)
        case "em_open":
            return replace(look, emphasis=True)
        case "link_open":
            return replace(look, link=str(token.attrs["href"]))
        case _:
            tag = str(token.attrs["lang"])
            return replace(look, language=LANGUAGES[tag].tag if tag in LANGUAGES else tag)

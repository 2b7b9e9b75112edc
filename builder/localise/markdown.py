"""Inline marks as markdown-it reads them: emphasis, links with an absolute address, and words in another language."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from builder.event import Run
from builder.localise.marks import ADDRESS, LANGUAGE_MARK, in_language
from builder.values import replace


def read_markdown(text: str) -> Iterator[Run]:
    """Yield the runs of a text. Marks that do not close, and links that are no absolute address, stay as typed."""
    return _runs(_PARSER.parseInline(text)[0].children or [])


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
        return bool(ADDRESS.fullmatch(url))


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
            return replace(look, language=in_language(str(token.attrs["lang"])))

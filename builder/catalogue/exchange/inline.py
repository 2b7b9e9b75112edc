"""Inline marks as codes: what a translator's tool shows as a tag that is moved, never retyped.

A text and its codes are the same thing twice: putting the codes back gives the text, character for character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class CodeKind(StrEnum):
    """What a code stands for. A sign is a brace or a star as such; `KEPT` words stay as they are in every language."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    LANGUAGE = "language"
    FACT = "fact"
    SIGN = "sign"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code. `open` and `close` are the characters it stands for; `close` is empty for one that stands alone.

    Both are empty for the code around kept words, which stands for nothing.
    """

    id: str
    kind: CodeKind
    open: str = ""
    close: str = ""

    @property
    def shown(self) -> str:
        """What a tool may show in its place: a sign as it is read, words between marks as dots."""
        if self.kind is CodeKind.SIGN:
            return self.open[-1]
        return f"{self.open}…{self.close}" if self.close else self.open


class Side(StrEnum):
    """Which part of a code a tag is."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Tag:
    """A code at its place among words; `id` is that of the code."""

    id: str
    side: Side


#: Words, and tags at their places.
Content = tuple[str | Tag, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A source text with its codes."""

    content: Content
    codes: Mapping[str, Code]


def keeping(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the words in a text, whole, and all addresses and handles."""
    longest_first = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    names = "|".join(map(re.escape, longest_first))
    return re.compile(rf"{_ADDRESS}|(?<!\w)(?:{names})(?!\w)" if names else _ADDRESS)


_ADDRESS = r"(?:https?://|www\.)[^\s<>*()\[\]{}]*[\w/]|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w|(?<![\w.])@\w+"


def mark(source: str, kept: re.Pattern[str]) -> Marked:
    """Return a source text with its codes: numbered from 1 in their order, those of kept words `m1`, `m2` and so on."""
    named = _named(source, kept)
    return Marked(_content(source, named), {id_: Code(id_, span.kind, *span.data(source)) for span, id_ in named})


def mark_like(text: str, source: str, kept: re.Pattern[str]) -> Content:
    """Return a translation with the codes of its source; marks that the source does not have stay text."""
    free: dict[tuple[CodeKind, str], list[str]] = {}
    for span, id_ in _named(source, kept):
        free.setdefault(span.key(source), []).append(id_)
    found = ((span, free.get(span.key(text), [])) for span in _spans(text, kept))
    return _content(text, [(span, ids.pop(0)) for span, ids in found if ids])


def unmark(content: Content, codes: Mapping[str, Code]) -> str:
    """Return the text that words and tags stand for. KeyError for a tag of no code."""
    return "".join(piece if isinstance(piece, str) else _characters(piece, codes[piece.id]) for piece in content)


def _characters(tag: Tag, code: Code) -> str:
    return code.close if tag.side is Side.CLOSE else code.open


# ---------------------------------------------------------------- marks in a text


@dataclass(frozen=True, slots=True)
class _Span:
    """A mark in a text: where its characters stand, and those that close it; the latter None for one that is alone."""

    kind: CodeKind
    start: int
    end: int
    closing: tuple[int, int] | None = None

    def data(self, text: str) -> tuple[str, str]:
        return text[self.start : self.end], text[slice(*self.closing)] if self.closing else ""

    def key(self, text: str) -> tuple[CodeKind, str]:
        """Return what makes a mark of a translation the same as one of its source."""
        if self.kind is CodeKind.KEPT and self.closing:
            return self.kind, text[self.end : self.closing[0]]
        return self.kind, "\0".join(self.data(text))


_TOKEN = re.compile(
    r"""\\[!-/:-@\[-`{-~]                                               # a sign that stands for itself
      | \{\{ | \}\}
      | \{[a-z0-9]+(?:-[a-z0-9]+)*(?::[a-z]+)?\}                        # a fact
      | \]\((?:https?://|mailto:)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)    # the end of a link
      | \]\{lang=[A-Za-z0-9-]+\}                                        # the end of words in another language
      | \*+ | [\[\]]""",
    re.VERBOSE,
)


def _named(source: str, kept: re.Pattern[str]) -> list[tuple[_Span, str]]:
    """Return the marks of a source text, each with the id of its code."""
    count = Counter[str]()
    named = []
    for span in _spans(source, kept):
        letter = "m" if span.kind is CodeKind.KEPT else ""
        count[letter] += 1
        named.append((span, f"{letter}{count[letter]}"))
    return named


def _spans(text: str, kept: re.Pattern[str]) -> list[_Span]:
    """Return the marks of a text in the order in which they open, properly nested."""
    spans: list[_Span] = []
    opened: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        match token[0][:2]:
            case "[":
                opened.append(token.span())
            case "](" | "]{":
                kind = CodeKind.LINK if token[0][1] == "(" else CodeKind.LANGUAGE
                spans += _closed(text, opened, "[", token.span(), kind)
            case "]":
                _closed(text, opened, "[", token.span(), CodeKind.LINK)
            case "*" | "**":
                spans += _stars(text, opened, *token.span())
            case start:
                is_sign = start.startswith("\\") or start in ("{{", "}}")
                spans.append(_Span(CodeKind.SIGN if is_sign else CodeKind.FACT, *token.span()))
    spans += _kept(text, spans, kept)
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _closed(
    text: str, opened: list[tuple[int, int]], mark: str, closing: tuple[int, int], kind: CodeKind
) -> Iterable[_Span]:
    """Return the span that ends here, if its mark is open; marks left open inside it are text."""
    for index in range(len(opened) - 1, -1, -1):
        start, end = opened[index]
        if text[start:end] == mark:
            del opened[index:]
            return (_Span(kind, start, end, closing),)
        if text[start] == "[":
            break
    return ()


def _stars(text: str, opened: list[tuple[int, int]], position: int, end: int) -> Iterator[_Span]:
    """Yield the spans that a row of stars ends; stars that end nothing may begin something."""
    may_open = end < len(text) and not text[end].isspace()
    may_close = position > 0 and not text[position - 1].isspace()
    while position < end:
        width = next((width for width in _widths(text, opened) if width <= end - position), 0) if may_close else 0
        if width:
            kind = CodeKind.STRONG if width == len("**") else CodeKind.EMPHASIS
            yield from _closed(text, opened, "*" * width, (position, position + width), kind)
        elif may_open:
            width = min(len("**"), end - position)
            opened.append((position, position + width))
        else:
            return
        position += width


def _widths(text: str, opened: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Return how wide the rows of stars are that may be ended now, the innermost first."""
    widths = []
    for start, end in reversed(opened):
        if text[start] == "[":
            break
        widths.append(end - start)
    return widths


def _kept(text: str, spans: Sequence[_Span], kept: re.Pattern[str]) -> Iterator[_Span]:
    """Yield what is kept of the words between the marks."""
    taken = sorted([(span.start, span.end) for span in spans] + [span.closing for span in spans if span.closing])
    position = 0
    for start, end in [*taken, (len(text), len(text))]:
        for match in kept.finditer(text, position, start):
            yield _Span(CodeKind.KEPT, match.start(), match.start(), (match.end(), match.end()))
        position = end


def _content(text: str, named: Sequence[tuple[_Span, str]]) -> Content:
    """Return the text with the spans taken out of it, a tag in the place of each end."""
    tags: list[tuple[int, int, int, Tag]] = []
    for span, id_ in named:
        if span.closing is None:
            tags.append((span.start, span.end, 1, Tag(id_, Side.ALONE)))
        else:
            tags.append((span.start, span.end, 1, Tag(id_, Side.OPEN)))
            tags.append((*span.closing, 0, Tag(id_, Side.CLOSE)))
    content: list[str | Tag] = []
    position = 0
    for start, end, _, tag in sorted(tags, key=lambda tag: tag[:3]):
        content += [text[position:start]] if position < start else []
        content.append(tag)
        position = end
    content += [text[position:]] if position < len(text) else []
    return tuple(content)

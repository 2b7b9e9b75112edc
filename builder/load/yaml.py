"""YAML files to plain values, safely: no tags, no aliases, no key twice, no depth that breaks the reader.

PyYAML's parser says what stands where; this module makes values of it in one pass, with the scalars of YAML 1.2's core
schema: `NO`, `on`, `10:30` and `010` are words, and numbers stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from builder.load.encoding import decode, find_controls, show_controls
from builder.load.source import Node, Source, Span, Value, in_order
from builder.load.syntax import begins_with, explain, find_unmerged
from builder.problems import Place, Problem, SourceError, error, warning

#: The parser of libyaml where PyYAML has it, ten times faster; else its own, which gives the same events.
Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: In bytes: more than a thousand slides.
SIZE_LIMIT = 1_000_000

#: Deeper than any list that a slide can show. Without a limit, thousands of brackets would exhaust the reader.
DEPTH_LIMIT = 40

#: The style of texts in which a backslash has a meaning.
_DOUBLE_QUOTES = '"'

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

#: ` #word` after a text: a comment to YAML, but perhaps a word of the text to its author.
_DOUBTFUL_COMMENT = re.compile(r"[ \t]+(#[^\s#]+)")

#: What stands before items in Word, and what it makes of a hyphen.
_OTHER_DASH = re.compile(r"[ \t]*([•·▪◦–—−‐]) ")

#: A line of a text over several lines that looks like an item of a list.
_SWALLOWED_ITEM = re.compile(r"[ \t]*(- )")


def read_yaml(path: Path, project: Path, *, guide: str = "docs/source.md", limit: int = SIZE_LIMIT) -> Source:
    """Return what the file holds, with its places. SourceError if it cannot be read as one mapping in YAML.

    `guide` is the page that shows what stands in such a file; `limit` is how many bytes are read at most.
    """
    name = relative_name(path, project)
    text = decode(_read(path, name, limit), name)
    composer = _Composer(name, guide, tuple(re.split(r"\r\n|\n|\r", text)))
    if unmerged := find_unmerged(name, composer.lines):
        raise SourceError(unmerged)
    try:
        composer.compose(yaml.parse(text, Loader=Parser))
    except yaml.MarkedYAMLError as fault:
        explained = explain(fault, name, composer.lines)
        raise composer.stopped_by(explained) from fault
    return composer.source()


def relative_name(path: Path, project: Path) -> str:
    """Return the path as problems name it: relative to the project, with forward slashes, links not followed."""
    absolute, root = path.absolute(), project.absolute()
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else path).as_posix()


def _read(path: Path, name: str, limit: int) -> bytes:
    if path.is_symlink() and not path.exists():
        hint = "is the drive or the folder there that it leads to? or put the file itself in its place"
        raise SourceError(error(Place(name), "this is a link that leads to no file", hint))
    try:
        size = path.stat().st_size
        if path.is_fifo() or path.is_char_device():
            raise SourceError(error(Place(name), "this is a pipe or a device, where a file is expected"))
        if size > limit:
            message = f"the file is too large: {size} bytes, where {limit} are read at most"
            raise SourceError(error(Place(name), message, "is this the right file? an event is some pages of text"))
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise SourceError(error(Place(name), "the file is not there")) from fault
    except IsADirectoryError as fault:
        raise SourceError(error(Place(name), "this is a folder, where a file is expected")) from fault
    except OSError as fault:
        raise SourceError(error(Place(name), f"the file cannot be read: {fault.strerror}")) from fault


class _At(NamedTuple):
    """Where the parser was: line and column, from 0."""

    line: int
    column: int


def _start_of(event: yaml.Event) -> _At:
    return _at(event.start_mark)


def _end_of(event: yaml.Event) -> _At:
    return _at(event.end_mark)


def _at(mark: Any) -> _At:
    return _At(mark.line, mark.column) if mark else _At(0, 0)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read. `key` is the key that waits for its value; `skips`, a key given twice."""

    value: dict[str, Any] | list[Any]
    node: Node
    start: _At
    flow: bool
    key: str | None = None
    key_span: Span | None = None
    skips: bool = False


class _Composer:
    """Makes values of the parser's events, one after the other, without recursion."""

    def __init__(self, path: str, guide: str, lines: tuple[str, ...]) -> None:
        self.path = path
        self.guide = guide
        self.lines = lines
        self.problems: list[Problem] = []
        self._value: Value = None
        self._root: Node | None = None
        self._open: list[_Open] = []
        self._line = 0

    def compose(self, events: Iterable[yaml.Event]) -> None:
        """Take in all events. SourceError where going on makes no sense."""
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._take_scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open_one(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close_one(event)
            elif isinstance(event, yaml.AliasEvent):
                self._stop(event, *self._quotes(_start_of(event)))
            elif isinstance(event, yaml.DocumentStartEvent) and self._root:
                hint = "a file holds one event: delete the line of three dashes, or move what follows to another file"
                self._stop(event, "a second event begins here", hint)

    def stopped_by(self, fault: Problem) -> SourceError:
        """Return the error that ends the reading: the fault, and what was found before it on other lines."""
        line = fault.place.line if fault.place else 0
        found = [problem for problem in self.problems if problem.place and problem.place.line != line]
        return SourceError(*in_order([*found, fault]))

    def source(self) -> Source:
        """Return what was read. SourceError if it is not a mapping."""
        if self._root is None or self._value is None:
            message = "the file holds nothing but comments" if "".join(self.lines).strip() else "the file is empty"
            raise self.stopped_by(error(Place(self.path), message, f"{self.guide} shows what stands in it"))
        if not isinstance(self._value, dict):
            found = "a list" if isinstance(self._value, list) else "a text"
            hint = f"the first line that is not a comment is a key and a colon: {self.guide} shows which"
            message = f"the file must begin with a key, not with {found}"
            raise self.stopped_by(self._problem(self._root.span, message, hint))
        return Source(self.path, self.lines, self._value, self._root, tuple(self.problems))

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        span = self._span(event)
        is_marked = event.tag or event.anchor
        if is_marked:
            self._refuse_marks(event)
        top = self._open[-1] if self._open else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._take_key(top, event, span)
        elif is_marked:
            self._put(self._as_typed(event), Node(span))
        elif event.implicit[0]:
            self._warn_of_swallowed(event, span)
            self._put(_CONSTANTS.get(event.value, event.value), Node(span))
        else:
            self._put(self._without_controls(event, span), Node(span))

    def _take_key(self, top: _Open, event: yaml.ScalarEvent, span: Span) -> None:
        key = self._without_controls(event, span)
        if key == "<<" and event.implicit[0]:
            self._stop(event, "`<<` does not work here", "write out the keys that you mean")
        if key != key.lstrip() and event.implicit[0]:
            message = "a space of another kind stands before this key: it came along with copied text"
            self._stop(event, message, f"type `{key.strip()}` anew, with plain spaces before it")
        first = top.node.inside.get(key)
        top.key, top.key_span, top.skips = key, span, first is not None
        if not key.strip():
            self._note(span, "a key is missing before the colon", "a line is `key: text`")
        elif first and first.key:
            hint = f"it stands on line {first.key.line} already: keep one of the two"
            if len(self._open) > 1 and isinstance(self._open[-2].value, list):
                hint += ", or begin a new item with `- `"
            self._note(span, f"`{key}` is given twice", hint)
        if not top.node.inside and not top.flow:
            top.node.span = span

    def _put(self, value: Value, node: Node) -> None:
        """Put a value in its place: under the waiting key, at the end of the list, or at the top."""
        if not self._open:
            self._value, self._root = value, node
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.node.inside[len(top.value)] = node
            top.value.append(value)
        elif top.key is not None:
            node.key = top.key_span
            if not top.skips:
                top.node.inside[top.key] = node
                top.value[top.key] = value
            top.key = None

    def _open_one(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_marks(event)
        top = self._open[-1] if self._open else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._stop_at_key(event, top)
        if len(self._open) == DEPTH_LIMIT:
            hint = "is a bracket `[` or `{` not closed?" if event.flow_style else "points go a few levels deep, no more"
            self._stop(event, f"lists in lists, {DEPTH_LIMIT} deep: this is too deep", hint)
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        node = Node(self._span(event))
        self._put(value, node)
        self._open.append(_Open(value, node, _start_of(event), bool(event.flow_style)))

    def _stop_at_key(self, event: yaml.CollectionStartEvent, around: _Open) -> None:
        """Stop at a list or mapping that stands where a key should: `{{braces}}` without quotation marks, mostly."""
        if not around.flow:
            self._stop(event, "a key must be a word", "a line is `key: text`")
        line, column = around.start
        place = Span(line + 1, column + 1, 2, line + 1)
        raise self.stopped_by(self._problem(place, *self._quotes(around.start)))

    def _close_one(self, event: yaml.CollectionEndEvent) -> None:
        ended = self._open.pop()
        if not ended.flow:
            return
        span = ended.node.span
        end = _end_of(event)
        if end.line == ended.start.line:
            ended.node.span = Span(span.line, span.column, end.column - ended.start.column, span.line)
        if isinstance(ended.value, dict) and [inner.span.width for inner in ended.node.inside.values()] == [0]:
            self._note(ended.node.span, *self._quotes(ended.start))
            self._replace(ended, "{" + next(iter(ended.value)) + "}")

    def _replace(self, ended: _Open, text: str) -> None:
        """Put the text that the author meant in the place of a mapping, so that nothing else is said of it."""
        ended.node.inside.clear()
        parent = self._open[-1] if self._open else None
        if parent and isinstance(parent.value, list):
            parent.value[-1] = text
        elif parent and isinstance(parent.value, dict):
            for key, value in parent.value.items():
                if value is ended.value:
                    parent.value[key] = text

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        if getattr(event, "tag", None) or event.anchor:
            self._note(self._span(event), *self._quotes(_start_of(event)))

    def _without_controls(self, event: yaml.ScalarEvent, span: Span) -> str:
        """Return a text with U+FFFD for each character that no document can hold, each told once.

        Only where a backslash says which one is meant: as such, none of them stands in a file that was decoded.
        """
        text: str = event.value
        controls = tuple(find_controls(text)) if event.style == _DOUBLE_QUOTES else ()
        for name in dict.fromkeys(control.name for control in controls):
            message = f"the text holds {name}, which no document can show"
            self._note(span, message, "delete the sign that is written with a backslash")
        return show_controls(text) if controls else text

    def _as_typed(self, event: yaml.ScalarEvent) -> str:
        """Return a scalar with the sign before it that its author did not mean as one."""
        start, end = _start_of(event), _end_of(event)
        return self.lines[start.line][start.column : end.column] if start.line == end.line else event.value

    def _warn_of_swallowed(self, event: yaml.ScalarEvent, span: Span) -> None:
        """Tell of what looks like more text, or like list items, but is not."""
        end: Any = event.end_mark
        if span.width and (comment := _DOUBTFUL_COMMENT.match(self.lines[end.line], end.column)):
            place = Place(self.path, end.line + 1, comment.start(1) + 1, len(comment[1]))
            message = f"'{comment[1]}' and what follows is a comment, and stands in no document"
            hint = "put quotation marks around the text if it belongs to it; else type a space after the #"
            self.problems.append(warning(place, message, hint, self.lines[end.line]))
        if span.width and (sign := _OTHER_DASH.match(self.lines[span.line - 1])):
            hint = "write `- …`, with the hyphen of the keyboard"
            self._stop(event, f"an item of a list begins with a hyphen and a space, not with {sign[1]}", hint)
        for number in range(span.line, end.line + 1):
            if item := _SWALLOWED_ITEM.match(self.lines[number]):
                item_span = Span(number + 1, item.start(1) + 1, 1, number + 1)
                hint = "items of a list begin in one column; points under a point stand under `text:` and `points:`"
                self._note(item_span, "this looks like an item of a list, but goes on with the text above it", hint)
                break

    def _span(self, event: yaml.Event) -> Span:
        start: Any = event.start_mark
        end: Any = event.end_mark
        line, column = start.line, start.column
        if line == end.line:
            number = self._number(line + 1)
            return Span(number, column + 1, end.column - column, number)
        last = end.line if end.column else end.line - 1
        if getattr(event, "style", None) in ("|", ">"):
            line, column = self._block_start(_At(line, column), last)
        width = (end.column if line == end.line else len(self.lines[line])) - column
        return Span(line + 1, column + 1, width, last + 1)

    def _number(self, line: int) -> int:
        """Return the number of a line, the very same for all that stands on it: an event has thousands of them."""
        if line != self._line:
            self._line = line
        return self._line

    def _block_start(self, sign: _At, last: int) -> _At:
        """Return where the text of a block begins, below its sign `|` or `>`."""
        for number in range(sign.line + 1, last + 1):
            if self.lines[number].strip():
                return _At(number, len(self.lines[number]) - len(self.lines[number].lstrip()))
        return sign

    def _quotes(self, start: _At) -> tuple[str, str]:
        return begins_with(self.lines[start.line][start.column], self.lines, *start)

    def _note(self, span: Span, message: str, hint: str) -> None:
        self.problems.append(self._problem(span, message, hint))

    def _stop(self, event: yaml.Event, message: str, hint: str) -> None:
        raise self.stopped_by(self._problem(self._span(event), message, hint))

    def _problem(self, span: Span, message: str, hint: str) -> Problem:
        place = Place(self.path, span.line, span.column, max(1, span.width))
        return error(place, message, hint, self.lines[span.line - 1])

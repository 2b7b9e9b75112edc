"""What is wrong with a file that is no YAML, in the words of somebody who never heard of YAML.

The parser knows where it stopped, seldom why. What people do is known: a colon in a text, a quotation mark not closed,
a line moved by a space. Each explanation looks at the line for one of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from builder.problems import Place, Problem, error
from builder.values import value

#: A text up to this long is repeated in a hint.
_SHORT = 60

_COLON = "a text with a colon and a space in it must be in quotation marks"

#: To libyaml it need not be; PyYAML's own parser, which stands in for it, ends the text there.
_QUESTION = "a text with a question mark in it must be in quotation marks within brackets"

#: The quotation marks around a text that was to be in quotation marks: those of YAML, or what an editor made of them.
_AROUND = ('""', "''", "“”", "„“", "„”", "‘’", "«»")

_NO_DASH = "this line stands among list items, but has no dash"

#: What the parser says that it was reading where a text begins with * or &.
_ALIAS = "scanning an? (alias|anchor)"

#: What version control puts around lines that two people changed.
_UNMERGED = ("<<<<<<< ", ">>>>>>> ")

_HINT_LINE = "a line is `key: text`; in a list it is `- text`; a text that goes on is set further in than its key"


def begins_with(sign: str, lines: Sequence[str], line: int, column: int) -> tuple[str, str]:
    """Return what is said, message and hint, of a text that begins with a sign that YAML takes for itself.

    `line` and `column`, from 0, are where it begins.
    """
    return f"a text that begins with {sign} must be in quotation marks", in_quotes(lines, line, column)


#: What helps where the text is too long to be typed in a hint.
_AROUND_ALL = 'put quotation marks around the whole text: "…"'


def in_quotes(lines: Sequence[str], line: int, column: int) -> str:
    """Return the hint to put the text that begins there, from 0, in quotation marks: as it is to be typed, if short."""
    before, text = lines[line][:column], lines[line][column:].strip()
    is_inside = sum(map(before.count, "[{")) > sum(map(before.count, "]}"))
    if is_inside and text[:1] not in ("[", "{"):
        text = re.split(r"[,\]}]", text)[0]
    indent = len(lines[line]) - len(lines[line].lstrip())
    following = lines[line + 1] if line + 1 < len(lines) else ""
    goes_on = following[: indent + 1].isspace() and following.strip()
    if goes_on or len(text) > _SHORT or (is_inside and text[:1] in ("[", "{")):
        return _AROUND_ALL
    if text.count('"') == 1 and text.endswith('"'):
        text = text[:-1]
    if len(text) > 1 and text[0] + text[-1] in _AROUND:
        text = text[1:-1].strip()
    quoted = f'"{text}"' if not set('"\\') & set(text) else "'" + text.replace("'", "''") + "'"
    return f"write {quoted}"


@value
class _Fault:
    """What the parser found: its words, where it stopped, and where what it was reading began. All from 0."""

    words: str
    lines: Sequence[str]
    line: int
    column: int
    context: str
    start_line: int
    start_column: int

    @property
    def text(self) -> str:
        """The line where the parser stopped."""
        return self.lines[self.line]

    @property
    def before(self) -> str:
        """The line up to where the parser stopped."""
        return self.text[: self.column]

    @property
    def sign(self) -> str:
        """The character where the parser stopped, empty at the end of a line."""
        return self.text[self.column : self.column + 1]

    @property
    def start_sign(self) -> str:
        """The character where what was being read began."""
        return self.lines[self.start_line][self.start_column : self.start_column + 1]


@value
class _Explanation:
    """A message and a hint, at a line and column from 0."""

    line: int
    column: int
    message: str
    hint: str
    width: int = 1


def find_unmerged(path: str, lines: Sequence[str]) -> Problem | None:
    """Return where two versions of a file stand in it, as version control leaves them; None where none do."""
    for number, line in enumerate(lines, 1):
        if line.startswith(_UNMERGED):
            message = "two versions of this file were not merged"
            return error(Place(path, number, 1, len(line)), message, "keep the right lines and delete the marks", line)
    return None


def explain(fault: yaml.MarkedYAMLError, path: str, lines: Sequence[str]) -> Problem:
    """Return what is wrong where the parser stopped."""
    found = _fault(fault, lines)
    explanations = (explanation(found) for explanation in _EXPLANATIONS)
    told = next((told for told in explanations if told), None) or _unknown(found)
    place = Place(path, told.line + 1, told.column + 1, told.width)
    return error(place, told.message, told.hint, lines[told.line])


def _fault(fault: yaml.MarkedYAMLError, lines: Sequence[str]) -> _Fault:
    stop = fault.problem_mark or fault.context_mark
    line, column = _within(stop, lines)
    start_line, start_column = _within(fault.context_mark or stop, lines)
    return _Fault(fault.problem or "", lines, line, column, fault.context or "", start_line, start_column)


def _within(mark: Any, lines: Sequence[str]) -> tuple[int, int]:
    """Return the line and column of a mark of the parser, which may stand behind the last line."""
    if mark is None:
        return 0, 0
    return (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))


def _tab(fault: _Fault) -> _Explanation | None:
    if fault.sign != "\t" and not fault.before.startswith("\t"):
        return None
    column = fault.text.index("\t")
    if fault.text[:column].strip(" -"):
        return None
    hint = "replace it with spaces, two for each step"
    return _Explanation(fault.line, column, "a tab stands where spaces must", hint)


def _no_break_space(fault: _Fault) -> _Explanation | None:
    for number in (fault.line, fault.start_line, _line_above(fault, fault.line)):
        line = fault.lines[number] if number >= 0 else ""
        if found := re.match("[ \t-]*([\u00a0\u2000-\u200b\u202f\u3000]+)", line):
            message = "a space of another kind stands before this line: it came along with copied text"
            return _Explanation(number, found.start(1), message, "replace it with plain spaces", len(found[1]))
    return None


def _alias(fault: _Fault) -> _Explanation | None:
    if not re.search(_ALIAS, fault.context):
        return None
    return _quotes_at_start(fault)


def _forbidden_start(fault: _Fault) -> _Explanation | None:
    if "cannot start any token" not in fault.words:
        return None
    return _at_stop(fault, *begins_with(fault.sign, fault.lines, fault.line, fault.column))


def _block_start(fault: _Fault) -> _Explanation | None:
    if "scanning a block scalar" not in fault.context:
        return None
    return _quotes_at_start(fault)


def _percent(fault: _Fault) -> _Explanation | None:
    return _quotes_at_start(fault) if "directive" in fault.context else None


def _open_quote(fault: _Fault) -> _Explanation | None:
    if "quoted scalar" not in fault.context or not re.search("end of stream|document indicator", fault.words):
        return None
    return _never_closed(fault.start_sign, fault.start_line, fault.start_column)


def _quote_that_ran_on(fault: _Fault) -> _Explanation | None:
    """Explain a quotation mark above that nothing closed, so that the next one did, which opens a text of its own."""
    before = fault.before[: fault.start_column] if re.search(_ALIAS, fault.context) else fault.before
    closing = re.search("[\"']$", before)
    if not closing or not fault.sign.strip() or before.count(closing[0]) % 2 == 0:
        return None
    sign = closing[0]
    above = next((number for number in reversed(range(fault.line)) if sign in fault.lines[number]), None)
    if above is None or fault.lines[above].count(sign) % 2 == 0:
        return None
    column = fault.lines[above].rindex(sign)
    opens = not fault.lines[above][:column].strip(" -") or re.search(r"[:,\[{] *$", fault.lines[above][:column])
    return _never_closed(sign, above, column) if opens else None


def _never_closed(sign: str, line: int, column: int) -> _Explanation:
    hint = f"put {sign} at the end of the text" + (", and write it twice inside: it''s" if sign == "'" else "")
    return _Explanation(line, column, f"the quotation mark {sign} that opens here is never closed", hint)


def _escape(fault: _Fault) -> _Explanation | None:
    if "quoted scalar" not in fault.context:
        return None
    column = fault.before.rfind("\\") if fault.sign != "\\" else fault.column
    found = fault.text[column : column + 2]
    message = f"`{found}` has no meaning between double quotation marks"
    hint = "write \\\\ for a backslash, or put the text in single quotation marks: '…'"
    return _Explanation(fault.line, max(0, column), message, hint, 2)


def _colon(fault: _Fault) -> _Explanation | None:
    if "mapping values are not allowed" not in fault.words:
        return None
    if re.search(r":\s", fault.before):
        return _at_stop(fault, _COLON, in_quotes(fault.lines, fault.line, _value_column(fault.before)))
    return _line_without_colon(fault) or _at_stop(fault, "this line does not fit the lines above it", _HINT_LINE)


def _line_without_colon(fault: _Fault) -> _Explanation | None:
    """Explain a line above that was to have a key, and so was read together with this one."""
    number = _line_above(fault, fault.line)
    line = fault.lines[number] if number >= 0 else ""
    content = re.sub(r"^[\s-]+", "", line)
    column = len(line) - len(content)
    if glued := _glued(number, line):
        return glued
    if content and not re.search(r":(\s|$)", content):
        return _Explanation(number, column, "this line has no colon", _HINT_LINE, len(content))
    this = re.match(" *", fault.text)
    indent = this.end() if this else 0
    if indent > column:
        message = "this line stands further in than the one above it"
        hint = f"keys that belong together begin in the same column: {column + 1}"
        return _Explanation(fault.line, indent, message, hint)
    return None


def _glued(number: int, line: str) -> _Explanation | None:
    """Explain a key that has no space behind its colon."""
    glued = re.match(r"[\s-]*([a-z-]+:)(?=\S)", line)
    if not glued:
        return None
    return _Explanation(number, glued.end() - 1, "a space is missing after the colon", f"write `{glued[1]} …`")


def _no_colon(fault: _Fault) -> _Explanation | None:
    if "could not find expected ':'" not in fault.words:
        return None
    line, above = fault.lines[fault.start_line], fault.lines[_line_above(fault, fault.start_line)]
    if glued := _glued(fault.start_line, line):
        return glued
    width = len(line.rstrip()) - fault.start_column
    if above.lstrip().startswith("- ") and len(above) - len(above.lstrip()) == fault.start_column:
        hint = "begin it with `- `; a text that goes on is set further in than its dash"
        return _Explanation(fault.start_line, fault.start_column, _NO_DASH, hint, width)
    return _Explanation(fault.start_line, fault.start_column, "this line has no colon", _HINT_LINE, width)


def _inline_list(fault: _Fault) -> _Explanation | None:
    if "sequence entries are not allowed" not in fault.words:
        return None
    hint = "put each `- …` on a line below its key, two spaces further in"
    return _at_stop(fault, "a list begins on a line of its own", hint)


def _open_bracket(fault: _Fault) -> _Explanation | None:
    if "flow" not in fault.context:
        return None
    opening = fault.start_sign
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    if fault.line > fault.start_line:
        message = f"the bracket `{opening}` that opens here is not closed"
        hint = f"put `{closing}` at its end; a text that begins with `{opening}` must be in quotation marks"
        return _at_start(fault, message, hint)
    if fault.sign == ":" and (text := re.search(r"[{,] *[a-z-]+: +(?=[^,{}]*$)(?![^,{}]* [a-z-]+$)", fault.before)):
        return _at_stop(fault, _COLON, in_quotes(fault.lines, fault.line, text.end()))
    if fault.sign == "?" and (text := re.search(r"[\[{,] *(?:[a-z-]+: +)?(?=[^,\[{}]*$)", fault.before)):
        return _at_stop(fault, _QUESTION, in_quotes(fault.lines, fault.line, text.end()))
    message = f"a comma or the closing `{closing}` is missing here"
    return _at_stop(fault, message, "write [one, two]" if opening == "[" else "write {key: text, key: text}")


def _after_closing(fault: _Fault) -> _Explanation | None:
    """Explain a text that goes on after a closing quotation mark or bracket."""
    before = fault.before.rstrip()
    if "block" not in fault.context or not before or before[-1] not in "\"'}]":
        return None
    if before[-1] in "\"'":
        message = "the text goes on after its closing quotation mark"
        column = _value_column(before)
        hint = in_quotes(fault.lines, fault.line, column)
        if hint == _AROUND_ALL and fault.text[column] == before[-1]:
            hint = "that mark stands in the text as well: write ’ or “ ” inside"
        return _at_stop(fault, message, hint)
    column = _value_column(before)
    if fault.text[column] not in "[{":
        return _at_stop(fault, _COLON, in_quotes(fault.lines, fault.line, column))
    message, hint = begins_with(fault.text[column], fault.lines, fault.line, column)
    return _Explanation(fault.line, column, message, hint, len(before) - column)


def _indentation(fault: _Fault) -> _Explanation | None:
    if "block" not in fault.context or fault.before.strip():
        return None
    if fault.sign == ":":
        return _at_stop(fault, "a key is missing before the colon", "a line is `key: text`")
    columns = " or ".join(map(str, _columns_beside(fault))) or "1"
    if fault.column != fault.start_column:
        hint = f"begin it in column {columns}, as the lines that it belongs to"
        return _at_stop(fault, "this line does not begin where the lines above it do", hint)
    if fault.sign == "-":
        hint = "a list stands under its key, such as `points:`, two spaces further in"
        return _at_stop(fault, "a list item stands among keys here", hint)
    hint = f"begin it with `- `, or in column {columns}, as the keys that it belongs to"
    return _at_stop(fault, _NO_DASH, hint if fault.column else "begin it with `- `")


def _columns_beside(fault: _Fault) -> list[int]:
    """Return the columns, from 1, where the line may be meant to begin: the nearest further in, and further out."""
    columns: set[int] = set()
    for line in reversed(fault.lines[: fault.line]):
        indent = len(line) - len(line.lstrip())
        content = line.lstrip(" -")
        if not content or content.startswith("#") or any(indent >= column for column in columns):
            continue
        if line[indent] != "-" or re.match(r"[\w-]+:(\s|$)", content):
            columns.add(len(line) - len(content))
        columns.add(indent)
    further_in = [column + 1 for column in columns if column > fault.column]
    further_out = [column + 1 for column in columns if column < fault.column]
    return [*([min(further_in)] if further_in else []), *([max(further_out)] if further_out else [])]


def _outside(fault: _Fault) -> _Explanation | None:
    if "<document start>" not in fault.words:
        return None
    return _at_stop(fault, "something stands here after the end of the event", "delete the line of three dots above it")


def _no_content(fault: _Fault) -> _Explanation | None:
    if "node content" not in fault.words or not fault.sign:
        return None
    return _at_stop(fault, *begins_with(fault.sign, fault.lines, fault.line, fault.column))


def _unknown(fault: _Fault) -> _Explanation:
    hint = "look here and on the line above for a missing colon, quotation mark or bracket"
    return _at_stop(fault, "the file cannot be read from here on", hint)


#: In the order in which they are tried: the first that knows speaks.
_EXPLANATIONS: tuple[Callable[[_Fault], _Explanation | None], ...] = (
    _tab,
    _no_break_space,
    _quote_that_ran_on,
    _alias,
    _forbidden_start,
    _block_start,
    _percent,
    _open_quote,
    _escape,
    _colon,
    _no_colon,
    _inline_list,
    _open_bracket,
    _after_closing,
    _no_content,
    _indentation,
    _outside,
)


def _at_stop(fault: _Fault, message: str, hint: str) -> _Explanation:
    return _Explanation(fault.line, fault.column, message, hint)


def _line_above(fault: _Fault, line: int) -> int:
    """Return the number, from 0, of the last line above `line` that is not blank; -1 if there is none."""
    number = line - 1
    while number >= 0 and not fault.lines[number].strip():
        number -= 1
    return number


def _value_column(before: str) -> int:
    """Return where the text of a line begins: behind its dash and its key."""
    behind = re.match(r"\s*(?:- +)*(?:[a-z-]+: +)?", before)
    return behind.end() if behind else 0


def _quotes_at_start(fault: _Fault) -> _Explanation:
    line, column = fault.start_line, fault.start_column
    return _Explanation(line, column, *begins_with(fault.start_sign, fault.lines, line, column))


def _at_start(fault: _Fault, message: str, hint: str) -> _Explanation:
    return _Explanation(fault.start_line, fault.start_column, message, hint)

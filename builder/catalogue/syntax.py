"""The syntax of PO files: text to entries and back, with every fault told at its line and column.

A slip never becomes an empty text: a line that is not understood, or an entry that lacks a piece, is a problem. No
entry is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from sys import intern

from builder.meant import did_you_mean
from builder.problems import Place, Problem, error
from builder.values import value


@value
class Written:
    """An entry as it stands in a file, line by line, and all that it says there.

    What still says the same is written back as it stood, however some other program had broken its lines.
    """

    lines: tuple[str, ...]
    said: tuple[object, ...]


@dataclass(slots=True)
class Entry:
    """A message as it stands in a file, in gettext's words.

    `context` is None where there is no msgctxt, `plural_id` where there is no msgid_plural. `strings` are its msgstr:
    one, or one per plural form. `remarks` are its `#` lines as they are written, but for flags. `line` is that of its
    first keyword, `string_line` and `string_column` say where the words of its (first) msgstr begin; they are 0 for an
    entry that was not read from a file, and `written` is None for it, and where no file is written again.
    """

    id: str
    strings: list[str]
    context: str | None = None
    plural_id: str | None = None
    remarks: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    obsolete: bool = False
    line: int = 0
    string_line: int = 0
    string_column: int = 0
    written: Written | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What tells messages apart: context and id."""
        return self.context or "", self.id

    @property
    def is_fuzzy(self) -> bool:
        """Whether somebody has to look at the translation before it counts."""
        return "fuzzy" in self.flags

    @property
    def is_translated(self) -> bool:
        """Whether there are words in it, fuzzy or not."""
        return any(self.strings)


def parse_po(text: str, path: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a PO file in order, the header and obsolete ones included, and all faults of syntax.

    The text has no byte order mark; its lines may end in any way. An entry with a fault is left out.
    """
    return parse_lines(split_lines(text), path)


def parse_lines(lines: list[str], path: str, *, rewritten: bool = True) -> tuple[list[Entry], list[Problem]]:
    """Return what `parse_po` does of a file that was split into its lines.

    Of one that is not `rewritten`, it is not remembered how each entry stands there.
    """
    reader = _Reader(path, lines, rewritten=rewritten)
    return reader.entries(), reader.problems


def split_lines(text: str) -> list[str]:
    """Return the lines of a file, whatever program ended them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def format_po(entries: Iterable[Entry]) -> str:
    """Return the entries as a PO file. What was read and still says the same is written as it stood.

    The lines of other texts are broken only after line ends within them, never to a width.
    """
    return "\n".join("".join(f"{line}\n" for line in _entry_lines(entry)) for entry in entries)


# ---------------------------------------------------------------- reading

_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")

#: A line that carries words: the mark of an obsolete entry or none, a keyword or none, a text in quotes.
_WORDS = re.compile(
    r"""[ \t]* (\#~)? [ \t]* (?: (msgctxt | msgid_plural | msgid | msgstr (?:\[\d\])?) [ \t]* )?
        "( [^"\\]* (?: \\["\\nrt] [^"\\]* )* )" [ \t]*""",
    re.VERBOSE,
)

_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


class _Reader:
    """Reads line by line. What the entry at hand has so far is in `_keywords` and, one for each, `_texts`.

    `_is_parted` says that an empty line came after the last of them: words without a keyword do not go on over it.
    `_is_torn` says that the entry before was left without its end.
    """

    def __init__(self, path: str, lines: list[str], *, rewritten: bool = True) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._lines = lines
        self._rewritten = rewritten
        self._entries: list[Entry] = []
        self._first: dict[tuple[str, str], int] = {}
        self._is_torn = False
        self._begin()

    def entries(self) -> list[Entry]:
        fits = _WORDS.fullmatch
        for number, line in enumerate(self._lines, 1):
            if line.startswith("#") and not line.startswith("#~"):
                self._take_remark(number, line)
            elif words := fits(line):
                self._take_words(number, words)
            elif line and not line.isspace():
                self._take_other(number, line)
            else:
                self._is_parted = True
        self._end()
        return self._entries

    def _begin(self) -> None:
        self._keywords: list[str] = []
        self._texts: list[str] = []
        self._lines_of: list[int] = []
        self._remarks: list[str] = []
        self._flags: list[str] = []
        self._obsolete = False
        self._broken = False
        self._is_parted = False
        self._start = 0
        self._last = 0

    def _take_words(self, number: int, words: re.Match[str]) -> None:
        mark, keyword, text = words.groups()
        if "\\" in text:
            text = _ESCAPE.sub(lambda escape: _ESCAPED[escape[1]], text)
        if keyword:
            self._take_keyword(number, keyword, text, obsolete=mark is not None)
        elif self._keywords and self._obsolete is (mark is not None) and not self._is_parted:
            self._texts[-1] += text
            self._last = number
        elif not self._broken:
            self._tell(number, words.start(3), len(words[3]) + 2, "a text without a keyword", _HINT_KEYWORD)
            self._broken = True

    def _take_keyword(self, number: int, keyword: str, text: str, *, obsolete: bool) -> None:
        if self._keywords and keyword in ("msgctxt", "msgid") and (keyword, self._keywords) != ("msgid", ["msgctxt"]):
            self._end()
        if not self._keywords:
            self._obsolete = obsolete
        elif self._obsolete is not obsolete and not self._broken:
            message = "an entry carries the mark '#~' on all its lines or on none"
            self._tell_keyword(number, message, "is a line missing between two entries?")
        self._keywords.append(keyword)
        self._texts.append(intern(text) if keyword == "msgctxt" else text)  # thousands have the same
        self._lines_of.append(number)
        self._start = self._start or number
        self._last = number
        self._is_parted = False

    def _take_remark(self, number: int, line: str) -> None:
        if self._keywords:
            self._end()
        self._start = self._start or number
        if line.startswith(("#,", "#=")):
            self._flags += [flag.strip() for flag in line[2:].split(",") if flag.strip()]
        else:
            self._remarks.append(line.rstrip())

    def _take_other(self, number: int, line: str) -> None:
        """Take a remark of an obsolete entry or one that is indented; of any other line tell what is wrong with it."""
        start = line.strip()
        if start.startswith("#~|") or (start.startswith("#") and not start.startswith("#~")):
            self._take_remark(number, start)
        elif start != "#~":
            column, width, message, hint = _fault_of(line)
            self._tell(number, column, width, message, hint)
            keyword = _KNOWN_KEYWORD.match(line)
            if keyword:
                self._take_keyword(number, keyword[1], "", obsolete=start.startswith("#~"))
            self._broken = True

    def _end(self) -> None:
        """Make an entry of what was gathered, if nothing is amiss, and begin the next one."""
        texts = dict(zip(self._keywords, self._texts, strict=True))
        if self._keywords and not self._broken and self._is_in_order(texts):
            self._entries.append(self._entry(texts))
        elif not self._keywords and self._entries:
            self._entries[-1].remarks += self._remarks
        self._begin()

    def _is_in_order(self, texts: Mapping[str, str]) -> bool:
        if self._keywords in _USUAL:
            self._is_torn = False
            return self._is_first(texts)
        wanted = _wanted_keywords(self._keywords)
        for index, (found, expected) in enumerate(zip_longest(self._keywords, wanted)):
            if found is None:
                message = f"the entry ends here without its '{expected}'"
                self._tell_keyword(self._lines_of[-1], message, _HINT_UNFINISHED)
                self._is_torn = True
            elif found.startswith("msgstr") and index == 0 and self._is_torn:
                self._is_torn = False  # the rest of the entry above, of which that was told
            elif found != expected:
                what = f"'{expected}' is expected" if expected else "the entry is complete"
                self._tell_keyword(self._lines_of[index], f"'{found}' stands here, where {what}", _HINT_ORDER)
            if found != expected:
                return False
        return self._is_first(texts)

    def _is_first(self, texts: Mapping[str, str]) -> bool:
        if self._obsolete:
            return True
        line = self._lines_of[self._keywords.index("msgid")]
        first = self._first.setdefault((texts.get("msgctxt", ""), texts["msgid"]), line)
        if first == line:
            return True
        what = f"the message '{_shortened(texts['msgid'])}'" if texts["msgid"] else "the header"
        hint = f"the first one is on line {first}: keep the right one of the two"
        self._tell_keyword(line, f"{what} stands here for the second time", hint)
        return False

    def _entry(self, texts: Mapping[str, str]) -> Entry:
        plural_id = texts.get("msgid_plural")
        forms = 1 if plural_id is None else len(self._keywords) - self._keywords.index("msgid_plural") - 1
        line, column = self._start_of_words(self._lines_of[-forms])
        entry = Entry(
            texts["msgid"],
            self._texts[-forms:],
            texts.get("msgctxt"),
            plural_id,
            self._remarks,
            self._flags,
            self._obsolete,
            self._lines_of[0],
            line,
            column,
        )
        if self._rewritten:
            entry.written = Written(tuple(self._lines[self._start - 1 : self._last]), _said(entry))
        return entry

    def _start_of_words(self, number: int) -> tuple[int, int]:
        line = self._lines[number - 1]
        return number, line.index('"') + 2

    def _tell_keyword(self, number: int, message: str, hint: str = "") -> None:
        keyword = _KNOWN_KEYWORD.match(self._lines[number - 1])
        start, end = keyword.span(1) if keyword else (0, 1)
        self._tell(number, start + 1, end - start, message, hint)

    def _tell(self, number: int, column: int, width: int, message: str, hint: str = "") -> None:
        place = Place(self._path, number, column, width)
        self.problems.append(error(place, message, hint, self._lines[number - 1]))


#: The keywords of most entries.
_USUAL = (["msgctxt", "msgid", "msgstr"], ["msgid", "msgstr"])

_HINT_KEYWORD = "words stand behind msgid or msgstr, or on the lines right below"
_HINT_ORDER = f"the lines of an entry stand in this order: {', '.join(_KEYWORDS)}; plural forms from msgstr[0] on"
_HINT_UNFINISHED = "was a line deleted, or a comment put inside the entry?"


def _wanted_keywords(found: list[str]) -> list[str]:
    """Return the keywords that an entry with these should have, in order."""
    wanted = ["msgctxt"] if "msgctxt" in found else []
    if "msgid_plural" not in found:
        return [*wanted, "msgid", "msgstr"]
    forms = max(1, sum(keyword.startswith("msgstr") for keyword in found))
    return [*wanted, "msgid", "msgid_plural", *(f"msgstr[{form}]" for form in range(forms))]


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


#: How much of a text a problem quotes, in characters.
_SHOWN = 60


# ---------------------------------------------------------------- lines that are not understood

_KNOWN_KEYWORD = re.compile(r"[ \t]*(?:#~)?[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)(?![\w\[])")
_ANY_KEYWORD = re.compile(r'[ \t]*(?:#~)?[ \t]*([^\s"]+)[ \t]*"')
_SOUND_WORDS = re.compile(r'[^"]*"(?:[^"\\]|\\["\\nrt])*')
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def _fault_of(line: str) -> tuple[int, int, str, str]:
    """Return column, width, message and hint for a line that is no line of a PO file."""
    known, keyword = _KNOWN_KEYWORD.match(line), _ANY_KEYWORD.match(line)
    end = len(line.rstrip())
    if line.startswith(_CONFLICT):
        return 1, end, "two versions of this file were not merged", "keep the right lines and delete the marks"
    if keyword and not known:
        choices = [*_KEYWORDS, "msgstr[0]", "msgstr[1]"]
        hint = did_you_mean(keyword[1], choices, f"the keywords are: {', '.join(_KEYWORDS)}")
        return keyword.start(1) + 1, len(keyword[1]), f"unknown keyword '{keyword[1]}'", hint
    if known and not line[known.end() :].lstrip().startswith('"'):
        message = f"no text in quotes behind '{known[1]}'"
        other = line[known.end() :].strip()[:1]
        hint = 'the quotes are straight and double: "' if other and other in "“”„«»‘’'" else _HINT_NO_TEXT
        return known.start(1) + 1, len(known[1]), message, hint
    if known or line.lstrip("#~ \t").startswith('"'):
        return _fault_of_words(line, end)
    start = len(line) - len(line.lstrip()) + 1
    return start, end - start + 1, "this line belongs to no message", "a remark begins with #, words stand in quotes"


_HINT_NO_TEXT = 'a text that is not there yet is written ""'


def _fault_of_words(line: str, end: int) -> tuple[int, int, str, str]:
    sound = _SOUND_WORDS.match(line)
    stop = sound.end() if sound else 0
    if line[stop : stop + 1] == "\\" and stop + 1 < end:
        message = f"'{line[stop : stop + 2]}' means nothing in a text"
        is_code = line[stop + 1] in "uUx" or line[stop + 1].isdigit()
        hint = "write the character itself" if is_code else r"a backslash is written \\, a quote \", a line end \n"
        return stop + 1, 2, message, hint
    if line[stop : stop + 1] == '"':
        return stop + 1, 1, "the text ends here, but the line goes on", r"a quote within a text is written \""
    return end + 1, 1, "the closing quote is missing", 'a text ends with "; a quote within it is written \\"'


# ---------------------------------------------------------------- writing


def _entry_lines(entry: Entry) -> Iterator[str]:
    written = entry.written
    if written and written.said == _said(entry):
        yield from written.lines
        return
    previous = [remark for remark in entry.remarks if remark.startswith(("#|", "#~|"))]
    yield from sorted((remark for remark in entry.remarks if remark not in previous), key=_rank)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    yield from previous
    kept = _kept_words(written, obsolete=entry.obsolete) if written else {}
    for keyword, text in _keywords_of(entry):
        lines = kept.get((keyword, text))
        yield from words_lines(keyword, text, "#~ " if entry.obsolete else "") if lines is None else lines


def _kept_words(written: Written, *, obsolete: bool) -> dict[tuple[str, str], list[str]]:
    """Return the lines of each text as they stood; none if their mark is not the entry's any more."""
    lines = [*written.lines]
    reader = _Reader("", lines)
    (stood,) = reader.entries()
    if stood.obsolete is not obsolete:
        return {}
    starts = [number for number, line in enumerate(lines) if _KNOWN_KEYWORD.match(line)]
    spans = zip(_keywords_of(stood), starts, [*starts[1:], len(lines)], strict=True)
    return {word: lines[start:end] for word, start, end in spans}


#: gettext's order: the translator's own words, notes, references.
def _rank(remark: str) -> int:
    return {".": 1, ":": 2}.get(remark[1:2], 0)


def _said(entry: Entry) -> tuple[object, ...]:
    """Return all that an entry says, as it cannot change."""
    lists = (entry.remarks, entry.flags, entry.strings)
    return entry.context, entry.id, entry.plural_id, entry.obsolete, *map(tuple, lists)


def _keywords_of(entry: Entry) -> list[tuple[str, str]]:
    words = [("msgctxt", entry.context)] if entry.context is not None else []
    words.append(("msgid", entry.id))
    if entry.plural_id is None:
        words.append(("msgstr", entry.strings[0]))
    else:
        words.append(("msgid_plural", entry.plural_id))
        words += [(f"msgstr[{form}]", string) for form, string in enumerate(entry.strings)]
    return words


def words_lines(keyword: str, text: str, mark: str = "") -> Iterator[str]:
    """Yield the lines that write a text behind its keyword; `mark` stands before each: `#| `, `#~ ` or nothing."""
    quoted = [f'"{part.translate(_TO_ESCAPE)}"' for part in _LINE.findall(text)]
    if len(quoted) > 1:
        yield f'{mark}{keyword} ""'
        yield from (f"{mark}{part}" for part in quoted)
    else:
        yield f"{mark}{keyword} {''.join(quoted) or _NOTHING}"


_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NOTHING = '""'
_TO_ESCAPE = str.maketrans({escaped: f"\\{letter}" for letter, escaped in _ESCAPED.items()})

"""The gate over PO files: whatever happens to a file, no translation is lost without a word."""

from __future__ import annotations

import io

import polib
from babel.messages.pofile import read_po
from hypothesis import example, given
from hypothesis import strategies as st

from builder.catalogue.po import parse_catalogue, with_empty_remarks
from builder.catalogue.syntax import Entry, format_po, parse_po
from builder.languages import LANGUAGES
from builder.problems import SourceError

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]) | st.sampled_from('\n\t"\\{}#')
)
LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]), max_size=20)
FLAGS = st.lists(st.sampled_from(["fuzzy", "no-wrap", "max-length:40"]), unique=True)
REMARKS = st.lists(st.builds("{}{}".format, st.sampled_from(["# ", "#. ", "#: "]), LINE.map(str.strip)).map(str.rstrip))


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Return the entries of a catalogue, a header first and obsolete ones last."""
    keys = draw(st.lists(st.tuples(st.none() | WORDS.filter(bool), WORDS.filter(bool)), unique=True, max_size=6))
    header = Entry("", ["Language: fr_BE\nContent-Type: text/plain; charset=UTF-8\n"])
    messages = [
        Entry(id_, [draw(WORDS)], context, None, sorted(draw(REMARKS), key=rank), draw(FLAGS))
        for context, id_ in keys
        if (context or "", id_) != ("", "")
    ]
    for entry in messages[len(messages) // 2 :]:
        entry.obsolete = draw(st.booleans())
        if draw(st.booleans()):
            entry.plural_id, entry.strings = draw(WORDS), [draw(WORDS), draw(WORDS)]
    return [header, *sorted(messages, key=lambda entry: entry.obsolete)]


def rank(remark: str) -> int:
    return {".": 1, ":": 2}.get(remark[1:2], 0)


def said(entry: Entry) -> tuple[object, ...]:
    """Return all of an entry but its place."""
    return entry.key, entry.plural_id, entry.strings, entry.remarks, entry.flags, entry.obsolete


@given(entries())
def test_what_is_written_is_read_again(written: list[Entry]) -> None:
    read, problems = parse_po(format_po(written), "x.po")
    assert not problems
    assert [said(entry) for entry in read] == [said(entry) for entry in written]


@given(entries())
def test_other_programs_read_what_is_written(written: list[Entry]) -> None:
    live = [entry for entry in written[1:] if not entry.obsolete]
    text = format_po([written[0], *live])
    by_polib = polib.pofile(text)
    by_babel = [message for message in read_po(io.BytesIO(text.encode()), abort_invalid=True) if message.id]
    for entry, other, third in zip(live, by_polib, by_babel, strict=True):
        strings = list(other.msgstr_plural.values()) if entry.plural_id is not None else [other.msgstr]
        assert (entry.key, entry.strings) == ((other.msgctxt or "", other.msgid), strings)
        assert entry.strings == ([third.string] if isinstance(third.string, str) else list(third.string or ()))
        assert entry.is_fuzzy == other.fuzzy == third.fuzzy


GOOD = """\
msgid ""
msgstr ""
"Language: fr_BE\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

# seen by Anne
#. part 1
#: source/x.yaml:12
msgctxt "point"
msgid "Backlog: {backlog} cases"
msgstr "Arriéré : {backlog} dossiers"

#, fuzzy
#| msgid "A winter plan"
msgctxt "callout"
msgid "The \\"Winter Plan\\""
msgstr ""
"Le « Plan hiver »\\n"
"du réseau"

msgid "{number} slide"
msgid_plural "{number} slides"
msgstr[0] "{number} diapositive"
msgstr[1] "{number} diapositives"

#~ msgctxt "point"
#~ msgid "Gone"
#~ msgstr "Partie"
"""


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Return a good catalogue to which one to three slips of the hand have happened."""
    text = GOOD
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 1, 1, 2, 8, 40]))
        text = (
            text[:start]
            + draw(st.sampled_from(['"', "\\", "\n", "#", "#~ ", "x", " ", "", "", "msgid", "msgstr "]))
            + text[end:]
        )
    return text


@given(mutations())
def test_a_slip_is_told_or_loses_no_word(text: str) -> None:
    entries, problems = parse_po(text, "x.po")
    if not problems:
        written = "".join(line[line.index('"') + 1 : line.rindex('"')] for line in live_lines(text) if '"' in line)
        assert "".join(map(as_written, entries)) == written


def live_lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if not line.lstrip().startswith("#")]


def as_written(entry: Entry) -> str:
    if entry.obsolete:
        return ""
    words = "".join([entry.context or "", entry.id, entry.plural_id or "", *entry.strings])
    return (
        words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    )


@given(mutations(), st.sampled_from(["\n", "\r\n", "\r"]))
@example(GOOD.replace("#, fuzzy", "#= fuzzy"), "\n")
@example(f"# begun by Anne\n{GOOD}", "\r")
@example(GOOD.replace('#~ msgid "Gone"\n', ""), "\n")
def test_a_file_without_its_remarks_says_the_same_and_has_the_same_faults(text: str, line_end: str) -> None:
    written = text.replace("\n", line_end)
    assert as_read(with_empty_remarks(written)) == as_read(written)


def as_read(text: str) -> object:
    """Return the messages of a file without what is remarked on them, or what is wrong with it."""
    try:
        messages = parse_catalogue(text, "x.po", LANGUAGES["fr"]).messages
    except SourceError as fault:
        return fault.problems
    return {key: (one.strings, one.place, one.flags, one.plural_id) for key, one in messages.items()}


@given(mutations())
def test_a_slip_is_told_or_read_as_other_programs_read_it(text: str) -> None:
    entries, problems = parse_po(text, "x.po")
    if not problems:
        ours = {(entry.key, *entry.strings) for entry in entries if not entry.obsolete and entry.key != ("", "")}
        assert as_polib_reads(text) in (None, ours)


def as_polib_reads(text: str) -> set[tuple[object, ...]] | None:
    """Return context, id and strings of each message, None for a file that polib refuses.

    polib knows fewer remarks than gettext, and wants more spaces: it is given no remarks.
    """
    try:
        read = polib.pofile("\n".join(live_lines(text)))
    except OSError:
        return None
    return {((one.msgctxt or "", one.msgid), *(one.msgstr_plural.values() or [one.msgstr])) for one in read}

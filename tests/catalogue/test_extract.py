"""What translators are given: each text of the event once, where it stands, and what its figures are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from builder.catalogue.extract import extract_builder_words, extract_messages
from builder.catalogue.syntax import Entry, format_po
from tests.catalogue.events import meeting, point


def test_each_text_of_the_event_is_extracted_once_in_its_order() -> None:
    event = meeting()
    wanted = dict.fromkeys((text.msgctxt, text.source) for text in event.texts())
    assert [message.key for message in extract_messages(event)] == list(wanted)


def test_a_message_says_where_it_stands_and_what_its_figures_are(golden: Callable[[str, str], None]) -> None:
    messages = extract_messages(meeting(point("Return", 33)))
    entries = [
        Entry(
            one.id,
            [""],
            one.context,
            None,
            [*(f"#. {note}" for note in map(str, one.notes)), f"#: {' '.join(one.references)}"],
        )
        for one in messages
    ]
    golden("catalogue/notes.pot", format_po(entries))


MODULE = '''
def compose(words, others):
    # Translators: stands before a name.
    words.say("To:")
    # not for translators
    words.say("Part {number}", number=1)
    words.say("To:")
    words.count("{number} slide", "{number} slides", 3)
    "a,b".count(",")
    others.count(words, others)
    words.say(others)
    """words.say("in a docstring")"""
'''


def test_the_words_of_the_builder_are_found_in_its_modules(tmp_path: Path) -> None:
    package = tmp_path / "builder"
    package.mkdir()
    (package / "b.py").write_text(MODULE, encoding="utf-8")
    (package / "a.py").write_text('say("not a word of ours")\nx.say("To:")\n', encoding="utf-8")
    found = extract_builder_words(package)
    assert [(one.id, one.plural_id, [*map(str, one.notes)], one.references, one.flags) for one in found] == [
        ("not a word of ours", "", [], ("builder/a.py:1",), ()),
        (
            "To:",
            "",
            ["stands before a name."],
            ("builder/a.py:2", "builder/b.py:4", "builder/b.py:7"),
            (),
        ),
        ("Part {number}", "", [], ("builder/b.py:6",), ("python-brace-format",)),
        ("{number} slide", "{number} slides", [], ("builder/b.py:8",), ("python-brace-format",)),
    ]

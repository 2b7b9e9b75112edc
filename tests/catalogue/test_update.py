"""Catalogues brought up to date: what was approved stays, what changed is shown, nothing is lost or written in vain."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.catalogue.notes import Guide
from builder.catalogue.po import read_catalogue
from builder.catalogue.syntax import parse_po
from builder.catalogue.update import prepare_builder_words, prepare_event
from builder.event import Event, Text
from builder.languages import LANGUAGES, Language
from builder.problems import OutputError, SourceError
from tests.catalogue.events import meeting, point

PROJECT = Path(__file__).parent.parent.parent


def update_catalogues(event: Event, folder: Path) -> tuple[str, ...]:
    return prepare_event(event, event.languages, folder).write({})


def update_builder_words(package: Path, languages: Iterable[Language], folder: Path) -> tuple[str, ...]:
    return prepare_builder_words(package, languages, folder).write({})


class Room:
    """A translations folder with the catalogues of a meeting, and what its translators do there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.update(meeting(point("Slower procedures for families", 32)))

    def update(self, event: Event) -> list[str]:
        return [line.replace(f"{self.folder.name}/", "") for line in update_catalogues(event, self.folder)]

    def path(self, code: str = "nl") -> Path:
        return self.folder / code / "meeting.po"

    def edit(self, old: str, new: str, code: str = "nl") -> None:
        text = self.path(code).read_text("utf-8")
        assert text.count(old) == 1
        self.path(code).write_text(text.replace(old, new), "utf-8")

    def translate(self, id_: str, string: str, code: str = "nl") -> None:
        self.edit(f'msgid "{id_}"\nmsgstr ""', f'msgid "{id_}"\nmsgstr "{string}"', code)

    def block(self, id_: str, code: str = "nl") -> str:
        """Return the entry with that msgid as it stands in the file, without its references."""
        (block,) = [one for one in self.path(code).read_text("utf-8").split("\n\n") if f'\nmsgid "{id_}"' in one]
        return "\n".join(line for line in block.strip().split("\n") if not line.startswith("#:"))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "translations")


def longer(source: str, line: int = 0) -> Event:
    return meeting(point(source, 32 + line), line=line)


def test_a_new_event_gets_a_template_and_a_catalogue_in_each_language(tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    assert update_catalogues(meeting(), folder) == (
        "made  translations/meeting.pot: 18 new",
        "made  translations/en/meeting.po: 18 new",
        "made  translations/nl/meeting.po: 18 new",
        "made  translations/fr/meeting.po: 18 new",
    )
    for code, filled in (("en", True), ("nl", False)):
        catalogue, _ = read_catalogue(folder / code / "meeting.po", LANGUAGES[code], tmp_path)
        assert {message.strings == (message.id,) for message in catalogue.messages.values()} == {filled}


def test_nothing_is_written_when_nothing_changed(room: Room) -> None:
    room.translate("Return", "Terugkeer")
    before = {path: path.read_bytes() for path in room.folder.rglob("*.po*")}
    lines = room.update(longer("Slower procedures for families"))
    assert {line.split()[0] for line in lines} == {"same"}
    assert {path: path.read_bytes() for path in room.folder.rglob("*.po*")} == before


def test_line_numbers_alone_rewrite_nothing(room: Room) -> None:
    before = room.path().read_bytes()
    room.update(longer("Slower procedures for families", line=7))
    assert room.path().read_bytes() == before


def touched(before: str, after: str) -> list[str]:
    """Return the entries of a file that were not there before, as they stand now."""
    return [block for block in after.split("\n\n") if block.strip() not in map(str.strip, before.split("\n\n"))]


def test_a_new_text_touches_its_own_message_and_what_is_told_of_its_neighbours(room: Room) -> None:
    room.translate("Return", "Terugkeer")
    before = room.path().read_text("utf-8")
    assert "made  nl/meeting.po: 1 new" in room.update(
        meeting(point("Slower procedures for families", 32), point("Entirely unlike the rest", 33))
    )
    neighbour, new, call_out = touched(before, room.path().read_text("utf-8"))
    assert "after “Entirely unlike the rest”" in call_out
    assert neighbour.startswith(
        "#. where: part 1 “Reception”, slide “Measures”\n"
        "#. what: point with an arrow, level 1, after “Return”, before “Entirely unlike the rest”\n"
    )
    assert new.strip() == (
        "#. where: part 1 “Reception”, slide “Measures”\n"
        "#. what: point with an arrow, level 1, after “Slower procedures for families”\n"
        '#: source/meeting.yaml:33\nmsgctxt "point"\nmsgid "Entirely unlike the rest"\nmsgstr ""'
    )


def test_a_changed_source_keeps_its_translation_as_fuzzy_with_the_old_source(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    assert "made  nl/meeting.po: 1 to look at again" in room.update(longer("Faster procedures for families"))
    assert room.block("Faster procedures for families") == (
        "#. where: part 1 “Reception”, slide “Measures”\n#. what: point with an arrow, level 1, after “Return”\n"
        "#, fuzzy\n"
        '#| msgctxt "point"\n'
        '#| msgid "Slower procedures for families"\n'
        'msgctxt "point"\n'
        'msgid "Faster procedures for families"\n'
        'msgstr "Tragere procedures voor gezinnen"'
    )


def test_a_source_that_changes_twice_shows_what_was_translated_first(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.update(longer("Faster procedures for families"))
    room.update(longer("Fastest procedures for families"))
    assert '#| msgid "Slower procedures for families"' in room.block("Fastest procedures for families")


def test_a_change_that_is_taken_back_leaves_everything_as_it_was(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    before = room.path().read_bytes()
    room.update(longer("Faster procedures for families"))
    room.update(longer("Fastest procedures for one family"))
    room.update(longer("Slower procedures for families"))
    assert room.path().read_bytes() == before


def test_the_old_source_goes_when_the_translator_has_looked(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.update(longer("Faster procedures for families"))
    room.edit("#, fuzzy\n", "")
    room.update(longer("Faster procedures for families"))
    assert "#|" not in room.path().read_text("utf-8")
    assert "fuzzy" not in room.path().read_text("utf-8")


def test_the_same_words_in_another_context_are_offered_as_fuzzy(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    changed = point("x", 32)
    told = Text("Slower procedures for families", changed.text.kind, changed.text.place, context="asylum")
    room.update(meeting(type(changed)(told)))
    block = room.block("Slower procedures for families")
    assert 'msgctxt "point | asylum"' in block
    assert '#| msgctxt "point"' in block
    assert block.endswith('msgstr "Tragere procedures voor gezinnen"')


def test_the_most_alike_source_gets_the_translation(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.update(meeting(point("Slower procedures for the many", 32), point("Slow procedures for families", 33)))
    assert room.block("Slow procedures for families").endswith('msgstr "Tragere procedures voor gezinnen"')
    assert room.block("Slower procedures for the many").endswith('msgstr ""')


def test_a_new_context_and_a_changed_text_are_still_the_most_alike(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    changed = point("x", 32)
    told = Text("Faster procedures for families", changed.text.kind, changed.text.place, context="asylum")
    room.update(meeting(type(changed)(told)))
    assert room.block("Faster procedures for families").endswith('msgstr "Tragere procedures voor gezinnen"')


def test_a_text_of_another_kind_is_no_likeness(room: Room) -> None:
    room.translate("Why?", "Waarom?")
    room.update(meeting(point("Why", 32)))
    assert room.block("Why").endswith('msgstr ""')


def test_what_is_gone_is_kept_and_comes_back_as_it_was(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.edit('msgctxt "point"\nmsgid "Slower', '# asked Eva\nmsgctxt "point"\nmsgid "Slower')
    assert "made  nl/meeting.po: 1 no longer needed" in room.update(meeting())
    assert (
        room.path()
        .read_text("utf-8")
        .endswith(
            '\n# asked Eva\n#~ msgctxt "point"\n#~ msgid "Slower procedures for families"\n'
            '#~ msgstr "Tragere procedures voor gezinnen"\n'
        )
    )
    assert {line.split()[0] for line in room.update(meeting())} == {"same"}
    room.update(longer("Slower procedures for families"))
    assert room.block("Slower procedures for families") == (
        "# asked Eva\n"
        "#. where: part 1 “Reception”, slide “Measures”\n#. what: point with an arrow, level 1, after “Return”\n"
        'msgctxt "point"\nmsgid "Slower procedures for families"\nmsgstr "Tragere procedures voor gezinnen"'
    )


def test_what_was_unsure_when_it_went_is_unsure_when_it_comes_back(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.update(longer("Faster procedures for families"))
    before = room.block("Faster procedures for families")
    room.update(meeting())
    assert '#, fuzzy\n#~| msgctxt "point"\n#~| msgid "Slower' in room.path().read_text("utf-8")
    room.update(longer("Faster procedures for families"))
    assert room.block("Faster procedures for families") == before


def test_a_message_that_nobody_translated_goes_without_a_trace(room: Room) -> None:
    room.update(meeting())
    assert "Slower" not in room.path().read_text("utf-8")


def test_an_empty_message_takes_back_what_was_kept_for_it(room: Room) -> None:
    kept = '\n# the last word\n#~ msgctxt "point"\n#~ msgid "Return"\n#~ msgstr "Terugkeer"\n\n# bye\n'
    room.path().write_text(room.path().read_text("utf-8") + kept, "utf-8")
    room.update(longer("Slower procedures for families"))
    assert room.block("Return").startswith("# the last word\n# bye\n#. where: part 1")
    assert room.block("Return").endswith('msgstr "Terugkeer"')
    assert "#~" not in room.path().read_text("utf-8")


def test_what_is_said_of_an_empty_message_stays_when_it_takes_back_its_translation(room: Room) -> None:
    room.edit('msgctxt "point"\nmsgid "Return"', '# what is meant?\nmsgctxt "point"\nmsgid "Return"')
    kept = '\n# the last word\n#~ msgctxt "point"\n#~ msgid "Return"\n#~ msgstr "Terugkeer"\n'
    room.path().write_text(room.path().read_text("utf-8") + kept, "utf-8")
    room.update(longer("Slower procedures for families"))
    assert room.block("Return").startswith("# what is meant?\n# the last word\n#. where")


def test_an_old_source_that_was_looked_at_is_not_kept(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.edit('msgctxt "point"\nmsgid "Slower', '#| msgid "Slow"\nmsgctxt "point"\nmsgid "Slower')
    room.update(meeting())
    assert '#~ msgid "Slower' in room.path().read_text("utf-8")
    assert not re.search("#~?\\|", room.path().read_text("utf-8"))


def test_words_of_translators_and_flags_survive(room: Room) -> None:
    room.translate("Return", "Terugkeer")
    own = "# seen by Anne\n#, no-wrap, max-length:40\n"
    room.edit('msgctxt "point"\nmsgid "Return"', f'{own}msgctxt "point"\nmsgid "Return"')
    room.edit('msgid ""\nmsgstr ""\n', '# Dutch by Anne\nmsgid ""\nmsgstr ""\n')
    room.edit("Last-Translator: Plenary <no-reply@meeting.plenary>", "Last-Translator: Anne <anne@emnbelgium.be>")
    room.update(meeting(point("Another", 33)))
    assert "# seen by Anne" in room.block("Return")
    assert "#, no-wrap, max-length:40" in room.block("Return")
    assert room.path().read_text("utf-8").startswith('# Dutch by Anne\nmsgid ""')
    assert "Last-Translator: Anne <anne@emnbelgium.be>" in room.path().read_text("utf-8")


def test_a_text_is_not_wrapped_and_a_wrapped_one_is_left_alone(room: Room) -> None:
    long = "word " * 60
    room.translate("Return", long)
    room.edit(f'msgstr "{long}"', f'msgstr ""\n"{long[:50]}"\n"{long[50:]}"')
    before = room.path().read_text("utf-8")
    room.update(longer("Slower procedures for families"))
    assert room.path().read_text("utf-8") == before
    room.update(meeting(point("Another", 33)))
    assert f'msgstr ""\n"{long[:50]}"\n"{long[50:]}"' in room.path().read_text("utf-8")


def test_english_follows_its_source_until_somebody_words_it_otherwise(room: Room) -> None:
    assert "made  en/meeting.po: 1 new" in room.update(longer("Faster procedures for families"))
    assert room.block("Faster procedures for families", "en").endswith('msgstr "Faster procedures for families"')
    assert 'msgid "Slower' not in room.path("en").read_text("utf-8")
    room.edit('msgstr "Faster procedures for families"', 'msgstr "Quicker procedures for families"', "en")
    assert "made  en/meeting.po: 1 to look at again" in room.update(longer("Fastest procedures for families"))
    assert "#, fuzzy" in room.block("Fastest procedures for families", "en")


def test_english_that_is_still_unsure_is_not_thrown_away(room: Room) -> None:
    room.edit('msgctxt "point"\nmsgid "Slower', '#, fuzzy\nmsgctxt "point"\nmsgid "Slower', "en")
    room.update(meeting())
    assert '#~ msgid "Slower' in room.path("en").read_text("utf-8")


def test_an_empty_english_text_is_filled_from_the_source(room: Room) -> None:
    room.edit('msgstr "Return"', 'msgstr ""', "en")
    room.update(longer("Slower procedures for families"))
    assert room.block("Return", "en").endswith('msgstr "Return"')


def test_a_header_is_completed_and_what_stands_in_it_stays(room: Room) -> None:
    text = room.path().read_text("utf-8")
    head = '"Language: nl_BE\\n"\n"X-Generator: Poedit\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    room.path().write_text('msgid ""\nmsgstr ""\n' + head + text[text.index("\n\n") :], "utf-8")
    room.update(longer("Slower procedures for families"))
    head = room.path().read_text("utf-8").split("\n\n")[0]
    assert [line.partition(":")[0].strip('"') for line in head.split("\n")[2:]] == [
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
        "X-Source-Language",
        "X-Generator",
    ]


def test_a_catalogue_without_a_header_gets_one(room: Room) -> None:
    room.path().write_text('msgctxt "point"\nmsgid "Return"\nmsgstr "Terugkeer"\n', "utf-8")
    room.update(longer("Slower procedures for families"))
    catalogue, _ = read_catalogue(room.path(), LANGUAGES["nl"], room.folder)
    assert catalogue.messages["point", "Return"].strings == ("Terugkeer",)


def test_a_byte_order_mark_is_taken_away(room: Room) -> None:
    room.path().write_bytes(b"\xef\xbb\xbf" + room.path().read_bytes())
    room.update(longer("Slower procedures for families"))
    assert room.path().read_bytes().startswith(b"msgid")


def test_broken_catalogues_are_told_together_and_none_is_touched(room: Room) -> None:
    room.edit('msgid "Return"\nmsgstr ""', 'msgid "Return"\nmsgstr "Terugkeer')
    room.path("fr").write_bytes("msgstr é".encode("latin-1"))
    before = {path: path.read_bytes() for path in room.folder.rglob("*.po*")}
    with pytest.raises(SourceError) as raised:
        room.update(longer("Faster procedures for families"))
    assert [problem.place.path for problem in raised.value.problems if problem.place] == [
        "translations/nl/meeting.po",
        "translations/fr/meeting.po",
    ]
    assert {path: path.read_bytes() for path in room.folder.rglob("*.po*")} == before


def test_a_catalogue_of_another_language_is_not_touched(room: Room) -> None:
    shutil.copy(room.path("fr"), room.path("nl"))
    with pytest.raises(SourceError, match=r"nl/meeting\.po:9:2: error: the file is for the language 'fr_BE'"):
        room.update(meeting())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "translations").write_text("a file", "utf-8")
    with pytest.raises(OutputError, match=r"cannot be written: .*\n    hint: a file stands where a folder must be"):
        update_catalogues(meeting(), tmp_path / "translations")


# ---------------------------------------------------------------- what is touched, and what is not

POEDIT = """msgid ""
msgstr ""
"Project-Id-Version: meeting 1\\n"
"Report-Msgid-Bugs-To: https://www.emnbelgium.be\\n"
"POT-Creation-Date: 2000-01-01 00:00+0000\\n"
"PO-Revision-Date: 2023-02-14 10:12+0100\\n"
"Last-Translator: Anne Dubois <anne@emnbelgium.be>\\n"
"Language-Team: Dutch\\n"
"Language: nl_BE\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Source-Language: en_GB\\n"
"X-Generator: Poedit 3.2.2\\n"

"""


def poedit(room: Room) -> None:
    """Save the Dutch file as Poedit does: its own header, texts wrapped, references of last week."""
    room.translate("Return", "Terugkeer")
    room.translate("What next?", "En wat nu met al die mensen die nog altijd wachten op een antwoord?")
    text = room.path().read_text("utf-8")
    text = POEDIT + text[text.index("\n\n") + 2 :].replace("source/meeting.yaml:", "source/meeting.yaml:9")
    wrapped = 'msgstr ""\n"En wat nu met al die mensen die nog altijd "\n"wachten op een antwoord?"'
    text = text.replace('msgstr "En wat nu met al die mensen die nog altijd wachten op een antwoord?"', wrapped)
    room.path().write_text(text, "utf-8")


def test_one_word_in_a_source_touches_one_message(room: Room) -> None:
    poedit(room)
    before = {path: path.read_text("utf-8") for path in room.folder.rglob("*.po*")}
    room.update(longer("Faster procedures for families"))
    for path, text in before.items():
        (only,) = touched(text, path.read_text("utf-8"))
        assert 'msgid "Faster procedures for families"' in only
    lines = {line.split()[0] for line in room.update(longer("Faster procedures for families"))}
    assert lines == {"same"}


def test_a_title_of_one_word_that_gets_another_touches_what_quotes_it(room: Room) -> None:
    before = room.path().read_text("utf-8")
    event = meeting(point("Slower procedures for families", 32))
    part, *others = event.programme.parts
    title = replace(part.title, source="Housing")
    parts = (replace(part, title=title), *others)
    room.update(replace(event, programme=replace(event.programme, parts=parts)))
    notes = [block for block in touched(before, room.path().read_text("utf-8")) if 'msgid "Housing"' not in block]
    assert notes
    assert all("“Housing”" in block and "“Reception”" not in block for block in notes)


def test_the_lines_of_other_messages_stay_as_another_program_broke_them(room: Room) -> None:
    poedit(room)
    before = room.path().read_text("utf-8")
    room.update(longer("Faster procedures for families", line=3))
    after = room.path().read_text("utf-8")
    assert after.startswith(POEDIT)
    assert '"En wat nu met al die mensen die nog altijd "\n' in after
    assert len(touched(before, after)) == 1


def test_remarks_stay_in_the_order_that_another_program_gave_them(room: Room) -> None:
    room.edit('msgctxt "point"\nmsgid "Return"', '#, no-wrap\n# by Anne\nmsgctxt "point"\nmsgid "Return"')
    before = room.block("Return")
    assert before.endswith('#, no-wrap\n# by Anne\nmsgctxt "point"\nmsgid "Return"\nmsgstr ""')
    room.update(longer("Faster procedures for families"))
    assert room.block("Return") == before


def test_a_text_that_is_reworded_keeps_the_lines_of_its_translation(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.edit('"Tragere procedures voor gezinnen"', '""\n"Tragere procedures "\n"voor gezinnen"')
    room.update(longer("Faster procedures for families"))
    assert room.block("Faster procedures for families").endswith(
        'msgid "Faster procedures for families"\nmsgstr ""\n"Tragere procedures "\n"voor gezinnen"'
    )


def test_line_ends_of_windows_stay(room: Room) -> None:
    room.path().write_bytes(room.path().read_bytes().replace(b"\n", b"\r\n"))
    room.update(longer("Faster procedures for families"))
    assert room.path().read_bytes().count(b"\n") == room.path().read_bytes().count(b"\r\n") > 50


def test_a_refreshment_renews_notes_and_line_numbers(room: Room) -> None:
    room.update(longer("Faster procedures for families", line=7))
    assert "“Slower procedures" in room.path().read_text("utf-8")
    event = longer("Faster procedures for families", line=7)
    prepare_event(event, event.languages, room.folder).write({}, refresh=True)
    text = room.path().read_text("utf-8")
    assert "“Slower procedures" not in text
    assert "source/meeting.yaml:38" in text
    before = room.path().read_bytes()
    prepare_event(event, event.languages, room.folder).write({}, refresh=True)
    assert room.path().read_bytes() == before


def test_a_translator_s_order_stays_and_a_new_text_stands_behind_what_it_follows(room: Room) -> None:
    text = room.path().read_text("utf-8")
    head, *blocks = text.rstrip("\n").split("\n\n")
    room.path().write_text("\n\n".join([head, *reversed(blocks)]) + "\n", "utf-8")
    room.update(meeting(point("Slower procedures for families", 32), point("Entirely unlike the rest", 33)))
    ids = re.findall('^msgid "(.*)"$', room.path().read_text("utf-8"), re.MULTILINE)
    place = ids.index("Slower procedures for families")
    assert ids[place : place + 3] == ["Slower procedures for families", "Entirely unlike the rest", "Return"]
    assert ids[-1] == "A meeting"


def test_a_remark_on_a_message_that_is_gone_stays_even_without_a_translation(room: Room) -> None:
    room.edit('msgctxt "point"\nmsgid "Slower', '# what does the author mean?\nmsgctxt "point"\nmsgid "Slower')
    room.update(meeting())
    assert "# what does the author mean?\n#~ msgctxt" in room.path().read_text("utf-8")
    room.update(longer("Slower procedures for families"))
    assert room.block("Slower procedures for families").startswith("# what does the author mean?\n#. where")


# ---------------------------------------------------------------- figures, slides, lengths

KEY = ("point", "Slower procedures for families")


def guided(room: Room, event: Event, length: int, *, slide: int = 4) -> str:
    guide = Guide({"{people}": "63 356"}, {KEY: (slide,)}, {KEY: length})
    (line,) = [
        line
        for line in prepare_event(event, event.languages, room.folder).write({"nl": guide})
        if line.endswith(".po") and "/nl/" in line
    ]
    return line[:4]


def test_what_is_measured_is_noted_and_flagged(room: Room) -> None:
    event = longer("Slower procedures for families")
    assert guided(room, event, 40) == "made"
    assert room.block("Slower procedures for families").startswith(
        "#. where: part 1 “Reception”, slide “Measures”\n#. what: point with an arrow, level 1, after “Return”\n"
        "#. slide: 4\n#. length: at most 40 characters\n#, max-length:40\n"
    )
    assert "#. figure: {people} is 63 356 here\n" in room.block("Inflow: {people}")
    assert "#. figure: {people} is 63 356 here\n" in room.block("people came")
    assert guided(room, event, 41) == "same"
    assert guided(room, event, 30) == "made"
    assert "#, max-length:30\n" in room.block("Slower procedures for families")


def test_what_was_measured_stays_while_nothing_can_be_measured(room: Room) -> None:
    event = longer("Slower procedures for families")
    guided(room, event, 40)
    assert {line.split()[0] for line in room.update(event)} <= {"same", "made"}
    assert "#. slide: 4\n#. length: at most 40 characters" in room.block("Slower procedures for families")
    assert "#, max-length:40\n" in room.block("Slower procedures for families")


def test_a_length_goes_with_its_place(room: Room) -> None:
    event = longer("Slower procedures for families")
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    guided(room, event, 40)
    room.update(meeting())
    assert "max-length" not in room.path().read_text("utf-8")
    guided(room, event, 60)
    assert "#, max-length:60\n" in room.block("Slower procedures for families")


def test_what_was_measured_of_one_text_is_not_told_of_the_one_in_its_place(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    guided(room, longer("Slower procedures for families"), 40)
    room.update(longer("Faster procedures for families"))
    block = room.block("Faster procedures for families")
    assert "#, fuzzy" in block
    assert "#. slide" not in block
    assert "#. length" not in block


# ---------------------------------------------------------------- slips that are mended


def mend(room: Room, event: Event) -> list[tuple[str, str, str]]:
    update = prepare_event(event, event.languages, room.folder, only_typos=True)
    update.write({})
    return [(pair.old, pair.new, pair.reason) for pair in update.reworded]


def test_a_mended_slip_leaves_translations_approved(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.translate("Slower procedures for families", "Procédures plus lentes pour les familles", "fr")
    assert mend(room, longer("Slower procedures for familys")) == [
        ("Slower procedures for families", "Slower procedures for familys", "")
    ]
    for code in ("nl", "fr"):
        assert "fuzzy" not in room.path(code).read_text("utf-8")
        assert "#|" not in room.path(code).read_text("utf-8")
        assert "#~" not in room.path(code).read_text("utf-8")
    assert room.block("Slower procedures for familys").endswith('msgstr "Tragere procedures voor gezinnen"')


def test_a_slip_can_be_called_one_after_the_update(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.update(longer("Slower procedures for familys"))
    assert "#, fuzzy" in room.block("Slower procedures for familys")
    mend(room, longer("Slower procedures for familys"))
    assert not re.search("fuzzy|#[|]", room.path().read_text("utf-8"))


def test_what_changes_the_sense_is_told_and_stays_fuzzy(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    ((_, _, reason),) = mend(room, longer("Slower procedures for no families"))
    assert reason == "negations differ: none → no"
    assert "#, fuzzy" in room.block("Slower procedures for no families")


def test_a_text_that_means_something_else_now_is_no_mended_slip(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    changed = point("Slower procedures for familys", 32)
    told = replace(changed, text=replace(changed.text, context="asylum"))
    assert mend(room, meeting(told)) == []
    assert "#, fuzzy" in room.block("Slower procedures for familys")
    assert mend(room, meeting(told)) == []
    assert "#, fuzzy" in room.block("Slower procedures for familys")


def test_what_was_unsure_before_does_not_become_sure_by_a_mended_slip(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.edit('msgctxt "point"\nmsgid "Slower', '#, fuzzy\nmsgctxt "point"\nmsgid "Slower')
    assert mend(room, longer("Slower procedures for familys")) == []
    assert "#, fuzzy" in room.block("Slower procedures for familys")
    assert mend(room, longer("Slower procedures for families")) == []
    assert "#, fuzzy" in room.block("Slower procedures for families")


# ---------------------------------------------------------------- what was translated before


def test_a_new_event_is_filled_from_other_events_and_from_the_glossary(room: Room) -> None:
    room.translate("Return", "Terugkeer")
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    head = "id,kind,en,nl,abbr_en,abbr_nl,note,source,confidence\n"
    (room.folder / "glossary.csv").write_text(
        f"{head}myria,org,Myria,Myria!,,,,x,high\nx,term,a meeting,een vergadering,,,,x,high\n", "utf-8"
    )
    event = replace(longer("Slower procedures for all families"), name="meeting-2024")
    assert "made  nl/meeting-2024.po: 15 new, 4 translated before" in room.update(event)
    room.folder.joinpath("nl", "meeting-2024.po").replace(room.path())
    assert room.block("Return").endswith('msgid "Return"\nmsgstr "Terugkeer"')
    assert "fuzzy" not in room.block("Return")
    assert room.block("Myria").endswith('msgstr "Myria!"')
    assert "# recalled from the glossary\n" in room.block("A meeting")
    assert "#|" not in room.block("A meeting")
    assert room.block("Slower procedures for all families").startswith("# recalled from meeting\n#. where")
    assert '#, fuzzy\n#| msgctxt "point"\n#| msgid "Slower procedures for families"\n' in room.block(
        "Slower procedures for all families"
    )


def test_a_new_text_much_like_one_that_stays_is_offered_its_translation(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    stays, comes = (point(f"Slower procedures for {whom}", 32) for whom in ("families", "all families"))
    assert "made  nl/meeting.po: 1 translated before" in room.update(meeting(stays, comes))
    assert "fuzzy" not in room.block("Slower procedures for families")
    assert room.block("Slower procedures for all families").startswith("# recalled from meeting\n")
    assert "#, fuzzy\n" in room.block("Slower procedures for all families")


def test_a_text_recalled_from_another_event_is_no_slip_that_was_mended(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    event = replace(longer("Slower procedures for familys"), name="meeting-2024")
    room.update(event)
    assert mend(room, event) == []
    assert "#, fuzzy" in (room.folder / "nl" / "meeting-2024.po").read_text("utf-8")


def test_where_a_translation_comes_from_is_forgotten_when_it_is_approved(room: Room) -> None:
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    event = replace(longer("Slower procedures for all families"), name="meeting-2024")
    room.update(event)
    path = room.folder / "nl" / "meeting-2024.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace("#, fuzzy\n", "# seen by Anne\n"), "utf-8")
    room.update(event)
    assert "recalled" not in path.read_text("utf-8")
    assert "# seen by Anne" in path.read_text("utf-8")
    mended = replace(longer("Slower procedures for all familys"), name="meeting-2024")
    assert [reason for _, _, reason in mend(room, mended)] == [""]


def test_a_broken_catalogue_of_another_event_is_nobody_s_hindrance(room: Room) -> None:
    (room.folder / "nl" / "old.po").write_bytes(b"msgid \xff")
    (room.folder / "nl" / "builder.po").write_text('msgid "Entirely unlike the rest"\nmsgstr "Heel anders"\n', "utf-8")
    assert "made  nl/meeting.po: 1 new" in room.update(meeting(point("Entirely unlike the rest", 33)))


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_a_catalogue_in_any_language_has_as_many_plural_forms_as_gettext_knows(
    language: Language, tmp_path: Path
) -> None:
    package = write_module(tmp_path / "builder", 'words.count("{number} slide", "{number} slides", 1)\n')
    update_builder_words(package, [language], tmp_path / "translations")
    catalogue, _ = read_catalogue(tmp_path / "translations" / language.code / "builder.po", language, tmp_path)
    (message,) = catalogue.messages.values()
    assert len(message.strings) == PLURAL_FORMS.get(language.code, 2)


#: The languages of the Union that have not two forms, as the gettext manual lists them, and Maltese and Irish.
PLURAL_FORMS = {"cs": 3, "ga": 5, "hr": 3, "lt": 3, "lv": 3, "mt": 4, "pl": 3, "ro": 3, "sk": 3, "sl": 4}


# ---------------------------------------------------------------- the builder's own words


def write_module(folder: Path, words: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "words.py").write_text(words, "utf-8")
    return folder


def test_words_with_plural_forms_get_one_for_each_of_the_language(tmp_path: Path) -> None:
    package = write_module(tmp_path / "builder", 'words.count("{number} slide", "{number} slides", 1)\n')
    folder = tmp_path / "translations"
    update_builder_words(package, [LANGUAGES["en"], LANGUAGES["pl"]], folder)
    english, _ = read_catalogue(folder / "en" / "builder.po", LANGUAGES["en"], tmp_path)
    polish, _ = read_catalogue(folder / "pl" / "builder.po", LANGUAGES["pl"], tmp_path)
    assert english.messages["", "{number} slide"].strings == ("{number} slide", "{number} slides")
    assert polish.messages["", "{number} slide"].strings == ("", "", "")


def test_words_without_a_note_that_come_back_are_in_use_again(tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    path = folder / "nl" / "builder.po"
    package = write_module(tmp_path / "builder", 'words.say("To")\n')
    update_builder_words(package, [LANGUAGES["nl"]], folder)
    path.write_text(path.read_text("utf-8").replace('"To"\nmsgstr ""', '"To"\nmsgstr "Aan"'), "utf-8")
    for source, is_obsolete in (('words.say("From")\n', True), ('words.say("To")\n', False)):
        write_module(package, source)
        update_builder_words(package, [LANGUAGES["nl"]], folder)
        entries, _ = parse_po(path.read_text("utf-8"), "x.po")
        assert [entry.obsolete for entry in entries if entry.id == "To"] == [is_obsolete]


def test_a_remark_of_several_paragraphs_leaves_no_space_at_the_end_of_a_line(tmp_path: Path) -> None:
    told = point("Slower procedures", 32)
    told = replace(told, text=replace(told.text, comment="One.\n\nTwo."))
    update_catalogues(meeting(told), tmp_path / "translations")
    text = (tmp_path / "translations" / "nl" / "meeting.po").read_text("utf-8")
    assert "#. One.\n#.\n#. Two.\n" in text


def test_a_message_that_gets_plural_forms_is_looked_at_again(tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    package = write_module(tmp_path / "builder", 'words.say("{number} slide")\n')
    update_builder_words(package, [LANGUAGES["nl"]], folder)
    path = folder / "nl" / "builder.po"
    path.write_text(path.read_text("utf-8").replace('slide"\nmsgstr ""', 'slide"\nmsgstr "{number} dia"'), "utf-8")
    write_module(package, 'words.count("{number} slide", "{number} slides", 1)\n')
    update_builder_words(package, [LANGUAGES["nl"]], folder)
    entries, _ = parse_po(path.read_text("utf-8"), "x.po")
    assert entries[1].strings == ["{number} dia", "{number} dia"]
    assert entries[1].is_fuzzy


def test_words_that_a_newer_plenary_says_otherwise_come_with_its_translation_and_old_ones_are_kept(
    tmp_path: Path,
) -> None:
    """An upgrade leaves nothing to be looked at again, where Plenary itself brings the translation."""
    folder, brought, dutch = tmp_path / "translations", tmp_path / "brought", LANGUAGES["nl"]
    package = write_module(tmp_path / "builder", 'words.say("Reply to this mail.")\n')

    def translate(where: Path, string: str) -> None:
        update_builder_words(package, [dutch], where)
        path = where / "nl" / "builder.po"
        path.write_text(path.read_text("utf-8").replace('."\nmsgstr ""', f'."\nmsgstr "{string}"'), "utf-8")

    translate(folder, "Beantwoord deze mail.")
    write_module(package, 'words.say("Reply to this email.")\n')
    translate(brought, "Beantwoord deze e-mail.")
    prepare_builder_words(package, [dutch], folder, shipped=brought).write({})
    entries, _ = parse_po((folder / "nl" / "builder.po").read_text("utf-8"), "x.po")
    told = [(entry.id, entry.strings, entry.is_fuzzy, entry.obsolete) for entry in entries[1:]]
    assert told == [
        ("Reply to this email.", ["Beantwoord deze e-mail."], False, False),
        ("Reply to this mail.", ["Beantwoord deze mail."], False, True),
    ]


def test_a_flag_that_is_lacking_is_set(tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    package = write_module(tmp_path / "builder", 'words.say("{number} slide")\n')
    update_builder_words(package, [LANGUAGES["nl"]], folder)
    path = folder / "nl" / "builder.po"
    before = path.read_text("utf-8")
    path.write_text(before.replace("#, python-brace-format\n", ""), "utf-8")
    update_builder_words(package, [LANGUAGES["nl"]], folder)
    assert path.read_text("utf-8") == before


# ---------------------------------------------------------------- other programs


def translated(room: Room) -> list[Path]:
    room.translate("Return", "Terugkeer")
    room.translate("Slower procedures for families", "Tragere procedures voor gezinnen")
    room.update(meeting(point("Faster procedures for families", 32)))
    room.update(meeting())
    update_builder_words(PROJECT / "builder", [LANGUAGES["nl"], LANGUAGES["en"]], room.folder)
    return sorted(room.folder.rglob("*.po*"))


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_finds_nothing_amiss(room: Room) -> None:
    for path in translated(room):
        done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(not shutil.which("i18nspector"), reason="i18nspector is not installed")
def test_i18nspector_finds_nothing_amiss(room: Room) -> None:
    done = subprocess.run(["i18nspector", *translated(room)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# ---------------------------------------------------------------- files that lost their end


def test_an_emptied_catalogue_is_not_begun_anew_in_silence(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.path().write_bytes(b"")
    with pytest.raises(SourceError, match="the catalogue is empty"):
        room.update(meeting())
    assert room.path().read_bytes() == b""
    room.path().unlink()
    room.update(meeting())
    assert room.path().read_bytes()


@pytest.mark.parametrize("kept", [1, 4, 8])
def test_a_catalogue_that_was_cut_off_is_told_and_left_as_it_is(tmp_path: Path, kept: int) -> None:
    room = Room(tmp_path)
    blocks = room.path().read_text("utf-8").split("\n\n")
    room.path().write_text("\n\n".join(blocks[: 1 + kept]) + "\n", "utf-8")
    before = room.path().read_bytes()
    with pytest.raises(SourceError, match=f"ends after {kept} of its {len(blocks) - 1} messages"):
        room.update(meeting())
    assert room.path().read_bytes() == before
    (tmp_path / "meeting.pot").unlink()
    room.update(meeting(point("Slower procedures for families", 32)))
    assert len(room.path().read_text("utf-8").split("\n\n")) == len(blocks)


def test_a_catalogue_without_one_message_in_its_middle_is_not_cut_off(tmp_path: Path) -> None:
    room = Room(tmp_path)
    blocks = room.path().read_text("utf-8").split("\n\n")
    room.path().write_text("\n\n".join([*blocks[:3], *blocks[7:]]), "utf-8")
    room.update(meeting(point("Slower procedures for families", 32)))
    assert len(room.path().read_text("utf-8").split("\n\n")) == len(blocks)

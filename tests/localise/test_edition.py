"""An event and a catalogue become an edition; what has no translation fit to publish is told, each once."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.event import (
    Contact,
    Event,
    Fact,
    FactKind,
    Kind,
    Organisation,
    Part,
    Point,
    Programme,
    Punctuation,
    Question,
    Run,
    Slide,
    Speaker,
    Text,
)
from builder.languages import LANGUAGES
from builder.localise.edition import localise_event
from builder.messages import Catalogue, Message
from builder.problems import Place, SourceError, in_order

HERE = "source/x.yaml"


def text(source: str, kind: Kind = Kind.POINT, line: int = 1, context: str = "") -> Text:
    return Text(source, kind, Place(HERE, line, 3), context)


def event(*points: Text, punctuation: Punctuation = Punctuation.SPACED) -> Event:
    body = Organisation("fedasil", text("Fedasil", Kind.ORGANISATION))
    speaker = Speaker("eva", "Eva De Smet", (body,), Place(HERE, 8), role=text("Head of unit", Kind.ROLE))
    part = Part(
        "part-1",
        text("Reception", Kind.PART_TITLE),
        Place(HERE, 10),
        number=1,
        points=(Point(text("Outer"), (Point(text("Inner {growth}")),)), *(Point(point) for point in points)),
        lead=text("Focus:", Kind.LEAD),
        callout=text("What next?", Kind.CALLOUT),
        notes=text("Mind the time", Kind.NOTES),
        slides=(Slide(text("Measures", Kind.SLIDE_TITLE), Place(HERE, 20), continued=True),),
        questions=(Question(text("How many on {approved}?", Kind.QUESTION), (speaker,), Place(HERE, 30), 1),),
    )
    facts = (
        Fact("growth", FactKind.PERCENTAGE, Decimal(10), Place(HERE, 2), label=text("more", Kind.FACT_LABEL)),
        Fact("approved", FactKind.DATE, dt.date(2023, 3, 9), Place(HERE, 3)),
    )
    programme = Programme(
        text("Title", Kind.EVENT_TITLE), (part,), (speaker,), Contact(body), closing=text("Bye", Kind.CLOSING)
    )
    return Event("x", programme, (LANGUAGES["fr"],), Place(HERE), facts=facts, punctuation=punctuation)


def catalogue(of: Event, strings: dict[str, str] | None = None, code: str = "fr") -> Catalogue:
    """Return a catalogue that translates each text to itself, but for those in `strings`."""
    path = f"translations/{code}/x.po"
    messages = {}
    for number, one in enumerate(of.texts(), 1):
        string = (strings or {}).get(one.source, one.source)
        messages[one.msgctxt, one.source] = Message(one.msgctxt, one.source, (string,), Place(path, number * 4))
    return Catalogue(LANGUAGES[code], path, messages)


WORDS = Catalogue(
    LANGUAGES["fr"],
    "translations/fr/builder.po",
    {("", "To: {people}"): Message("", "To: {people}", ("À : {people}",), Place("translations/fr/builder.po", 3))},
    "n > 1",
)


def test_words_that_are_the_same_in_several_languages_are_held_once() -> None:
    source = event()
    french = catalogue(source, {"Reception": b"Reception".decode()})
    said = localise_event(source, french, WORDS).programme.parts[0].title
    assert said.runs[0].text is source.programme.parts[0].title.source


def test_every_field_of_the_event_is_in_the_edition() -> None:
    source = event()
    edition = localise_event(source, catalogue(source), WORDS)
    before, after = source.programme, edition.programme
    assert len(list(after.texts())) == len(list(before.texts()))
    assert [part.key for part in after.parts] == ["part-1"]
    (part,) = after.parts
    assert (part.number, part.slides[0].continued, part.questions[0].number) == (1, True, 1)
    assert part.questions[0].to == after.speakers
    assert after.speakers[0].organisations == (after.contact.organisation,)
    assert str(after.speakers[0].role) == "Head of unit"
    assert edition.figures[0].value.runs == (Run("10\u00a0%"),)
    assert edition.date is None


DATES = [
    (None, ["jeudi 9\u00a0mars 2023"], [], []),
    (
        dt.date(2023, 3, 10),
        ["9–10\u00a0mars 2023"],
        ["jeudi 9\u00a0mars 2023", "vendredi 10\u00a0mars 2023"],
        ["jeudi 9\u00a0mars", "vendredi 10\u00a0mars"],
    ),
]


@pytest.mark.parametrize(("end", "date", "days", "short"), DATES)
def test_the_date_of_one_day_has_its_weekday_and_so_has_each_of_several(
    end: dt.date | None, date: list[str], days: list[str], short: list[str]
) -> None:
    source = replace(event(), date=dt.date(2023, 3, 9), end_date=end)
    edition = localise_event(source, catalogue(source), WORDS)
    assert [[*map(str, each)] for each in ([edition.date], edition.days, edition.short_days)] == [date, days, short]


MORNING, AFTERNOON = "9·h·00·–·10·h·00", "14·h·00·–·15·h·00"


@pytest.mark.parametrize(("second", "hours"), [(dt.time(9), [MORNING]), (dt.time(14), [MORNING, AFTERNOON])])
def test_days_that_last_from_when_to_when_others_do_are_told_once(second: dt.time, hours: list[str]) -> None:
    source = event()
    (part,) = source.programme.parts
    morning = replace(part, start=dt.time(9), minutes=60)
    next_day = replace(morning, key="part-2", day=2, start=second)
    programme = replace(source.programme, parts=(morning, next_day))
    source = replace(source, programme=programme, date=dt.date(2023, 3, 9), end_date=dt.date(2023, 3, 10))
    written = localise_event(source, catalogue(source), WORDS).hours
    assert [str(each).replace("\u00a0", "·") for each in written] == hours


def test_speakers_of_the_same_bodies_have_the_very_same_ones() -> None:
    source = event()
    (eva,), other = source.programme.speakers, Organisation("myria", text("Myria", Kind.ORGANISATION))
    speakers = eva, replace(eva, key="jo", role=None), replace(eva, key="an", organisations=(other, *eva.organisations))
    source = replace(source, programme=replace(source.programme, speakers=speakers))
    first, second, third = localise_event(source, catalogue(source), WORDS).programme.speakers
    assert first.organisations is second.organisations
    assert [[body.key for body in one.organisations] for one in (second, third)] == [["fedasil"], ["myria", "fedasil"]]
    assert third.organisations[1] is first.organisations[0]


def test_days_that_last_alike_have_their_hours_once_and_others_each_their_own() -> None:
    begun = replace(event(), date=dt.date(2026, 3, 30), start=dt.time(9, 30), end=dt.time(17))

    def hours(source: Event) -> list[str]:
        written = localise_event(source, catalogue(source), WORDS).hours
        return [str(span).replace("\u00a0", " ") for span in written]

    assert hours(begun) == ["9 h 30 – 17 h 00"]
    several = replace(begun, end_date=dt.date(2026, 4, 1))
    assert hours(several) == ["9 h 30 – 17 h 00"]
    (part,) = several.programme.parts
    later = replace(part, key="part-2", day=2, start=dt.time(10), minutes=90)
    parts = replace(several.programme, parts=(replace(part, minutes=None), later))
    assert hours(replace(several, programme=parts)) == ["9 h 30 – 17 h 00", "10 h 00 – 11 h 30", "9 h 30 – 17 h 00"]
    assert hours(replace(several, start=None)) == []
    short = replace(several.programme, parts=(replace(part, minutes=90),))
    assert hours(replace(begun, end=None, programme=short)) == ["9 h 30"], "of one day, what its author says"


def test_figures_marks_and_typography_are_in_the_wording() -> None:
    source = event()
    french = catalogue(source, {"How many on {approved}?": "Combien, le **{approved}** ? [Plan]{lang=nl} {{sic}}"})
    wording = localise_event(source, french, WORDS).programme.parts[0].questions[0].text
    assert wording.runs == (
        Run("Combien, le "),
        Run("9\u00a0mars 2023", strong=True),
        Run("\u202f? "),
        Run("Plan", language="nl-BE"),
        Run(" {sic}"),
    )
    assert wording.facts == ("approved",)


def test_spaces_at_the_ends_go_and_names_are_kept_together() -> None:
    source = event()
    wording = localise_event(source, catalogue(source, {"What next?": " Merci à Eva De Smet \n"}), WORDS)
    assert str(wording.programme.parts[0].callout) == "Merci à Eva De\u00a0Smet"


def test_a_wording_knows_its_place_in_the_source_and_in_the_catalogue() -> None:
    source = event(text("Twice", line=41), text("Twice", line=42))
    points = localise_event(source, catalogue(source), WORDS).programme.parts[0].points
    assert [point.text.places[0].line for point in points[1:]] == [41, 42]
    assert {point.text.places[1].path for point in points} == {"translations/fr/x.po"}


def test_an_author_s_context_tells_equal_texts_apart() -> None:
    source = event(text("Return"), text("Return", context="the key"))
    plain = catalogue(source)
    other = Message("point | the key", "Return", ("Touche",), Place("translations/fr/x.po", 99))
    points = localise_event(
        source, replace(plain, messages={**plain.messages, ("point | the key", "Return"): other}), WORDS
    )
    assert [str(point.text) for point in points.programme.parts[0].points[1:]] == ["Return", "Touche"]


def test_the_punctuation_of_the_event_is_that_of_its_builder_words_too() -> None:
    source = event(punctuation=Punctuation.EU)
    edition = localise_event(source, catalogue(source, {"What next?": "Et ensuite ?"}), WORDS)
    assert str(edition.programme.parts[0].callout) == "Et ensuite?"
    assert edition.phrasebook.say("To: {people}", people="A") == "À: A"
    assert edition.phrasebook.join(("A", "B", "C")) == "A, B et C"


UNFIT = [
    ({"Measures": ""}, "the slide title 'Measures' is not translated"),
    ({"Inner {growth}": "Intérieur"}, "the figure {growth} is missing"),
    ({"Inner {growth}": "{growth} et {growth}"}, "the figure {growth} is too much"),
    ({"Inner {growth}": "{grwth}"}, "the figure {grwth} is too much"),
    ({"Inner {growth}": "{growth:numeric}"}, "'numeric' is no format of {growth}"),
    ({"Measures": "Mesures {sic}"}, "the figure {sic} is too much"),
    ({"Measures": "Mesures {Sic}"}, "'{Sic}' is no figure"),
    ({"Measures": "Mesures {{ et }"}, "'}' is no figure"),
    ({"Measures": " "}, "the slide title 'Measures' is not translated"),
    ({"Measures": "[x](page.html)"}, "a link in '[x](page.html)' leads nowhere"),
    ({"Measures": "Des **mesures"}, "two stars here have no others to go with them"),
    ({"Measures": r"Des **mesures\**"}, "two stars here have no others to go with them"),
    ({"Measures": r"Des **mesures\\** **"}, "two stars here have no others to go with them"),
]


@pytest.mark.parametrize(("strings", "message"), UNFIT)
def test_what_cannot_be_published_is_told_at_its_place(strings: dict[str, str], message: str) -> None:
    source = event()
    with pytest.raises(SourceError) as fault:
        localise_event(source, catalogue(source, strings), WORDS)
    assert message in [problem.message for problem in fault.value.problems]
    assert {problem.place.path for problem in fault.value.problems if problem.place} == {"translations/fr/x.po"}


def test_stars_that_the_source_has_as_well_keep_nothing_from_being_published() -> None:
    source = event()
    title = Text("2 ** 3", Kind.EVENT_TITLE, source.programme.title.place)
    source = replace(source, programme=replace(source.programme, title=title))
    assert str(localise_event(source, catalogue(source, {"2 ** 3": "2 ** 3"}), WORDS).programme.title) == "2 ** 3"


def test_fuzzy_text_and_fuzzy_words_are_not_published() -> None:
    source = event()
    fuzzy = {
        key: replace(message, fuzzy=message.id in {"Bye", "Outer"})
        for key, message in catalogue(source).messages.items()
    }
    words = {key: replace(message, fuzzy=True) for key, message in WORDS.messages.items()}
    with pytest.raises(SourceError) as fault:
        localise_event(source, replace(catalogue(source), messages=fuzzy), replace(WORDS, messages=words))
    assert sorted(problem.message for problem in fault.value.problems) == [
        "'To: {people}' is marked fuzzy",
        "the closing 'Bye' is marked fuzzy",
        "the point 'Outer' is marked fuzzy",
    ]


@given(st.sets(st.sampled_from([one.source for one in event().texts()]), max_size=5))
def test_every_text_that_the_catalogue_lacks_is_told_once(lacking: set[str]) -> None:
    source = event()
    whole = catalogue(source)
    rest = {key: message for key, message in whole.messages.items() if message.id not in lacking}
    if not lacking:
        return
    with pytest.raises(SourceError) as fault:
        localise_event(source, replace(whole, messages=rest), WORDS)
    told = [problem.message for problem in fault.value.problems]
    assert sorted(told) == sorted(f"translations/fr/x.po does not have '{one}'" for one in lacking)


def test_many_texts_that_the_catalogue_lacks_are_told_together_and_other_faults_beside_them() -> None:
    source = event()
    kept, *others = catalogue(source).messages.items()
    rest = {kept[0]: replace(kept[1], fuzzy=True)}
    with pytest.raises(SourceError) as fault:
        localise_event(source, replace(catalogue(source), messages=rest), WORDS)
    together, fuzzy = sorted(problem.message for problem in fault.value.problems)[::-1]
    assert together.startswith("translations/fr/x.po does not have '")
    assert together.endswith(f"' and {len(others) - 1} other texts")
    assert fuzzy.endswith("is marked fuzzy")


def test_many_texts_that_are_not_fit_to_publish_are_counted_and_the_first_of_the_file_told() -> None:
    source = event(*(text(f"Point {number}") for number in range(6)))
    found = catalogue(source, {f"Point {number}": "" for number in range(6)})
    backwards = {
        key: replace(message, place=Place(found.path, 100 - message.place.line), fuzzy=message.id == "Bye")
        for key, message in found.messages.items()
    }
    with pytest.raises(SourceError) as fault:
        localise_event(source, replace(found, messages=backwards), WORDS)
    counted, *told = in_order(fault.value.problems)
    assert str(counted).splitlines() == [
        "translations/fr/x.po: error: 6 texts are not translated; these are the first",
        "    hint: plenary check catalogues lists all of them; plenary build --draft shows them, marked",
    ]
    assert [problem.message for problem in told] == [
        "the closing 'Bye' is marked fuzzy",
        *(f"the point 'Point {number}' is not translated" for number in (5, 4, 3)),
    ]


def test_what_is_wrong_in_many_translations_is_told_of_each() -> None:
    lost = {f"Point {number} {{growth}}": f"Point {number}" for number in range(9)}
    source = event(*map(text, lost))
    with pytest.raises(SourceError) as fault:
        localise_event(source, catalogue(source, lost), WORDS)
    assert [problem.message for problem in fault.value.problems] == ["the figure {growth} is missing"] * 9


@given(
    st.lists(
        st.text(st.characters(exclude_characters="*[\\{}", categories=["L", "N", "Zs"])).filter(str.strip), max_size=4
    )
)
def test_translating_each_text_to_itself_loses_no_word(sources: list[str]) -> None:
    source = event(*(text(one) for one in sources))
    points = localise_event(source, catalogue(source), WORDS).programme.parts[0].points[1:]
    assert ["".join(str(point.text).split()) for point in points] == [
        "".join(unicodedata.normalize("NFC", one).split()) for one in sources
    ]

"""What changed for a speaker: each edit is told to those whom it concerns, in words, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from builder.compose.changes import changes_in_words
from builder.compose.deck import compose_deck
from builder.compose.told import Teller
from builder.compose.words import Words
from builder.documents import Change
from builder.event import Edition, Figure, Part, Question, Slide, Times, Wording, plain
from builder.pack.differences import find_differences
from builder.told import Difference, DifferenceKind, Told, ToldPart, ToldQuestion
from tests.sample_kinds import kinds_edition
from tests.samples import CODES, dated, sample_edition, timed

#: An edit of the sample, made alike in each language.
Edit = Callable[[Edition], Edition]

KEYS = ("wim-cruysberghs", "bieke-machiels", "tom-de-bruyn", "nicolas-contor", "eva-goossens", "")
EDITIONS = tuple(dated(sample_edition(code)) for code in CODES)


def told(editions: tuple[Edition, ...]) -> dict[str, Told]:
    teller = Teller(editions, compose_deck(editions[0]))
    return {key: teller.tell(key, CODES) for key in KEYS}


BEFORE = told(EDITIONS)


def after(edit: Edit) -> dict[str, tuple[Difference, ...]]:
    """Return what each speaker is told of an edit; nobody who is told nothing."""
    now = told(tuple(map(edit, EDITIONS)))
    found = {key: find_differences(BEFORE[key], now[key]) for key in KEYS}
    return {key: changes for key, changes in found.items() if changes}


def in_english(changes: tuple[Difference, ...], key: str = "one", *, several: bool = False) -> list[str]:
    words = Words(EDITIONS[0].phrasebook)
    told = changes_in_words(words, changes, "en", several=several, moderating=not key)
    return [in_a_line(change) for change in told]


def in_a_line(change: Change) -> str:
    before = f" (before: {change.before})" if change.before else ""
    return f"{change.what}: {change.after}{before}" if change.after else f"{change.what}{before}"


def parts(edition: Edition, change: Callable[[tuple[Part[Wording], ...]], Any]) -> Edition:
    return replace(edition, programme=replace(edition.programme, parts=tuple(change(edition.programme.parts))))


def in_part(at: int, /, **values: Any) -> Edit:
    """Return the edit of a part; a value may be a function of the part."""

    def edit(edition: Edition) -> Edition:
        def changed(part: Part[Wording]) -> Part[Wording]:
            given = {name: value(part) if callable(value) else value for name, value in values.items()}
            return replace(part, **given)

        return parts(
            edition, lambda all_of: (changed(part) if number == at else part for number, part in enumerate(all_of, 1))
        )

    return edit


def question(number: int, text: str) -> Callable[[Part[Wording]], tuple[Question[Wording], ...]]:
    def edited(part: Part[Wording]) -> tuple[Question[Wording], ...]:
        return tuple(
            replace(one, text=plain(text)) if at == number else one for at, one in enumerate(part.questions, 1)
        )

    return edited


def turned(part: Part[Wording]) -> tuple[Question[Wording], ...]:
    """Ask the last question of a part first."""
    return tuple(replace(one, number=number) for number, one in enumerate(reversed(part.questions), 1))


#: The two questions of the first part.
FIRST, SECOND = (str(one.text) for one in EDITIONS[0].programme.parts[0].questions)


def renamed(edition: Edition) -> Edition:
    """Correct the name of Eva Goossens wherever it stands."""
    old = next(speaker for speaker in edition.programme.speakers if speaker.key == "eva-goossens")
    new = replace(old, name="Eva Goossens-Peeters")

    def of_part(part: Part[Wording]) -> Part[Wording]:
        asked = (replace(one, to=tuple(new if to == old else to for to in one.to)) for one in part.questions)
        return replace(part, questions=tuple(asked))

    speakers = tuple(new if speaker == old else speaker for speaker in edition.programme.speakers)
    edition = replace(edition, programme=replace(edition.programme, speakers=speakers))
    return parts(edition, lambda all_of: map(of_part, all_of))


def corrected(edition: Edition) -> Edition:
    """Correct the figure of temporary protection, in the list of figures and in the text that names it."""
    figures = tuple(
        Figure(one.name, plain("63\u00a0357"), one.label) if one.name == "temporary" else one for one in edition.figures
    )

    def of_part(part: Part[Wording]) -> Part[Wording]:
        first, *others = part.points
        named, *rest = first.points
        text = replace(named.text, runs=plain("63\u00a0357 for temporary protection").runs)
        return replace(part, points=(replace(first, points=(replace(named, text=text), *rest)), *others))

    return parts(
        replace(edition, figures=figures),
        lambda all_of: (of_part(part) if part.key == "part-1" else part for part in all_of),
    )


def told_alike(lines: list[str], *keys: str) -> dict[str, list[str]]:
    """Return these lines for each of these speakers and for the moderator."""
    return {key: list(lines) for key in (*keys, "")}


def test_nothing_changed_for_anybody_where_nothing_did() -> None:
    assert after(lambda edition: edition) == {}
    assert all(told.parts for told in BEFORE.values())


REGIMES = "How do the regimes compare?"
PLAN = "What does the plan change for local governments?"
EVA = ("Eva Goossens-Peeters", "Eva Goossens")
TOM = "Tom De\u00a0Bruyn (Agentschap Binnenlands Bestuur)"
BIEKE = "Bieke Machiels (Fedasil)"
WIM = "Wim Cruysberghs (Immigration Office)"
NICOLAS = "Nicolas Contor (Regional Integration Centre and DISCRI)"


def first_parts_swapped(edition: Edition) -> Edition:
    def swapped(all_of: tuple[Part[Wording], ...]) -> list[Part[Wording]]:
        order = (all_of[1], all_of[0], *all_of[2:])
        return [replace(part, key=f"part-{at}", number=part.number and at) for at, part in enumerate(order, 1)]

    return parts(edition, swapped)


def with_third_speaker(part: Part[Wording]) -> tuple[Question[Wording], ...]:
    third = EDITIONS[0].programme.speakers[2]
    return tuple(replace(one, to=(*one.to, third)) for one in part.questions)


def asked_apart(part: Part[Wording]) -> tuple[Question[Wording], ...]:
    """Ask Nicolas alone what he was asked together with Wim, and Wim what Tom alone was asked."""
    first, second = part.questions
    return replace(first, to=(*first.to, second.to[1])), replace(second, to=second.to[:1])


def asked_alone(part: Part[Wording]) -> tuple[Question[Wording], ...]:
    """Ask Nicolas alone what he was asked together with Wim, who is asked nothing else there."""
    first, second = part.questions
    return first, replace(second, to=tuple(one for one in second.to if one.key == "nicolas-contor"))


#: An edit, and the lines that each speaker whom it concerns is told; the moderator is the one without a key.
EDITS: dict[str, tuple[Edit, dict[str, list[str]]]] = {
    "a comma in a question": (
        in_part(4, questions=question(1, PLAN.replace("plan", "plan, then,"))),
        told_alike([f"Question reworded: “{PLAN.replace('plan', 'plan, then,')}” (before: “{PLAN}”)"], "tom-de-bruyn"),
    ),
    "another question altogether": (
        in_part(4, questions=question(1, "Who pays?")),
        {
            "tom-de-bruyn": ["New question: “Who pays?”", f"Question no longer put to you: “{PLAN}”"],
            "": ["New question: “Who pays?”", f"Question withdrawn: “{PLAN}”"],
        },
    ),
    "a question more": (
        in_part(2, questions=lambda part: (*part.questions, replace(part.questions[0], text=plain("And?"), number=2))),
        told_alike(["New question: “And?”"], "bieke-machiels"),
    ),
    "a question in a part where one was not asked": (
        in_part(2, questions=with_third_speaker),
        {
            "bieke-machiels": [
                "Who answers “What did the year do to the agency and its staff?” with you: " + TOM,
                f"New in this part: {TOM}",
            ],
            "": [
                f"Who answers “What did the year do to the agency and its staff?”: {BIEKE}, {TOM} (before: {BIEKE})",
                f"New in this part: {TOM}",
            ],
            "tom-de-bruyn": [
                "You now speak in this part: “Reception”",
                "New question: “What did the year do to the agency and its staff?”",
            ],
        },
    ),
    "a question withdrawn": (
        in_part(1, questions=lambda part: part.questions[1:]),
        {
            "wim-cruysberghs": ["You no longer speak in this part: “Protection”"],
            **told_alike(["No longer in this part: Wim Cruysberghs (Immigration Office)"], "bieke-machiels"),
            "eva-goossens": ["No longer in this part: Wim Cruysberghs (Immigration Office)"],
            "": [
                "Question withdrawn: “What is the purpose of the new IT environment, and what do you plan for 2023?”",
                "No longer in this part: Wim Cruysberghs (Immigration Office)",
            ],
        },
    ),
    "who answers together": (
        in_part(4, questions=asked_apart),
        {
            "tom-de-bruyn": [f"Who answers “{PLAN}” with you: Wim Cruysberghs (Immigration Office)"],
            "wim-cruysberghs": [f"New question: “{PLAN}”", f"Question no longer put to you: “{REGIMES}”"],
            "nicolas-contor": [
                "Who answers “How do the regimes compare?” with you (before: Wim Cruysberghs (Immigration Office))"
            ],
            "": [
                f"Who answers “{PLAN}”: {TOM}, {WIM} (before: {TOM})",
                f"Who answers “{REGIMES}”: {NICOLAS} (before: {NICOLAS}, {WIM})",
            ],
        },
    ),
    "one who answered together with another": (
        in_part(4, questions=asked_alone),
        {
            "wim-cruysberghs": ["You no longer speak in this part: “Integration & inclusion”"],
            **told_alike(["No longer in this part: Wim Cruysberghs (Immigration Office)"], "tom-de-bruyn"),
            "nicolas-contor": ["No longer in this part: Wim Cruysberghs (Immigration Office)"],
        },
    ),
    "a name": (
        renamed,
        {
            "eva-goossens": [f"Your name and position: {EVA[0]}, Fedasil (before: {EVA[1]}, Fedasil)"],
            **told_alike(
                [f"Name or organisation: {EVA[0]} (Fedasil) (before: {EVA[1]} (Fedasil))"],
                *("wim-cruysberghs", "bieke-machiels", "tom-de-bruyn"),
            ),
        },
    ),
    "a figure": (
        corrected,
        told_alike(
            ["Figure corrected (people with temporary protection): 63\u00a0357 (before: 63\u00a0356)"],
            *("wim-cruysberghs", "bieke-machiels", "eva-goossens"),
        ),
    ),
    "the order of questions": (
        in_part(1, questions=turned),
        {
            "wim-cruysberghs": [f"Number of the question “{FIRST}”: 2 (before: 1)"],
            "bieke-machiels": [f"Number of the question “{SECOND}”: 1 (before: 2)"],
            "eva-goossens": [f"Number of the question “{SECOND}”: 1 (before: 2)"],
            "": [
                f"Number of the question “{SECOND}”: 1 (before: 2)",
                f"Number of the question “{FIRST}”: 2 (before: 1)",
            ],
        },
    ),
    "the title of a part": (
        in_part(2, title=plain("Reception in 2023")),
        told_alike(["Title of the part: “Reception in 2023” (before: “Reception”)"], "bieke-machiels"),
    ),
    "a slide": (
        in_part(4, callout=plain("What changes?")),
        told_alike(["New content on slide 11"], "wim-cruysberghs", "tom-de-bruyn", "nicolas-contor"),
    ),
    "the place": (
        lambda edition: replace(edition, programme=replace(edition.programme, venue=plain("Namur"))),
        told_alike(["Place: Namur (before: Résidence Palace, Brussels)"], *KEYS),
    ),
    "the day": (
        lambda edition: replace(edition, date=plain("Friday 31 March 2023")),
        told_alike(["Date and time: Friday 31 March 2023, 09:30 (before: Thursday 30\u00a0March 2023, 09:30)"], *KEYS),
    ),
    "the moderator": (
        lambda edition: replace(edition, programme=replace(edition.programme, moderator="Ann Peeters")),
        told_alike(["Moderator: Ann Peeters (before: Bernadette Renauld)"], *KEYS),
    ),
}


@pytest.mark.parametrize(("edit", "lines"), EDITS.values(), ids=EDITS)
def test_those_whom_an_edit_concerns_are_told_and_nobody_else(edit: Edit, lines: dict[str, list[str]]) -> None:
    assert {key: in_english(changes, key) for key, changes in after(edit).items()} == lines


def test_parts_that_change_places_have_other_numbers_and_slides() -> None:
    lines = in_english(after(first_parts_swapped)["bieke-machiels"], several=True)
    assert lines == [
        "Reception – Number of the part: 1 (before: 2)",
        "Reception – Numbers of the slides: 3–6 (before: 5–8)",
        "Protection – Number of the part: 2 (before: 1)",
        "Protection – Numbers of the slides: 7–8 (before: 3–4)",
    ]


def test_a_part_more_and_one_less_are_such_to_the_moderator_alone() -> None:
    def without_the_second(edition: Edition) -> Edition:
        return parts(edition, lambda all_of: (all_of[0], *all_of[2:]))

    was, now = (told(tuple(map(edit, EDITIONS)))[""] for edit in (lambda edition: edition, without_the_second))
    assert "Part withdrawn: “Reception”" in in_english(find_differences(was, now), "")
    assert "New part: “Reception”" in in_english(find_differences(now, was), "")


def of_times(edit: Edit, key: str = "", *, times: bool = True) -> list[str]:
    """Return what is told of an edit of the sample with times and a break, in English: to the moderator, or a speaker.

    The break is there without `times` too.
    """
    editions = tuple(one if times else replace(one, times={}) for one in map(timed, EDITIONS))
    return in_english(find_differences(told(editions)[key], told(tuple(map(edit, editions)))[key]), key)


def test_what_stands_at_the_time_of_another_is_the_same_under_another_name() -> None:
    assert of_times(in_part(2, title=plain("Refreshments"))) == ["Title of the part: “Refreshments” (before: “Coffee”)"]
    lodged = in_part(3, title=plain("Lodging"), questions=question(1, "Who pays?"))
    assert of_times(lodged, "bieke-machiels") == [
        "Title of the part: “Lodging” (before: “Reception”)",
        "New question: “Who pays?”",
        "Question no longer put to you: “What did the year do to the agency and its staff?”",
    ]


def test_a_part_at_the_time_of_a_break_is_new() -> None:
    lines = of_times(in_part(2, title=plain("Debate"), number=9, is_break=False))
    assert lines == ["New part: “Debate”", "Part withdrawn: “Coffee”"]


REFRESHMENTS = in_part(2, title=plain("Refreshments"))


def test_a_break_between_the_same_parts_is_the_same_under_another_name_where_no_times_are_known() -> None:
    assert of_times(REFRESHMENTS, times=False) == ["Title of the part: “Refreshments” (before: “Coffee”)"]


def of_breaks(was: Edit, now: Edit) -> list[str]:
    """Return which breaks the moderator is told of as new or withdrawn, where no times are known."""
    untimed = [replace(edition, times={}) for edition in map(timed, EDITIONS)]
    before, after = (told(tuple(map(edit, untimed)))[""] for edit in (was, now))
    lines = in_english(find_differences(before, after), "")
    return [line for line in lines if line.startswith(("New part", "Part withdrawn", "Title"))]


@pytest.mark.parametrize("order", [(0, 2, 1, 3, 4), (0, 1, 3, 2, 4), (3, 1, 2, 0, 4), (0, 2, 3, 4, 1)])
def test_a_break_between_others_is_another_where_no_times_are_known(order: tuple[int, ...]) -> None:
    def moved(edition: Edition) -> Edition:
        return parts(REFRESHMENTS(edition), lambda all_of: [*(all_of[at] for at in order), *all_of[len(order) :]])

    assert of_breaks(lambda edition: edition, moved) == ["New part: “Refreshments”", "Part withdrawn: “Coffee”"]


def test_a_numbered_part_in_the_place_of_a_break_is_new() -> None:
    lines = of_times(in_part(2, title=plain("Debate"), number=9, is_break=False), times=False)
    assert lines == ["New part: “Debate”", "Part withdrawn: “Coffee”"]


def test_a_break_that_is_elsewhere_now_is_not_the_one_in_its_place() -> None:
    def with_another(edition: Edition) -> Edition:
        first, coffee, second, *others = edition.programme.parts
        return parts(edition, lambda _: (first, replace(coffee, title=plain("Lunch")), second, coffee, *others))

    assert of_breaks(lambda edition: edition, with_another) == ["New part: “Lunch”"]
    assert of_breaks(with_another, lambda edition: edition) == ["Part withdrawn: “Lunch”"]


def test_an_interlude_in_which_one_answers_is_not_another_in_which_one_answered() -> None:
    """The same two may stand beside both, or none: of other parts a speaker is not told."""
    was, now = (
        Told({"en": "Ann"}, (ToldPart({"en": title}, questions=(ToldQuestion({"en": asked}),)),))
        for title, asked in (("Panel", "Why?"), ("Round table", "How many?"))
    )
    kinds = [DifferenceKind.PART_ADDED, DifferenceKind.QUESTION_ADDED, DifferenceKind.PART_WITHDRAWN]
    assert [change.kind for change in find_differences(was, now)] == kinds


def part(title: str, *asked: str, number: int = 1) -> ToldPart:
    questions = (ToldQuestion({"en": text}, at) for at, text in enumerate(asked, 1))
    return ToldPart({"en": title}, number, questions=tuple(questions))


def test_a_part_that_has_most_words_of_another_is_that_one_though_a_third_took_a_question_of_it() -> None:
    was = Told({"en": "Ann"}, (part("Reception of those who ask for asylum in 2022", "Why?", "Who?"),))
    reworded = part("Reception of those who ask for asylum in 2023", "Who pays?")
    now = Told({"en": "Ann"}, (reworded, part("Housing", "Why?", number=2)))
    titles = {
        (change.old.get("en"), change.new["en"])
        for change in find_differences(was, now)
        if change.kind in (DifferenceKind.TITLE, DifferenceKind.PART_ADDED)
    }
    assert titles == {(str(was.parts[0].title["en"]), reworded.title["en"]), (None, "Housing")}


def test_a_question_or_a_part_that_had_no_number_or_has_none_now_is_told_of_no_other() -> None:
    numbered = part("Protection", "Why?")
    question = replace(numbered, questions=(ToldQuestion({"en": "Why?"}),))
    for other in (question, replace(numbered, number=0)):
        was, now = (Told({"en": "Ann"}, (one,)) for one in (numbered, other))
        assert find_differences(was, now) == find_differences(now, was) == ()


def test_a_part_with_the_number_of_another_is_new_where_no_times_are_known() -> None:
    housing = in_part(4, title=plain("Housing"), questions=question(1, "Who pays?"))
    assert in_english(after(housing)["tom-de-bruyn"]) == [
        "You now speak in this part: “Housing”",
        "New question: “Who pays?”",
        "You no longer speak in this part: “Integration & inclusion”",
    ]


def test_the_time_of_a_question_is_told_where_its_part_stays_where_it_was() -> None:
    def later(*keys: str) -> Edit:
        moved = Times(plain("09:45"), plain("10:05"), plain("09:45–10:05"), 20)
        return lambda edition: replace(edition, times={**edition.times, **dict.fromkeys(keys, moved)})

    question = later("part-1/question-2")
    lines = [f"Time of the question “{SECOND}”: 09:45–10:05 (before: 09:50–10:00)"]
    assert {key: of_times(question, key) for key in KEYS if of_times(question, key)} == told_alike(
        lines, "bieke-machiels", "eva-goossens"
    )
    assert of_times(later("part-1", "part-1/question-2")) == ["Time: 09:45–10:05 (before: 09:30–10:00)"]


def test_of_two_breaks_of_the_same_name_that_at_another_time_is_the_new_one() -> None:
    def with_another(edition: Edition) -> Edition:
        first, coffee, *others = edition.programme.parts
        early = Times(plain("09:00"), plain("09:10"), plain("09:00–09:10"), 10)
        times = {**edition.times, "break-2": early}
        return parts(replace(edition, times=times), lambda _: (replace(coffee, key="break-2"), first, coffee, *others))

    assert [line for line in of_times(with_another) if "slides" not in line] == ["New part: “Coffee”"]


def test_what_a_figure_on_a_slide_counts_is_text_of_that_slide() -> None:
    def shown(edition: Edition, label: str) -> Edition:
        figures = (replace(edition.figures[0], label=plain(label)), *edition.figures[1:])
        slides = in_part(4, slides=lambda part: (replace(part.slides[0], figures=("temporary",)), *part.slides[1:]))
        return slides(replace(edition, figures=figures))

    was, now = (told(tuple(shown(edition, label) for edition in EDITIONS)) for label in ("people", "refugees"))
    assert in_english(find_differences(was["tom-de-bruyn"], now["tom-de-bruyn"])) == ["New content on slide 12"]


def test_another_value_of_a_chart_and_another_picture_are_new_content_of_their_slides() -> None:
    edition = kinds_edition()
    (part_of_kinds,) = edition.programme.parts

    def told_of(*slides: Slide[Wording]) -> Told:
        kinds = parts(edition, lambda _: (replace(part_of_kinds, slides=slides),))
        return Teller((kinds,), compose_deck(kinds)).tell("", ["en"])

    def redrawn(slide: Slide[Wording]) -> Slide[Wording]:
        if slide.chart:
            first, *others = slide.chart.series
            series = (replace(first, written=("999", *first.written[1:])), *others)
            return replace(slide, chart=replace(slide.chart, series=series))
        return replace(slide, picture=replace(slide.picture, data=b"another")) if slide.picture else slide

    shown = [slide for slide in part_of_kinds.slides if slide.chart or slide.picture]
    words = part_of_kinds.slides[0]
    for slide in shown:
        (change,) = find_differences(told_of(words, slide), told_of(words, redrawn(slide)))
        assert (change.kind, change.new) == (DifferenceKind.SLIDES_CHANGED, {"en": "5"})


def test_those_who_answer_in_several_parts_are_told_in_which_of_them_something_changed() -> None:
    changes = after(in_part(2, title=plain("Reception in 2023")))["bieke-machiels"]
    assert in_english(changes, several=True) == [
        "Reception in 2023 – Title of the part: “Reception in 2023” (before: “Reception”)"
    ]


def test_the_hours_of_days_are_told_to_the_moderator_and_to_those_whose_parts_have_no_times() -> None:
    def over_two_days(edition: Edition, *hours: str, times: bool = True) -> Edition:
        days = (plain("Monday"), plain("Tuesday"))
        whole = replace(dated(timed(edition, days=2)), days=days, hours=tuple(map(plain, hours)))
        return whole if times else replace(whole, times={})

    def whom(*, times: bool) -> set[str]:
        before, now = (
            told(tuple(over_two_days(sample_edition(code), "9–17", until, times=times) for code in CODES))
            for until in ("9–13", "9–12")
        )
        return {key for key in KEYS if find_differences(before[key], now[key])}

    assert whom(times=True) == {""}
    assert whom(times=False) == set(KEYS)


def test_a_part_that_moves_to_another_day_is_told_although_no_hours_are_known() -> None:
    def on_days(edition: Edition, last: int) -> Edition:
        edition = timed(edition, days=2)
        days = {key: Times(day=last if key.startswith("part-4") else one.day) for key, one in edition.times.items()}
        return replace(edition, times=days)

    before, now = (told(tuple(on_days(sample_edition(code), last) for code in CODES)) for last in (2, 1))
    changes = {key: in_english(find_differences(before[key], now[key])) for key in KEYS}
    moved = ["Time: Monday 30\u00a0March 2026 (before: Tuesday 31\u00a0March 2026)"]
    assert changes["tom-de-bruyn"] == moved
    assert changes["bieke-machiels"] == []


def test_a_translation_that_is_reworded_is_told_in_its_language_alone() -> None:
    now = told((EDITIONS[0], EDITIONS[1], in_part(4, questions=question(1, "Que change le plan ?"))(EDITIONS[2])))
    changes = find_differences(BEFORE["tom-de-bruyn"], now["tom-de-bruyn"])
    lines = {
        code: changes_in_words(Words(edition.phrasebook), changes, code)
        for code, edition in zip(CODES, EDITIONS, strict=True)
    }
    assert {code: len(line) for code, line in lines.items()} == {"en": 0, "nl": 0, "fr": 1}
    assert str(lines["fr"][0].after) == "«\u00a0Que change le plan ?\u00a0»"


def test_a_pack_in_another_language_is_another_pack() -> None:
    teller = Teller(EDITIONS, compose_deck(EDITIONS[0]))
    dutch, french = (teller.tell("tom-de-bruyn", [code]) for code in ("nl", "fr"))
    changes = find_differences(dutch, french)
    assert [change.kind for change in changes] == [DifferenceKind.LANGUAGE]
    (told,) = changes_in_words(Words(EDITIONS[2].phrasebook), changes, "fr")
    assert (str(told.what), told.before, told.after) == (
        "Vos documents sont désormais rédigés dans cette langue",
        None,
        None,
    )
    assert find_differences(dutch, BEFORE["tom-de-bruyn"]) == ()


def test_a_change_is_told_in_the_languages_that_a_pack_had_and_still_has() -> None:
    was, now = (
        Told(dict.fromkeys(codes, "Ann"), (ToldPart(dict.fromkeys(codes, title), number=1, time={"en": "9"}),))
        for codes, title in ((("en", "nl"), "Protection"), (("en", "fr"), "Asylum"))
    )
    (change,) = find_differences(was, now)
    assert (change.old, change.new) == ({"en": "Protection"}, {"en": "Asylum"})


def test_a_moderator_who_is_named_now_takes_the_place_of_nobody() -> None:
    was, now = (Told({"en": "Ann"}, moderator=name) for name in ("", "Bo"))
    assert [(change.old, change.new) for change in find_differences(was, now)] == [({}, {"en": "Bo"})]


def test_a_part_of_one_slide_stands_on_that_one() -> None:
    was, now = (
        Told({"en": "Ann"}, (replace(part("Protection", "Why?"), slides=numbers),)) for numbers in ((4, 6), (5, 5))
    )
    assert [(change.old, change.new) for change in find_differences(was, now)] == [({"en": "4–6"}, {"en": "5"})]


def test_a_question_that_stays_is_not_one_that_was_much_like_it() -> None:
    same, alike = "Why does this take so long today?", "Why does this take so long?"
    for asked in ((same, alike), (alike, same)):
        was, now = (Told({"en": "Ann"}, (part("Protection", *questions),)) for questions in (asked, (same,)))
        told = {(change.kind, change.old["en"]) for change in find_differences(was, now)}
        assert told - {(DifferenceKind.QUESTION_NUMBER, "2")} == {(DifferenceKind.QUESTION_WITHDRAWN, alike)}


def test_another_space_between_words_is_told_to_nobody() -> None:
    assert after(lambda edition: replace(edition, date=plain(str(edition.date).replace("\u00a0", "\u202f")))) == {}


def test_slides_that_changed_are_told_in_a_sentence_in_each_language() -> None:
    def changed(*numbers: int) -> list[str]:
        new = dict.fromkeys(CODES, ", ".join(map(str, numbers)))
        change = Difference(DifferenceKind.SLIDES_CHANGED, new=new)
        words = zip(CODES, (Words(edition.phrasebook) for edition in EDITIONS), strict=True)
        told = [one for code, own in words for one in changes_in_words(own, [change], code)]
        assert {(one.before, one.after) for one in told} == {(None, None)}
        return [str(one.what) for one in told]

    assert changed(13) == [
        "New content on slide 13",
        "Nieuwe inhoud op dia 13",
        "Nouveau contenu sur la diapositive 13",
    ]
    assert changed(9, 12, 13) == [
        "New content on slides 9, 12 and 13",
        "Nieuwe inhoud op de dia’s 9, 12 en 13",
        "Nouveau contenu sur les diapositives 9, 12 et 13",
    ]


def test_a_long_question_is_named_by_its_beginning() -> None:
    question = "What would help most, and whom, in the year that comes and in those that follow it? " * 3
    difference = Difference(DifferenceKind.TOGETHER, new={"en": "Ann Peeters"}, about={"en": question})
    (told,) = changes_in_words(Words(EDITIONS[0].phrasebook), [difference], "en")
    beginning = "What would help most, and whom, in the year that comes and in those that follow it? What"
    assert str(told.what) == f"Who answers “{beginning}…” with you"

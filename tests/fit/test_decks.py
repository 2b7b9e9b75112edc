"""Slides sized and split: examples of what people write, each with what must become of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace

import pytest

from builder.documents import Boxes, Deck, DeckSlide, Fill, LevelStyle, Paragraph, SlideRole, Slot
from builder.event import plain
from builder.fit.decks import fit_decks
from builder.fit.placed import fits
from builder.problems import Place, Severity, SourceError
from tests.fit.rooms import CODES, deck, lead, point, points, programme, questions, rooms, said, tightest, words
from tests.fit.shown import statement

ROOMS = rooms()


def fitted(*slides: DeckSlide, code: str = "fr") -> tuple[DeckSlide, ...]:
    """Return the slides of a deck in one language, fitted."""
    return fit_decks((deck(*slides, code=code),), ROOMS).decks[0].slides


def faults(*decks: Deck) -> list[str]:
    """Return what keeps the decks from being fitted."""
    with pytest.raises(SourceError) as caught:
        fit_decks(decks, ROOMS)
    return [problem.message for problem in caught.value.problems if problem.severity is Severity.ERROR]


def body(slide: DeckSlide, slot: Slot = Slot.BODY) -> Fill:
    fill = slide.fill(slot)
    assert fill
    return fill


def texts(slide: DeckSlide) -> list[str]:
    return [str(paragraph.wording) for paragraph in body(slide).paragraphs]


# ---------------------------------------------------------------- one slide


def test_what_fits_keeps_the_sizes_of_the_layout() -> None:
    (slide,) = fitted(points(point("Return in figures"), point("Reintegration")))
    assert body(slide).size == 28
    assert slide.title_size == 36
    assert body(slide, Slot.KICKER).size == 18
    assert str(slide.title) == "Return"


@pytest.mark.parametrize(("count", "size"), [(8, 28), (9, 24), (10, 20)])
def test_more_text_takes_the_largest_size_at_which_it_stands_whole(count: int, size: int) -> None:
    (slide,) = fitted(points(*[point("One line of text")] * count))
    assert body(slide).size == size


def test_a_list_of_forty_points_is_split_evenly_and_numbered() -> None:
    slides = fitted(points(*(point(f"Point number {number}", ordinal=number) for number in range(1, 41))))
    assert [len(texts(slide)) for slide in slides] == [10, 10, 10, 10]
    assert [str(slide.title) for slide in slides] == [f"Return\u00a0({number})" for number in (1, 2, 3, 4)]
    assert [paragraph.ordinal for slide in slides for paragraph in body(slide).paragraphs] == list(range(1, 41))
    assert {slide.key for slide in slides} == {"part-1/slide-1"}
    assert [slide.continued for slide in slides] == [False, True, True, True]
    assert {body(slide).size for slide in slides} == {20}


def test_slides_that_the_author_continues_are_numbered_with_those_that_a_split_makes() -> None:
    first = points(*[point("One line of text")] * 14)
    second = replace(points(point("The rest"), key="part-1/slide-2"), continued=True)
    slides = fitted(first, second, points(point("Other"), title="Other", key="part-1/slide-3"))
    assert [str(slide.title) for slide in slides] == ["Return\u00a0(1)", "Return\u00a0(2)", "Return\u00a0(3)", "Other"]


def test_the_lead_and_the_notes_stay_with_the_first_part_and_the_callout_with_the_last() -> None:
    slides = fitted(points(lead("In short:"), *[point("One line")] * 14, callout="What next?", notes="Be brief"))
    assert len(slides) == 2
    assert [body(slide).paragraphs[0].lead for slide in slides] == [True, False]
    assert [bool(slide.notes) for slide in slides] == [True, False]
    assert [slide.layout for slide in slides] == ["points", "points-callout"]
    assert all(slide.fill(Slot.KICKER) for slide in slides)


def family(children: int) -> list[Paragraph]:
    return [point("A point"), *[point("what it means", 1)] * children]


@pytest.mark.parametrize(("first", "second"), [(6, 6), (4, 8), (8, 4)])
def test_a_split_keeps_points_with_what_stands_under_them(first: int, second: int) -> None:
    slides = fitted(points(*family(first), *family(second)))
    levels = [[paragraph.level for paragraph in body(slide).paragraphs] for slide in slides]
    assert levels == [[0, *[1] * first], [0, *[1] * second]]


def test_a_point_does_not_end_a_slide_whose_sub_points_stand_on_the_next() -> None:
    long = point(words(8))
    slides = fitted(points(*[point("One line")] * 5, long, *[point("what it means", 1)] * 9))
    levels = [[paragraph.level for paragraph in body(slide).paragraphs] for slide in slides]
    assert levels == [[0, 0, 0, 0, 0, 0, 1], [1] * 8]


def test_a_line_that_announces_a_list_does_not_end_a_slide() -> None:
    slides = fitted(points(*[point(words(20))] * 2, lead("Three things:"), *[point(words(20))] * 2))
    assert [[paragraph.lead for paragraph in body(slide).paragraphs] for slide in slides] == [
        [False, False],
        [True, False, False],
    ]


def test_an_opening_that_does_not_fit_goes_on_as_points() -> None:
    opening = DeckSlide("part-1", SlideRole.PART, said("Return"), (Fill(Slot.BODY, tuple([point(words(12))] * 9)),))
    slides = fitted(opening)
    assert [slide.layout for slide in slides] == ["part", "points"]
    assert {slide.key for slide in slides} == {"part-1"}


def boxes_with(layout: str, slot: str, *, height: float) -> Boxes:
    """Return the layout with one box of another height, in points."""
    return {**ROOMS, (layout, slot): replace(ROOMS[layout, slot], height=height)}


def size_in(boxes: Boxes, slide: DeckSlide, slot: Slot = Slot.BODY) -> int | None:
    return body(fit_decks((deck(slide),), boxes).decks[0].slides[0], slot).size


def test_a_point_stays_free_under_a_list() -> None:
    exact = 28 * 1.2 * 0.95
    assert size_in(boxes_with("points", "body", height=exact + 1.01), points(point("x"))) == 28
    assert size_in(boxes_with("points", "body", height=exact + 0.99), points(point("x"))) == 26


def test_a_slot_for_one_line_may_be_as_high_as_a_line() -> None:
    boxes = boxes_with("points-callout", "callout", height=28 * 1.2 * 0.95)
    assert size_in(boxes, points(callout="x"), Slot.CALLOUT) == 28


def test_text_is_set_no_smaller_than_the_floor_whatever_the_layout_says() -> None:
    small = (LevelStyle(14), LevelStyle(12))
    boxes = {**ROOMS, ("points", "body"): replace(ROOMS["points", "body"], levels=small)}
    assert size_in(boxes, points(point("x"), point("y", 1))) == 18


# ---------------------------------------------------------------- columns, cards, other slots


def test_both_columns_of_a_programme_have_one_size_and_keep_their_break() -> None:
    (slide,) = fitted(programme([words(3)] * 3, ["Return"] * 2))
    assert slide.layout == "programme-columns"
    assert body(slide).size == body(slide, Slot.SECOND_BODY).size
    assert len(body(slide).paragraphs) == 3


def test_a_full_column_gives_to_the_other() -> None:
    (slide,) = fitted(programme([words(9)] * 5, ["Return"] * 5))
    assert len(body(slide).paragraphs) < 5
    assert len(body(slide).paragraphs) + len(body(slide, Slot.SECOND_BODY).paragraphs) == 10


def test_a_programme_of_fifty_parts_goes_on_over_several_slides() -> None:
    slides = fitted(programme([words(4)] * 25, [words(4)] * 25))
    ordinals = [
        paragraph.ordinal
        for slide in slides
        for slot in (Slot.BODY, Slot.SECOND_BODY)
        for paragraph in body(slide, slot).paragraphs
    ]
    assert len(slides) > 1
    assert ordinals == list(range(1, 51))


def test_an_entry_that_stands_alone_has_the_whole_width() -> None:
    slides = fitted(programme(["Return"] * 2, [words(100)]))
    assert [slide.layout for slide in slides] == ["programme-columns", "programme"]
    assert {body(slide).size for slide in slides} == {20}


@pytest.mark.parametrize(
    ("lengths", "cards", "size"),
    [
        ([5], [1], 28),
        ([5, 5], [2], 28),
        ([5, 5, 5], [3], 28),
        ([5, 5, 5, 5], [2, 2], 28),
        ([5, 5, 5, 5, 5], [3, 2], 28),
        ([18, 18, 18], [3], 20),
        ([25, 25, 25], [2, 1], 22),
        ([60, 60], [1, 1], 22),
        ([5, 110], [1, 1], 18),
    ],
)
def test_questions_are_spread_over_as_few_slides_as_can_be_read(
    lengths: list[int], cards: list[int], size: int
) -> None:
    slides = fitted(questions(*map(words, lengths)))
    assert [len(slide.cards) for slide in slides] == cards
    assert {slide.size for slide in slides} == {size}


def test_a_title_takes_two_lines_and_then_shrinks() -> None:
    sizes = [fitted(points(point("x"), title=words(count)))[0].title_size for count in range(1, 12)]
    assert sizes == sorted(sizes, key=lambda size: -(size or 0))
    assert sizes[0] == 36
    assert sizes[-1] in (24, 26, 28)


def test_a_title_may_take_two_lines_in_a_box_that_holds_one_at_its_own_size() -> None:
    slide = points(point("x"), title=words(8))
    (fitting,) = fit_decks((deck(slide),), boxes_with("points", "title", height=60)).decks
    assert fitting.slides[0].title_size == 26


def test_the_titles_of_a_series_have_one_size_in_each_role() -> None:
    opening = DeckSlide("part-1", SlideRole.PART, said(words(12)), (Fill(Slot.BODY, (point("x"),)),))
    others = [
        replace(points(point("x"), title=words(count), key=f"part-1/slide-{count}"), continued=True)
        for count in (2, 11)
    ]
    assert [slide.title_size for slide in fitted(opening, *others)] == [32, 28, 28]


def test_a_panel_made_for_many_lines_of_title_may_hold_as_many() -> None:
    opening = DeckSlide("part-1", SlideRole.PART, said(words(6)), (Fill(Slot.BODY, (point("x"),)),))
    assert fitted(opening)[0].title_size == 36


def test_a_long_word_in_a_title_makes_it_smaller_than_other_titles() -> None:
    title = "Bundesantidiskriminierungsgesetz"
    opening = DeckSlide("part-1", SlideRole.PART, said(title), (Fill(Slot.BODY, (point("x"),)),))
    assert fitted(opening)[0].title_size == 20


def test_a_callout_takes_the_largest_size_that_fits() -> None:
    lengths = (6, 14, 15, 17)
    sizes = [body(fitted(points(point("x"), callout=words(count)))[0], Slot.CALLOUT).size for count in lengths]
    assert sizes == [28, 24, 22, 18]


def test_a_callout_is_no_larger_than_the_points_that_it_ends() -> None:
    (slide,) = fitted(points(*[point(words(8))] * 7, callout="What next?"))
    assert body(slide).size == body(slide, Slot.CALLOUT).size == 22


# ---------------------------------------------------------------- all languages at once


def test_the_longest_language_decides_for_all() -> None:
    short, long = points(*[point("One line")] * 5), points(*[point(words(11))] * 5)
    decks = deck(short, code="en"), deck(long, code="fr"), deck(short, code="nl")
    result = fit_decks(decks, ROOMS)
    assert {body(each.slides[0]).size for each in result.decks} == {24}
    (line,) = result.plan
    assert (line.key, line.number, line.parts, line.size) == ("part-1/slide-1", 1, (5,), 24)
    (decides,) = tightest(decks, ROOMS)
    assert decides.language == "fr"
    assert 0 < decides.share < 0.2
    assert decides.room == pytest.approx(decides.share * 325)


def test_a_split_stands_at_the_same_place_in_each_language() -> None:
    short, long = points(*[point("One line")] * 6), points(*[point(words(20))] * 6)
    decks = deck(short, code="en"), deck(long, code="fr")
    result = fit_decks(decks, ROOMS)
    assert [[len(texts(slide)) for slide in each.slides] for each in result.decks] == [[3, 3], [3, 3]]
    assert [[str(slide.title) for slide in each.slides] for each in result.decks] == [
        ["Return\u00a0(1)", "Return\u00a0(2)"]
    ] * 2
    assert result.plan[0].parts == (3, 3)
    assert tightest(decks, ROOMS)[0].language == "fr"


def test_the_highest_title_decides_on_each_slide_that_has_nothing_else() -> None:
    def bare(*lengths: int) -> tuple[DeckSlide, ...]:
        return tuple(DeckSlide(f"cover-{length}", SlideRole.COVER, said(words(length))) for length in lengths)

    decks = deck(*bare(9, 2), code="en"), deck(*bare(2, 9), code="fr")
    assert [one.language for one in tightest(decks, ROOMS)] == ["en", "fr"]


def test_the_plan_numbers_slides_as_they_are_shown() -> None:
    slides = (points(*[point("One line of text")] * 14), questions("What?", "Who?"), points(point("x"), title="Other"))
    result = fit_decks((deck(*slides),), ROOMS)
    assert [line.number for line in result.plan] == [1, 3, 4]
    assert [line.parts for line in result.plan] == [(7, 7), (2,), (1,)]


def test_slides_that_come_one_by_one_are_fitted_the_same_and_what_stands_on_them_is_let_go() -> None:
    """A large event has thousands: its notes name slides, and need not know what stands on them."""

    def slides() -> Iterator[DeckSlide]:
        for number in range(20):
            asked = (f"{words(30)} {number}.{question}" for question in range(6))
            yield replace(questions(*asked), key=f"part-{number}", title=said(f"Questions {number}"))

    def counted() -> Iterator[DeckSlide]:
        for slide in slides():
            there.append(sum(isinstance(one, DeckSlide) and bool(one.cards) for one in gc.get_objects()))
            yield slide

    there: list[int] = []
    gc.freeze()  # what other tests left is not looked through
    try:
        one_by_one = fit_decks((deck(),), ROOMS, slides=zip(counted(), strict=True), bare=True)
    finally:
        gc.unfreeze()
    assert max(there) < there[0] + 20
    whole = fit_decks((deck(*slides()),), ROOMS)
    assert one_by_one == fit_decks((deck(*slides()),), ROOMS, bare=True)
    assert one_by_one.decks[0].slides == tuple(slide.bare() for slide in whole.decks[0].slides)


def test_no_decks_make_no_plan() -> None:
    assert fit_decks((), ROOMS).plan == ()


def test_a_deck_without_slides_stays_so() -> None:
    assert fit_decks((deck(), deck()), ROOMS).decks == (deck(), deck())


@pytest.mark.parametrize("longest", [0, 1, 2])
def test_each_language_has_its_say_in_each_size(longest: int) -> None:
    def slides(*, long: bool) -> tuple[DeckSlide, ...]:
        cover = DeckSlide("cover", SlideRole.COVER, said(words(9 if long else 2)))
        shown = points(point("x"), title=words(11 if long else 2), callout=words(9 if long else 2))
        return cover, shown, questions(words(47 if long else 5))

    codes = enumerate(("en", "nl", "fr"))
    decks = tuple(deck(*slides(long=number == longest), code=code) for number, code in codes)
    result = fit_decks(decks, ROOMS)
    for each in result.decks:
        assert [slide.title_size for slide in each.slides] == [44, 28, 24]
        assert body(each.slides[1], Slot.CALLOUT).size == 24
        assert each.slides[2].size == 26
    assert [one.language for one in tightest(decks, ROOMS)][::2] == [("en", "nl", "fr")[longest]] * 2


# ---------------------------------------------------------------- what cannot fit


def test_a_point_that_cannot_fit_even_alone_is_named_with_what_is_too_much() -> None:
    fine, much = points(point("Fine")), points(point("Fine"), point(words(170)))
    with pytest.raises(SourceError) as caught:
        fit_decks((deck(fine, points(point("Fine"), point("Short")), code="nl"), deck(fine, much)), ROOMS)
    (problem,) = caught.value.problems
    quoted = words(6)[:60].rstrip()
    assert problem.message == (
        f"slide 3 'Return\u00a0(2)' in français: the point '{quoted}…' does not fit at 18 points: "
        "219 characters too many"
    )
    assert problem.place == Place("translations/fr/event.po", 21, 1)
    assert problem.hint == "shorten it, there or at source/event.yaml:7:5"


def test_the_characters_that_are_too_many_are_counted_to_the_letter() -> None:
    (message,) = faults(deck(points(point(words(200)))))
    over = int(message.split(": ")[-1].split()[0])
    kept = words(200)[: -over - 1]
    fit_decks((deck(points(point(kept))),), ROOMS)
    faults(deck(points(point(f"{kept} protection"))))


def test_a_question_of_two_thousand_characters_is_refused() -> None:
    (message,) = faults(deck(questions("Why?", words(182))))
    assert "the question 'protection" in message
    assert "(2)' in français" in message


def test_a_title_of_two_hundred_characters_is_refused() -> None:
    (message,) = faults(deck(points(point("x"), title=words(18))))
    assert "the title 'protection" in message
    over = int(message.split(": ")[-1].split()[0])
    fitted(points(point("x"), title=words(18)[: -over - 1]))


def test_a_word_wider_than_its_line_is_refused_in_each_slot() -> None:
    word = "w" * 2000
    slides = (
        points(point(word), title="First"),
        points(point("x"), title=word),
        points(point("x"), title="Third", callout=word),
        questions(word),
    )
    for message in (found := faults(deck(*slides))):
        assert "wider than a line at" in message
        assert len(message) < 300
    assert len(found) == 4


def test_the_letters_of_a_word_that_are_too_many_are_counted() -> None:
    (message,) = faults(deck(points(point("w" * 500))))
    over = int(message.split(": ")[-1].split()[0])
    fitted(points(point("w" * (500 - over))))
    faults(deck(points(point("w" * (500 - over + 1)))))


def test_words_of_several_places_are_shortened_at_the_last_or_the_first() -> None:
    places = (
        Place("source/event.yaml", 3),
        Place("translations/fr/builder.po", 5),
        Place("translations/fr/event.po", 9),
    )
    slide = points(Paragraph(replace(said(words(200)), places=places)))
    with pytest.raises(SourceError) as caught:
        fit_decks((deck(slide),), ROOMS)
    (problem,) = caught.value.problems
    assert problem.place == places[-1]
    assert problem.hint == "shorten it, there or at source/event.yaml:3"


def test_every_fault_of_every_language_is_told_at_once() -> None:
    slides = (points(point(words(200))), questions(words(200)), points(point("x"), title=words(30)))
    assert len(faults(deck(*slides, code="en"), deck(*slides, code="fr"))) == 6


SLIDES = [points(point("x"), title=f"Slide {number}", key=f"slide-{number}") for number in range(3)]


def test_a_footer_without_room_is_shortened_between_words_and_that_is_told_once() -> None:
    told = fit_decks((deck(*SLIDES, footer="Migration, asylum: " + words(30)),), ROOMS)
    (warned,) = told.problems
    (short,) = {str(fitted_deck.footer) for fitted_deck in told.decks}
    assert short.startswith("Migration, asylum: protection")
    assert short.endswith("protection…")
    assert fits((Paragraph(plain(short)),), ROOMS["points", "footer"], 12)
    assert not fits((Paragraph(plain(f"{short[:-1]} protection…")),), ROOMS["points", "footer"], 12)
    assert (warned.severity, warned.place) == (Severity.WARNING, Place("translations/fr/event.po", 21, 1))
    assert f"the footer of slides in français is shortened to '{short}'" in warned.message


def test_a_footer_is_as_short_as_the_narrowest_of_its_places_asks_for() -> None:
    slides = (statement("x"), *SLIDES)
    narrow = {**ROOMS, ("points", "footer"): replace(ROOMS["points", "footer"], width=300)}
    short = str(fit_decks((deck(*slides, footer=words(30)),), narrow).decks[0].footer)
    assert fits((Paragraph(plain(short)),), narrow["points", "footer"], 12)


def test_a_footer_without_room_for_a_word_is_refused_once_on_the_first_slide_that_shows_it() -> None:
    (message,) = faults(deck(*SLIDES, footer="p" * 300))
    assert message.startswith("slide 1 'Slide 0' in français: the footer holds 'ppp")


def test_a_title_that_stands_on_many_slides_is_told_once() -> None:
    long = points(*(point(words(30)) for _ in range(20)), title=words(30))
    (message,) = faults(deck(long))
    assert "slide 1 'protection" in message


def test_a_kicker_that_does_not_fit_is_told_of_the_slide_where_it_has_the_least_room() -> None:
    narrow = {("points", "kicker"): replace(ROOMS["points", "kicker"], width=400)}
    slides = [replace(shown, title=said(name)) for shown, name in ((statement("x"), "Wide"), (points(), "Narrow"))]
    kicker = Fill(Slot.KICKER, (Paragraph(said(words(12))),))
    decks = [
        deck(*(replace(slide, fills=(kicker, *slide.fills[1:])) for slide in slides * 3), code=code) for code in CODES
    ]
    with pytest.raises(SourceError) as caught:
        fit_decks(tuple(decks), {**ROOMS, **narrow})
    messages = [problem.message for problem in caught.value.problems]
    assert [message.startswith("slide 2 'Narrow' in ") for message in messages] == [True] * len(CODES)
    assert {int(message.split()[-4]) for message in messages} == {65}  # six words of twelve have room there


def test_a_cover_has_no_footer_that_could_be_too_long() -> None:
    fit_decks((deck(DeckSlide("cover", SlideRole.COVER, said("Migration")), footer=words(30)),), ROOMS)


def test_a_name_without_a_place_is_a_fault_without_a_place() -> None:
    slide = points(Paragraph(plain(words(300))))
    with pytest.raises(SourceError) as caught:
        fit_decks((deck(slide),), ROOMS)
    assert [problem.place for problem in caught.value.problems] == [None]
    assert caught.value.problems[0].hint == "shorten it"


def test_a_layout_without_a_needed_place_is_named() -> None:
    boxes = {place: box for place, box in ROOMS.items() if place != ("points", "body")}
    with pytest.raises(SourceError, match="the slide layout 'points' has no place for 'body'"):
        fit_decks((deck(points(point("x"))),), boxes)


# ---------------------------------------------------------------- what cannot be measured


def test_a_character_that_the_font_lacks_is_told_once_with_its_place() -> None:
    result = fit_decks((deck(points(point("done ✓"), point("also ✓ and 日"))),), ROOMS)
    assert [problem.severity for problem in result.problems] == [Severity.WARNING] * 2
    assert "Calibri has no '✓' (U+2713, CHECK MARK)" in result.problems[0].message
    assert result.problems[0].place == Place("translations/fr/event.po", 21, 1)
    assert "日" in result.problems[1].message


def test_a_character_that_the_font_lacks_in_several_languages_is_told_of_the_first() -> None:
    english, french = (deck(points(point("done ✓", code=code)), code=code) for code in ("en", "fr"))
    (problem,) = fit_decks((english, french), ROOMS).problems
    assert problem.place == Place("translations/en/event.po", 21, 1)


def test_characters_of_a_text_that_the_font_lacks_are_told_together() -> None:
    result = fit_decks((deck(points(point("✓ ليلى"), point("ليلى"))),), ROOMS)
    (problem,) = result.problems
    assert "has no 'ل' (U+0644, ARABIC LETTER LAM), nor 3 characters more, of '✓ ليلى'" in problem.message


def test_a_font_that_is_not_measured_is_told_once() -> None:
    slides = (points(point("x")), points(point("y"), title="Other"))
    result = fit_decks((deck(*slides, code="en"), deck(*slides)), rooms("Comic Sans MS"))
    (problem,) = result.problems
    assert problem.severity is Severity.WARNING
    assert "'Comic Sans MS'" in problem.message
    assert "no guarantee" in problem.message


def test_spaces_and_hyphens_that_do_not_break_are_no_matter_of_fonts() -> None:
    assert not fit_decks((deck(points(point("10\u202f% de 63\u00a0356 — COVID\u201119 …"))),), ROOMS).problems

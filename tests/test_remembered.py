"""What was made of a value is found again by that very value, and by no other one."""

from __future__ import annotations

import weakref

from builder.remembered import forget_all, remembered


class Value:
    """A value of its own: no two are alike."""


def test_the_same_value_is_made_into_something_once() -> None:
    calls: list[object] = []

    @remembered(most=10)
    def make(value: object, word: str) -> tuple[object, str]:
        calls.append(value)
        return value, word

    one = Value()
    assert make(one, "a") is make(one, "a")
    assert make(one, "b") == (one, "b")
    assert len(calls) == 2


def test_equal_values_that_are_two_are_made_into_something_twice() -> None:
    @remembered(most=10)
    def make(value: frozenset[int]) -> list[int]:
        return list(value)

    one, other = frozenset([1, 2]), frozenset([2, 1])
    assert make(one) is make(one)
    assert make(one) is not make(other)


def test_a_value_that_is_gone_leaves_its_place_to_no_other() -> None:
    @remembered(most=10_000)
    def make(_: Value) -> int:
        return next(numbers)

    numbers = iter(range(10_000))
    assert [make(Value()) for _ in range(1_000)] == list(range(1_000))


def test_no_more_is_kept_than_was_said() -> None:
    calls: list[int] = []

    @remembered(most=2)
    def make(number: int) -> int:
        calls.append(number)
        return number

    for number in (1, 2, 3, 3, 1):
        make(number)
    assert calls == [1, 2, 3, 1]


def test_words_and_numbers_are_the_same_where_they_are_equal() -> None:
    calls: list[object] = []

    @remembered(most=10)
    def make(word: str, share: float) -> str:
        calls.append(word)
        return f"{word} {share}"

    make("protection", 0.5)
    make(str(b"protection", "ascii"), float("0.5"))
    assert len(calls) == 1


def test_tuples_of_numbers_are_the_same_where_they_are_equal() -> None:
    calls: list[object] = []

    @remembered(most=10)
    def make(counts: tuple[int, ...]) -> int:
        calls.append(counts)
        return sum(counts)

    assert [make(tuple(range(1000, count))) for count in (1003, 1003, 1002)] == [3003, 3003, 2001]
    assert calls == [(1000, 1001, 1002), (1000, 1001)]


def test_a_number_that_may_be_missing_is_the_same_where_it_is_equal() -> None:
    calls: list[object] = []

    @remembered(most=10)
    def make(number: int | None, value: object) -> object:
        calls.append(number)
        return value

    value = Value()
    assert make(int("1000"), value) is make(int("1000"), value) is make(None, value)
    assert calls == [1000, None]


def test_what_is_forgotten_is_let_go() -> None:
    @remembered(most=2)
    def make(_: Value) -> str:
        return "made"

    values = [Value() for _ in range(5)]
    seen = [weakref.ref(value) for value in values]
    for value in values:
        make(value)
    del value, values
    assert [value() is None for value in seen] == [True, True, True, True, False]


def test_all_is_let_go_at_once_where_nobody_asks_for_it_again() -> None:
    @remembered(most=9)
    def make(_: Value) -> object:
        return Value()

    values = [Value() for _ in range(3)]
    seen = [weakref.ref(one) for value in values for one in (value, make(value))]
    del values
    forget_all()
    assert not [one for one in seen if one() is not None]


def test_a_value_in_which_others_are_found_leaves_its_place_to_no_other() -> None:
    numbers = iter(range(10_000))

    @remembered(most=2)
    def make(value: object) -> int:
        if isinstance(value, Value):
            for other in ({1}, {2}, {3}):  # more than are kept
                make(other)
        return next(numbers)

    made = [make(Value()) for _ in range(1_000)]
    assert len(set(made)) == len(made)

"""What was made of a value is found again by that very value, and by no other one."""

from __future__ import annotations

import weakref

from builder.remembered import of_each, remembered


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
    def make(word: str) -> str:
        calls.append(word)
        return word

    make("protection")
    make(str(b"protection", "ascii"))
    assert len(calls) == 1


def test_each_of_many_values_is_made_into_something_once() -> None:
    calls: list[Value] = []

    def make(value: Value) -> int:
        calls.append(value)
        return len(calls)

    find = of_each(make, most=10)
    one, other = Value(), Value()
    assert find([one, other, one]) == [1, 2, 1]
    assert find([other, one]) == [2, 1]
    assert calls == [one, other]


def test_values_that_are_gone_leave_their_places_to_no_others() -> None:
    numbers = iter(range(1_000))
    find = of_each(lambda _: next(numbers), most=10_000)
    assert [find([Value()]) for _ in range(1_000)] == [[number] for number in range(1_000)]


def test_of_many_values_no_more_are_kept_than_was_said() -> None:
    calls: list[Value] = []

    def make(value: Value) -> Value:
        calls.append(value)
        return value

    find = of_each(make, most=2)
    one, two, three = Value(), Value(), Value()
    for values in ([one, two], [three], [three, one]):
        assert find(values) == values
    assert calls == [one, two, three, one]


def test_what_is_forgotten_of_many_values_is_let_go() -> None:
    find = of_each(lambda _: "made", most=2)
    values = [Value() for _ in range(5)]
    seen = [weakref.ref(value) for value in values]
    find(values)
    del values
    assert [value() is None for value in seen] == [True, True, True, True, False]


def test_a_value_in_which_others_are_found_leaves_its_place_to_no_other() -> None:
    numbers = iter(range(10_000))

    def make(value: object) -> int:
        if isinstance(value, Value):
            find([{1}, {2}, {3}])  # more than are kept
        return next(numbers)

    find = of_each(make, most=2)
    made = [find([Value()])[0] for _ in range(1_000)]
    assert len(set(made)) == len(made)

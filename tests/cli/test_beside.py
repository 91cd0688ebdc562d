"""Answers side by side: in order, bounded, and an error is raised where its answer is taken."""

from __future__ import annotations

import threading

import pytest

from licensecheck.cli.beside import AHEAD, AT_ONCE, beside


def _questions(count: int) -> list[str]:
    return [str(number) for number in range(count)]


def test_answers_come_in_the_order_of_the_questions() -> None:
    first = threading.Event()

    def ask(question: str) -> str:
        if question == "0":
            assert first.wait(10)
        if question == "1":
            first.set()
        return question * 2

    with beside(_questions(100), ask) as take:
        assert [take(place) for place in range(100)] == [question * 2 for question in _questions(100)]


def test_an_error_is_raised_where_its_answer_is_taken() -> None:
    def ask(question: str) -> int:
        return 1 // int(question)

    with beside(_questions(3), ask) as take:
        with pytest.raises(ZeroDivisionError):
            take(0)
        assert [take(1), take(2)] == [1, 0]


def test_no_more_are_asked_at_once_or_ahead_than_allowed() -> None:
    asked: list[str] = []
    busy = threading.Barrier(AT_ONCE + 1)

    def ask(question: str) -> str:
        asked.append(question)
        if int(question) < AT_ONCE:
            busy.wait(10)
        return question

    with beside(_questions(10 * AHEAD), ask) as take:
        assert len(asked) <= AT_ONCE
        busy.wait(10)
        for place in range(AHEAD):
            take(place)
            assert len(asked) <= AHEAD + place + 1


def test_what_was_not_begun_when_the_block_is_left_is_never_begun() -> None:
    asked: list[str] = []
    go = threading.Event()

    def ask(question: str) -> None:
        asked.append(question)
        assert go.wait(10)

    with beside(_questions(100), ask):
        pass
    go.set()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and "work" in thread.name:
            thread.join(10)
    assert len(asked) <= AT_ONCE

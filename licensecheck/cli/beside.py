"""Waiting for many answers side by side, and taking them one after the other in the order of the questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Lock, Semaphore, Thread
from typing import TypeVar

S = TypeVar("S")
# More would not be faster: judging takes the processor, and hubs count requests.
AT_ONCE = 8
# How many results may lie ready: a list of a hundred thousand subjects must not be held in memory.
AHEAD = 4 * AT_ONCE


@contextmanager
def beside(questions: Sequence[str], ask: Callable[[str], S]) -> Iterator[Callable[[int], S]]:
    """A function that gives the answer to the question at a place, or raises what `ask` raised.

    Every answer is taken once, in order. Threads that still wait when the block is left do not keep the program.
    """
    answers: dict[int, Future[S]] = {place: Future() for place in range(len(questions))}
    places: Iterator[int] = iter(range(len(questions)))
    lock, room = Lock(), Semaphore(AHEAD)

    def work() -> None:
        while True:
            room.acquire()
            with lock:
                place = next(places, None)
            if place is None:
                return
            answer = answers[place]
            try:
                answer.set_result(ask(questions[place]))
            except BaseException as error:  # it is raised where the answer is taken
                answer.set_exception(error)

    def take(place: int) -> S:
        try:
            return answers[place].result()
        finally:
            del answers[place]
            room.release()

    for _ in range(min(AT_ONCE, len(questions))):
        Thread(target=work, daemon=True).start()
    try:
        yield take
    finally:
        with lock:
            places = iter(())
        for _ in range(AT_ONCE):
            room.release()

"""Four times the text takes about four times the time, whatever it is made of."""

from __future__ import annotations

import random
from time import process_time

import pytest

from licensecheck.licensing.reading import read_license
from licensecheck.model.vocabulary import LicenseStatus
from tests.licensing.reading_tools import APACHE, MIT, document, tools

SIZE = 50_000
# Four times the work, and as much again for a machine that is busy: what grows with the square takes sixteen times.
MOST = 8
# A busy machine lends an odd measurement to what is well; what is not well fails every time.
TRIES = 3
UNITS = {
    "one line": "You may not ride it except on Sundays, and must obtain our written consent. ",
    "limits": "may not ",
    "short lines": "you may\n",
    "items": "- a\n",
    "one word": "commercial",
    "the same word": "commercial ",
    "letters": "a b ",
    "signs": "\u4e0d\u5f97\u4f7f\u7528\u6a21\u578b\uff0c",
    "comments": "<!-- may not -->\n",
    "tags": "<p title='a b'>",
    "open comments": "<!--",
    "struck out": "~~a~~ ",
    "links": '[a](b "c")',
    "notices": "Copyright 2024 Example Institute\n",
    "a known text": MIT,
    "another known text": APACHE,
}


def _seconds(text: str) -> tuple[float, LicenseStatus]:
    started = process_time()
    status = read_license(document(text), tools()).status
    return process_time() - started, status


def _stays_below(most: int, small: str, large: str) -> bool:
    _seconds(small)
    return any(_seconds(large)[0] < most * max(_seconds(small)[0], 0.02) for _ in range(TRIES))


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    small = unit * (SIZE // len(unit) + 1)
    assert _stays_below(MOST, small, small * 4)


@pytest.mark.parametrize("unit", ["x y z\n", "ride ", "a", "\n", "Copyright 2024 Example\n"])
def test_a_known_text_with_much_below_it_takes_time_as_much_as_there_is(unit: str) -> None:
    padding = unit * (SIZE // len(unit))
    assert _stays_below(MOST, MIT + padding, MIT + padding * 4)


def test_noise_takes_time_as_much_as_there_is() -> None:
    noise = random.Random(1).randbytes(4 * SIZE).decode("utf-8", "replace")  # noqa: S311 - not for secrets
    assert _stays_below(2 * MOST, noise[:SIZE], noise)
    assert _seconds(noise)[1] is not LicenseStatus.MET

"""Records: what every floor relies on when it passes them around."""

from __future__ import annotations

import pytest

from licensecheck.model.record import record, replace


@record
class Place:
    """Where something stands."""

    path: str
    line: int = 0

    def shown(self) -> str:
        """Both in one text."""
        return f"{self.path}:{self.line}"


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Place(path="a").line = 2  # type: ignore[misc]


def test_a_record_has_no_field_that_was_not_declared() -> None:
    with pytest.raises(TypeError):
        Place(path="a", lines=2)  # type: ignore[call-arg]
    assert not hasattr(Place(path="a"), "__dict__")


def test_fields_are_given_by_name_only() -> None:
    with pytest.raises(TypeError):
        Place("a")  # type: ignore[call-arg]


def test_equal_fields_make_equal_records_with_equal_hashes() -> None:
    one, other = Place(path="a", line=1), Place(path="a", line=1)
    assert one == other
    assert len({one, other, Place(path="b", line=1)}) == 2


def test_replacing_gives_a_new_record_and_leaves_the_old_one() -> None:
    one = Place(path="a", line=1)
    assert replace(one, line=2) == Place(path="a", line=2)
    assert one.line == 1


def test_a_record_keeps_its_docstring_name_and_methods() -> None:
    assert Place.__doc__ == "Where something stands."
    assert (Place.__name__, Place.__module__, Place.__qualname__) == ("Place", __name__, "Place")
    assert Place(path="a").shown() == "a:0"

"""What a user typed, before anything is opened."""

from __future__ import annotations

import pytest

from licensecheck.errors import UsageError
from licensecheck.sources.opening import open_subject


def test_an_empty_name_is_told_as_what_it_is() -> None:
    with pytest.raises(UsageError, match="is empty") as refused:
        open_subject("")
    assert "variable" in refused.value.hint

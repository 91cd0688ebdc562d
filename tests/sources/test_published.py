"""The day on which the Hub says that a model was created: evidence of its placing on the market."""

from __future__ import annotations

import pytest

from licensecheck.sources.net.client import Network
from licensecheck.sources.opening import open_subject
from tests.sources.hubs import hub
from tests.sources.hubserver import Hub

__all__ = ["hub"]


@pytest.mark.parametrize(
    ("created", "day"), [("2024-04-17T09:35:54.000Z", "2024-04-17"), ("long ago", None), (7, None)]
)
def test_the_day_of_creation_is_a_fact_that_the_hub_states(hub: Hub, created: object, day: str | None) -> None:
    hub.add("org/name", {"README.md": "# Model\n"}, info={"createdAt": created})
    fact = open_subject("org/name", network=Network()).fact("published_on")
    assert (fact and fact.value) == day

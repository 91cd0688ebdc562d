"""Where the environment says that servers are."""

from __future__ import annotations

import pytest

from licensecheck.errors import UsageError
from licensecheck.sources.net.addresses import stated_server

USUAL = "https://hub.example"


@pytest.mark.parametrize(
    ("stated", "server"),
    [
        ("", USUAL),
        ("  ", USUAL),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("https://mirror.example/hub//", "https://mirror.example/hub"),
    ],
)
def test_a_server_is_where_the_environment_says_or_where_it_usually_is(stated: str, server: str) -> None:
    assert stated_server("HF_ENDPOINT", USUAL, {"HF_ENDPOINT": stated}) == server
    assert stated_server("HF_ENDPOINT", USUAL, {}) == USUAL


@pytest.mark.parametrize(
    "stated", ["mirror.example", "ftp://mirror.example", "http://", "http://[::1", "http://a:port", "https://me:pw@a.b"]
)
def test_what_is_no_address_of_a_server_is_refused_with_the_name_of_the_variable(stated: str) -> None:
    with pytest.raises(UsageError, match="HF_ENDPOINT") as refused:
        stated_server("HF_ENDPOINT", USUAL, {"HF_ENDPOINT": stated})
    assert USUAL in refused.value.hint

"""Every way in which people write down a repository, and where it is then asked for."""

from __future__ import annotations

import pytest

from licensecheck.errors import UsageError
from licensecheck.sources.github.reference import API, RAW, Places, github_reference, places
from licensecheck.sources.opening import is_elsewhere

NONE: dict[str, str] = {}
OWN = {"GITHUB_SERVER_URL": "https://git.example", "GITHUB_API_URL": "https://git.example/api/v3", "GITHUB_TOKEN": "t"}


@pytest.mark.parametrize(
    ("text", "name", "revision"),
    [
        ("https://github.com/org/name", "org/name", ""),
        ("https://github.com/org/name/", "org/name", ""),
        ("http://www.github.com/org/name.git", "org/name", ""),
        ("https://GitHub.com/Org/na.me_2", "Org/na.me_2", ""),
        ("github.com/org/name", "org/name", ""),
        ("https://github.com/org/name/tree/v1.0", "org/name", "v1.0"),
        ("https://github.com/org/name/tree/feature/x/models", "org/name", "feature/x/models"),
        ("https://github.com/org/name/tree/feature%2Fx?tab=readme#top", "org/name", "feature/x"),
        ("https://github.com/org/name/blob/main/LICENSE", "org/name", "main/LICENSE"),
        ("https://github.com/org/name/commit/0123456", "org/name", "0123456"),
        ("https://github.com/org/name/releases/tag/v2", "org/name", "v2"),
        ("https://github.com/org/name/releases", "org/name", ""),
        ("https://github.com/org/name/issues/3", "org/name", ""),
        ("github:org/name", "org/name", ""),
        ("github:org/name@feature/x", "org/name", "feature/x"),
        ("git@github.com:org/name.git", "org/name", ""),
        ("ssh://git@github.com/org/name.git", "org/name", ""),
        ("git://github.com/org/name.git", "org/name", ""),
    ],
)
def test_a_repository_is_read_from_every_form(text: str, name: str, revision: str) -> None:
    found = github_reference(text, NONE)
    assert found is not None
    assert (found.name, found.revision, found.server) == (name, revision, "https://github.com")


@pytest.mark.parametrize(
    "text",
    [
        "org/name",
        "./github.com",
        "https://huggingface.co/org/name",
        "https://gitlab.com/o/n",
        "git@gitlab.com:o/n",
        "-",
    ],
)
def test_what_is_not_on_github_is_left_to_others(text: str) -> None:
    assert github_reference(text, NONE) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com",
        "https://github.com/org",
        "https://github.com/topics/llm",
        "github:",
        "github:name",
        "github:org/name@",
        "github:org/../x",
        "github:org/name@a..b",
        "github:o rg/name",
        "github:org/na/me",
        "https://github.com/org/name/tree/" + "x" * 999,
    ],
)
def test_what_names_no_repository_is_an_error_that_shows_the_form(text: str) -> None:
    if text.endswith("@"):
        assert github_reference(text, NONE) is not None
        return
    with pytest.raises(UsageError) as caught:
        github_reference(text, NONE)
    assert "github:org/name@ref" in caught.value.hint


def test_without_a_token_files_come_from_where_they_cost_nothing() -> None:
    found = github_reference("github:org/name", NONE)
    assert found is not None
    assert places(found, NONE) == Places(api=API, raw=RAW, token="")
    assert places(found, {"GITHUB_TOKEN": "t"}) == Places(api=API, raw="", token="t")  # noqa: S106 - opens nothing
    assert places(found, {"GITHUB_API_URL": "http://127.0.0.1:1/api/"}).api == "http://127.0.0.1:1/api"


def test_a_server_of_ones_own_is_meant_unless_github_is_named() -> None:
    own = github_reference("github:org/name", OWN)
    named = github_reference("https://git.example/org/name/tree/v1", OWN)
    public = github_reference("https://github.com/org/name", OWN)
    assert own is not None
    assert named is not None
    assert public is not None
    assert (own.server, named.server, named.revision) == ("https://git.example", "https://git.example", "v1")
    assert places(own, OWN) == Places(api="https://git.example/api/v3", raw="", token="t")  # noqa: S106 - opens nothing
    assert places(public, OWN) == Places(api=API, raw=RAW, token="")


def test_an_address_on_github_is_opened_over_the_network() -> None:
    assert is_elsewhere("https://github.com/org/name")
    assert is_elsewhere("github:org/name@v1")

"""Which texts rows ask for: where one decides, never where the registry does, nor what a hostile row makes up."""

from __future__ import annotations

from typing import Any

import pytest

from licensecheck.catalogue.asking import Ask, Asking
from licensecheck.catalogue.rows import Row
from licensecheck.catalogue.unit import judge_for
from tests.catalogue.catalogues import JUDGING
from tests.sources.samples import COMMIT

HUB = "https://huggingface.co"


@pytest.fixture(autouse=True)
def _the_hub_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    monkeypatch.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")


def _asks(card: dict[str, Any] | None, files: tuple[str, ...] | None = None, **row: Any) -> tuple[Ask, ...]:
    made: dict[str, Any] = {"name": "org/model", "card": card, "files": files, **row}
    return Asking(judge_for(JUDGING).licenses).of(Row(**made))


def _addresses(card: dict[str, Any] | None, files: tuple[str, ...] | None = None, **row: Any) -> list[str]:
    return [ask.address for ask in _asks(card, files, **row)]


def test_the_file_that_a_relative_link_means_is_the_repositorys_own() -> None:
    card = {"license": "other", "license_link": "LICENSE"}
    assert _addresses(card) == [f"{HUB}/org/model/resolve/main/LICENSE"]
    assert _addresses(card, ("LICENSE",)) == [f"{HUB}/org/model/resolve/main/LICENSE"]
    assert _addresses(card | {"license_link": f"{HUB}/org/model/blob/main/LICENSE"}, ("LICENSE",)) == [
        f"{HUB}/org/model/resolve/main/LICENSE"
    ]
    assert _addresses(card | {"license_link": "gone.txt"}, ("model.safetensors",)) == []


def test_a_commit_that_the_catalogue_knows_is_asked_for() -> None:
    asking = Asking(judge_for(JUDGING).licenses)
    row = Row(name="org/model", files=("LICENSE",))
    assert asking.of(row, COMMIT)[0].address == f"{HUB}/org/model/resolve/{COMMIT}/LICENSE"
    assert asking.of(row, "../../x")[0].address == f"{HUB}/org/model/resolve/main/LICENSE"


@pytest.mark.parametrize("license_", ["mit", "apache-2.0", "llama3", "cc-by-nc-4.0", "gemma"])
def test_what_the_registry_settles_is_never_asked_for(license_: str) -> None:
    card = {"license": license_, "license_link": "https://example.org/terms"}
    assert _addresses(card, ("LICENSE", "USE_POLICY.md")) == []


@pytest.mark.parametrize("license_", ["other", "unknown", "no-such", "openrail", None])
def test_what_nobody_knows_is_asked_for(license_: str | None) -> None:
    assert len(_addresses({"license": license_} if license_ else None, ("LICENSE",))) == 1


def test_a_page_counts_where_the_release_has_no_text() -> None:
    card = {"license": "other", "license_link": "HTTPS://Example.org/Terms#top"}
    assert _addresses(card, ("model.safetensors",)) == ["https://example.org/Terms"]
    assert _addresses(card, ("LICENSE",)) == [f"{HUB}/org/model/resolve/main/LICENSE"]


def test_a_file_of_another_repository_is_asked_for_once_however_it_is_written() -> None:
    written = ("blob/main/LICENSE", "resolve/main/LICENSE", "raw/main/LICENSE", "")
    links = [f"{HUB}/first/base/{view}".rstrip("/") for view in written]
    found = [_addresses({"license": "other", "license_link": link}) for link in (*links, "https://hf.co/first/base")]
    assert found == [[f"{HUB}/first/base/resolve/main/LICENSE"]] * 5


def test_links_in_the_text_of_a_card_are_those_that_check_follows() -> None:
    text = f"---\nlicense: other\n---\n# M\n\n## License\n\n[Licence]({HUB}/a/b/blob/main/LICENSE), [site](https://x.org)\n"
    assert _addresses(None, text=text) == [f"{HUB}/a/b/resolve/main/LICENSE"]


def test_of_many_licence_files_the_nearest_are_asked_for() -> None:
    files = ("a/b/LICENSE", "LICENSE", "x/LICENSE", "NOTICE", "LICENSE-MODEL", "y/LICENSE", "model.safetensors")
    found = [ask.path for ask in _asks({"license": "other"}, files)]
    assert found == ["LICENSE", "LICENSE-MODEL", "NOTICE", "x/LICENSE"]


def test_nothing_is_asked_of_a_model_that_is_not_public() -> None:
    assert _addresses({"license": "other"}, ("LICENSE",), closed=("private",)) == []
    assert _addresses({"license": "other"}, ("LICENSE",), broken="it has no id") == []
    assert _asks({"license": "other"}, ("LICENSE",), gated="auto")[0].gated


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://example.org/LICENSE",
        "//example.org/LICENSE",
        "../../api/whoami-v2",
        "/../../../settings/tokens",
        f"{HUB}/org/base/resolve/main/../../../../settings/tokens",
        f"{HUB}/org/base/blob/main/%2e%2e/%2e%2e/LICENSE",
        f"{HUB}/api/models/org/base",
        "https://[::1",
        "https://example.org/" + "x" * 5_000,
        "LICENSE\x00\r\nHost: other",
        "",
        " ",
        ".",
        5,
        ["LICENSE"],
        {"a": "b"},
    ],
)
def test_a_hostile_link_asks_for_nothing(link: object) -> None:
    assert _addresses({"license": "other", "license_link": link}) == []


@pytest.mark.parametrize("name", ["../..", "api/models", "datasets/x", "a--b/c", "..", "a/.."])
def test_an_id_that_the_hub_cannot_have_asks_for_nothing(name: str) -> None:
    assert _addresses({"license": "other", "license_link": "LICENSE"}, ("LICENSE",), name=name) == []


@pytest.mark.parametrize("path", ["../LICENSE", "a/../../LICENSE", "/LICENSE", "a//LICENSE", "LICENSE\n", "./LICENSE"])
def test_a_path_that_climbs_or_breaks_a_line_is_not_asked_for(path: str) -> None:
    assert _addresses({"license": "other"}, (path,)) == []

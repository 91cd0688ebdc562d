"""The models of which a release was made are walked to the root, in few requests, or without any."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from licensecheck.checking import check
from licensecheck.model.record import replace
from licensecheck.model.settings import Settings
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.sources.lineage import MOST, MOST_STEPS
from licensecheck.sources.net.client import Network
from licensecheck.sources.opening import open_subject
from tests.sources.cachefiles import put_model
from tests.sources.githubserver import GithubServer, Repository
from tests.sources.hubs import hub
from tests.sources.hubserver import Hub
from tests.sources.samples import put
from tests.sources.webserver import Reply, serving

__all__ = ["hub"]

FREE = "---\nlicense: apache-2.0\n---\n# Free\n"
CLOSED = "You may use the model only for non-commercial purposes.\n"
ROOT = "root/model"
WEIGHTS = b"\x02\0\0\0\0\0\0\0{}"


def _card(license_: str, *bases: str, more: str = "") -> str:
    listed = "".join(f"\n- {base}" for base in bases)
    return f"---\nlicense: {license_}\n{more}" + (f"base_model:{listed}\n" if bases else "") + "---\n# Ours\n"


def _add(hub: Hub, name: str, card: str, **files: str) -> None:
    """A model whose API answers with the keys of its card, as the Hub's does."""
    fields: dict[str, Any] = {}
    key = ""
    for line in card.split("---")[1].strip().split("\n"):
        if line.startswith("- "):
            fields.setdefault(key, []).append(line[2:])
        elif line.partition(":")[2].strip():
            fields[line.partition(":")[0]] = line.partition(":")[2].strip()
        else:
            key = line.rstrip(":")
            fields[key] = []
    hub.add(name, {"README.md": card, "model.safetensors": WEIGHTS, **files}, info={"cardData": fields})


def _open(name: str = "org/name", **network: Any) -> Snapshot:
    return open_subject(name, network=Network(seconds=5, attempts=1, **network))


def _chain(snapshot: Snapshot) -> list[tuple[str, str, int]]:
    return [(one.name, one.child, one.depth) for one in snapshot.ancestors]


def _asked(hub: Hub, name: str) -> list[str]:
    return [request.path for request in hub.asked() if f"/{name}" in request.path]


def test_each_ancestor_whose_tag_names_its_licence_costs_one_request(hub: Hub) -> None:
    _add(hub, "org/name", _card("apache-2.0", "mid/model"))
    _add(hub, "mid/model", _card("apache-2.0", "root/model"), LICENSE=CLOSED)
    _add(hub, "root/model", _card("llama3.1"), LICENSE=CLOSED)
    assert _chain(_open()) == [("mid/model", "org/name", 1), ("root/model", "mid/model", 2)]
    assert _asked(hub, "mid/model") == ["/api/models/mid/model"]
    assert _asked(hub, "root/model") == ["/api/models/root/model", f"/{ROOT}/resolve/main/README.md"]


def test_a_tag_that_says_nothing_costs_the_text_too_and_an_adapter_its_configuration(hub: Hub) -> None:
    _add(hub, "org/name", _card("apache-2.0", "mid/adapter"))
    adapter = json.dumps({"base_model_name_or_path": "root/model"})
    _add(hub, "mid/adapter", _card("other"), LICENSE=CLOSED, **{"adapter_config.json": adapter})
    _add(hub, "root/model", _card("mit"))
    snapshot = _open()
    assert _chain(snapshot) == [("mid/adapter", "org/name", 1), ("root/model", "mid/adapter", 2)]
    assert [document.path for document in snapshot.ancestors[0].documents] == ["LICENSE", "adapter_config.json"]
    assert len(_asked(hub, "mid/adapter")) == 3


def test_the_text_of_an_ancestor_is_the_one_to_which_its_card_leads(hub: Hub) -> None:
    _add(hub, "org/name", _card("apache-2.0", "root/model"))
    more = "license_link: docs/conditions.md\n"
    _add(hub, "root/model", _card("other", more=more), LICENSE="Other.\n", **{"docs/conditions.md": CLOSED})
    (ancestor,) = _open().ancestors
    assert [(document.path, document.text) for document in ancestor.documents] == [("docs/conditions.md", CLOSED)]


def test_a_circle_ends_and_each_ancestor_of_a_merge_comes_once(hub: Hub) -> None:
    _add(hub, "org/name", _card("apache-2.0", "a/one", "a/two"))
    _add(hub, "a/one", _card("mit", "root/model"))
    _add(hub, "a/two", _card("mit", "root/model", "ORG/name"))
    _add(hub, "root/model", _card("mit", "a/one", "root/model"))
    assert _chain(_open()) == [("a/one", "org/name", 1), ("a/two", "org/name", 1), ("root/model", "a/one", 2)]
    assert len(_asked(hub, "root/model")) == 1


def test_a_line_without_end_is_left_after_some_steps(hub: Hub) -> None:
    _add(hub, "org/name", _card("mit", "line/m1"))
    for number in range(1, 20):
        _add(hub, f"line/m{number}", _card("mit", f"line/m{number + 1}"))
    ancestors = _open().ancestors
    assert [one.depth for one in ancestors] == list(range(1, MOST_STEPS + 2))
    assert "more than 8 steps away" in ancestors[-1].problem
    assert len(_asked(hub, "line/")) == MOST_STEPS


def test_a_merge_of_many_asks_for_some_and_says_how_many_are_left(hub: Hub) -> None:
    _add(hub, "org/name", _card("mit", *(f"many/m{number}" for number in range(40))))
    for number in range(40):
        _add(hub, f"many/m{number}", _card("mit"))
    ancestors = _open().ancestors
    assert len(_asked(hub, "many/")) == MOST + 1  # and the card of the first root
    assert len(ancestors) == MOST + 1
    assert "27 come after it" in ancestors[-1].problem


@pytest.mark.parametrize(
    "base", ["gone/model", "/models/of/mine", "hidden/model", "broken/model", "slow/model", "a//b"]
)
def test_an_ancestor_that_cannot_be_had_is_named_with_the_reason(hub: Hub, base: str) -> None:
    _add(hub, "org/name", _card("apache-2.0", base))
    hub.add("hidden/model", {"README.md": FREE}, private=True)
    hub.fail("broken/model", Reply(b"[1,", headers={"Content-Type": "application/json"}), ever=True)
    hub.fail("slow/model", Reply(status=503, headers={"Retry-After": "0"}), ever=True)
    (ancestor,) = _open().ancestors
    assert (ancestor.name, ancestor.card) == (base, None)
    assert ancestor.problem
    report = check("org/name", Settings(as_of="2026-11-21"))
    assert report.conclusion.status is LicenseStatus.UNDETERMINED
    (gap,) = [gap for gap in report.gaps if gap.what == f"licence of {base}"]
    assert gap.path == "README.md"
    assert base in gap.would_settle


def test_what_only_a_sentence_names_is_asked_for_and_forgotten_when_it_is_no_model(hub: Hub) -> None:
    hub.add("org/one", {"README.md": FREE + "It was fine-tuned from root/model.\n"})
    hub.add("org/two", {"README.md": FREE + "It was fine-tuned from some/where.\n"})
    _add(hub, "root/model", _card("llama3.1"))
    assert [(one.name, one.told) for one in _open("org/one").ancestors] == [("root/model", True)]
    assert _open("org/two").ancestors == ()


def test_a_gated_ancestor_tells_its_tag(hub: Hub) -> None:
    _add(hub, "org/name", _card("apache-2.0", "root/model"))
    _add(hub, "root/model", _card("other", more="license_name: llama3.1\n"), LICENSE=CLOSED)
    hub.models["root/model"].gated = "manual"
    assert check("org/name", Settings(as_of="2026-11-21")).conclusion.status is LicenseStatus.FAILED


def test_offline_the_lineage_comes_from_what_was_kept(hub: Hub, tmp_path: Path) -> None:
    _add(hub, "org/name", _card("apache-2.0", "root/model"))
    _add(hub, "root/model", _card("llama3.1"))
    once = _open(cache=tmp_path / "kept")
    asked = len(hub.asked())
    assert _open(cache=tmp_path / "kept", offline=True).ancestors == once.ancestors
    assert len(hub.asked()) == asked


def test_in_a_cache_ancestors_are_found_beside_and_no_server_is_asked(hub: Hub, tmp_path: Path) -> None:
    cache = tmp_path / "hub"
    card = _card("apache-2.0", "mid/model", "far/away")
    snapshot = put_model(cache, "org/name", {"README.md": card, "model.safetensors": WEIGHTS}, listed={})
    put_model(cache, "mid/model", {"README.md": _card("other", "root/model"), "LICENSE": CLOSED})
    put_model(cache, "root/model", {"README.md": _card("llama3.1")})
    for reference in (snapshot, snapshot.parent.parent):
        ancestors = open_subject(str(reference)).ancestors
        assert [(one.name, one.depth, bool(one.card)) for one in ancestors] == [
            ("mid/model", 1, True),
            ("far/away", 1, False),
            ("root/model", 2, True),
        ]
        assert [document.text for document in ancestors[0].documents] == [CLOSED]
    assert check(str(snapshot), Settings(as_of="2026-11-21")).conclusion.status is LicenseStatus.FAILED
    assert hub.asked() == []


def test_a_folder_names_its_base_and_asks_nobody(hub: Hub, tmp_path: Path) -> None:
    put(tmp_path, "model/README.md", _card("apache-2.0", "root/model"))
    put(tmp_path, "model/model.safetensors", WEIGHTS)
    (ancestor,) = open_subject(str(tmp_path / "model")).ancestors
    assert (ancestor.name, ancestor.problem) == (
        "root/model",
        "it was not looked for: what lies on disk asks no network, unless --follow-bases lets it",
    )
    assert hub.asked() == []


@pytest.mark.parametrize(("license_", "status"), [("mit", LicenseStatus.MET), ("llama2", LicenseStatus.FAILED)])
def test_a_folder_that_may_ask_is_read_with_its_bases(
    hub: Hub, tmp_path: Path, license_: str, status: LicenseStatus
) -> None:
    put(tmp_path, "model/README.md", _card("apache-2.0", "mid/model"))
    put(tmp_path, "model/model.safetensors", WEIGHTS)
    _add(hub, "mid/model", _card("apache-2.0", "root/model"))
    _add(hub, "root/model", _card(license_))
    settings = Settings(as_of="2026-11-21", follow_bases=True, timeout=5, net_cache=tmp_path / "kept")
    report = check(str(tmp_path / "model"), settings)
    assert report.snapshot is not None
    assert _chain(report.snapshot) == [("mid/model", "model", 1), ("root/model", "mid/model", 2)]
    assert report.conclusion.status is status
    kept = check(str(tmp_path / "model"), replace(settings, offline=True))
    assert kept.conclusion.status is status, "answers that were kept are used"


def test_a_repository_on_github_finds_its_bases_on_the_hub(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(hub, "root/model", _card("llama2"))
    files = {"README.md": _card("apache-2.0", "root/model").encode(), "model.safetensors": WEIGHTS}
    with serving(GithubServer({"acme/model": Repository(files=files)}, token="").answer) as github:
        monkeypatch.setenv("GITHUB_API_URL", f"{github.url}/api")
        snapshot = _open("github:acme/model")
    assert _chain(snapshot) == [("root/model", "acme/model", 1)]
    assert not snapshot.ancestors[0].problem


def test_what_a_folder_cannot_tell_of_its_base_can_be_stated(tmp_path: Path) -> None:
    put(tmp_path, "model/README.md", _card("apache-2.0", "root/model"))
    put(tmp_path, "model/model.safetensors", WEIGHTS)
    stated = put(tmp_path, "facts.yaml", "base_license: apache-2.0\n")
    found = check(str(tmp_path / "model"), Settings(as_of="2026-11-21", facts=stated)).conclusion
    assert (found.status, found.gaps) == (LicenseStatus.MET, ())
    assert check(str(tmp_path / "model"), Settings(as_of="2026-11-21")).conclusion.status is LicenseStatus.UNDETERMINED


def test_what_a_cache_holds_of_an_ancestor_may_be_nothing_or_too_much(tmp_path: Path) -> None:
    card = _card("mit", "two/snapshots", "no/card", "no/files")
    snapshot = put_model(tmp_path, "org/name", {"README.md": card, "model.safetensors": WEIGHTS})
    for commit in ("1" * 40, "2" * 40):
        put_model(tmp_path, "two/snapshots", {"README.md": FREE}, commit=commit, main=False)
    put_model(tmp_path, "no/card", {"config.json": "{}"})
    put_model(tmp_path, "no/files", {}, absent=("config.json",))
    assert [one.problem for one in open_subject(str(snapshot)).ancestors] == [
        "several snapshots of it are in this cache, and no main one",
        "its card is not in this cache",
        "its card is not in this cache",
    ]


def test_the_card_of_the_first_root_is_read_and_its_lack_is_no_problem(hub: Hub) -> None:
    _add(hub, "org/name", _card("apache-2.0", "mid/model"))
    _add(hub, "mid/model", _card("apache-2.0", "root/model"))
    _add(hub, "root/model", _card("mit"))
    middle, root = _open().ancestors
    assert middle.readme is None
    assert root.readme is not None
    assert "# Ours" in root.readme.text
    hub.fail(f"/{ROOT}/resolve/main/README.md", Reply(status=404))
    assert [one.readme for one in _open().ancestors] == [None, None]

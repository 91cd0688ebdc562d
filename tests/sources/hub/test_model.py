"""Models on the Hub, over real HTTP: what is asked, what is understood, and what happens when the Hub does not help."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licensecheck.errors import SourceError, UsageError
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.sources.hub.api import hub_token
from licensecheck.sources.hub.model import open_hub
from licensecheck.sources.hub.reference import HubReference, hub_reference
from licensecheck.sources.net.client import Network, Outside
from licensecheck.sources.opening import open_subject
from licensecheck.sources.remote import WINDOW
from tests.sources.hubs import hub, signed_in
from tests.sources.hubserver import LET_IN, STRANGER, Hub, hub_serving
from tests.sources.samples import COMMIT, POINTER, gguf, gguf_pair, gguf_text, safetensors
from tests.sources.webserver import Reply, serving

__all__ = ["hub", "signed_in"]

CARD = "---\nlicense: apache-2.0\npipeline_tag: text-generation\n---\n# Model\nIt writes.\n"
LICENSE = "You may do with this model what you like.\n"
CONFIG = json.dumps({"model_type": "small", "num_hidden_layers": 2})
MORE = {"tokenizer.json": "{}", "tokenizer_config.json": "{}", "generation_config.json": "{}", ".gitattributes": "x"}
STRING, U32 = 8, 4


def _weights(size: int = 1_000_000, tensors: int = 1) -> bytes:
    part = size // tensors // 2 * 2
    header = {
        f"layers.{n}.weight": {"dtype": "BF16", "shape": [part // 2], "data_offsets": [n * part, (n + 1) * part]}
        for n in range(tensors)
    }
    return safetensors({"__metadata__": {"license": "apache-2.0"}, **header}, bytes(part * tensors))


def _usual(**weights: bytes | str) -> dict[str, str | bytes]:
    return {"README.md": CARD, "LICENSE": LICENSE, "config.json": CONFIG, **MORE, **weights}


def _open(text: str = "org/name", **network: Any) -> Snapshot:
    found = hub_reference(text)
    assert found is not None
    outside = Outside(sleep=lambda _: None, allowed=lambda address: address.startswith("127."))
    return open_hub(found, text=text, network=Network(**network), outside=outside)


def _targets(hub: Hub) -> list[str]:
    return [request.target for request in hub.asked()]


def test_a_usual_model_of_shards_costs_six_requests(hub: Hub) -> None:
    names = [f"model-0000{n}-of-00002.safetensors" for n in (1, 2)]
    index = json.dumps({"metadata": {"total_size": 2000}, "weight_map": dict(zip("ab", names, strict=True))})
    shards: dict[str, bytes | str] = {"model.safetensors.index.json": index, **dict.fromkeys(names, _weights())}
    hub.add("org/name", _usual(**shards))
    snapshot = open_subject("org/name", network=Network())
    assert len(hub.asked()) == 6
    assert [target.partition("?")[0].rpartition("/")[2] for target in _targets(hub)] == [
        "name", COMMIT, "LICENSE", "README.md", "config.json", "model.safetensors.index.json",
    ]  # fmt: skip
    assert (snapshot.subject.kind, snapshot.subject.name) == (SubjectKind.HUB, "org/name")
    assert (snapshot.subject.revision, snapshot.complete, snapshot.gaps) == (COMMIT, True, ())
    assert len(snapshot.files) == len(_usual(**shards))
    assert snapshot.card is not None
    assert snapshot.card.get("license") == "apache-2.0"
    assert {fact.name: fact.value for fact in snapshot.facts} == {"gated": "false", "weights_public": True}


def test_of_weights_in_one_file_only_the_first_bytes_are_read(hub: Hub) -> None:
    hub.add("org/name", _usual(**{"model.safetensors": _weights(9_000_000)}))
    snapshot = _open()
    (header,) = snapshot.headers
    assert (header.parameters, header.fields) == (4_500_000, (("license", "apache-2.0"),))
    weights = [request for request in hub.asked() if request.path.endswith(".safetensors")]
    assert [request.headers["range"] for request in weights] == [f"bytes=0-{WINDOW - 1}"]
    assert len(hub.asked()) == 6
    assert hub.server is not None
    assert hub.server.sent < WINDOW + 10_000


def test_a_long_header_is_read_to_its_end_and_no_byte_further(hub: Hub) -> None:
    data = _weights(3_000_000, tensors=3000)
    (length,) = struct.unpack("<Q", data[:8])
    assert length > 2 * WINDOW
    hub.add("org/name", {"model.safetensors": data})
    assert _open().headers[0].tensors == 3000
    ranges = [request.headers["range"] for request in hub.asked() if "range" in request.headers]
    assert ranges == [f"bytes=0-{WINDOW - 1}", f"bytes={WINDOW}-{8 + length - 1}"]


def test_a_gguf_file_tells_its_licence_in_one_request_and_the_api_its_parameters(hub: Hub) -> None:
    words = struct.pack("<IQ", STRING, 30_000) + b"".join(gguf_text(f"word{n}") for n in range(30_000))
    pairs = [
        gguf_pair("general.architecture", STRING, gguf_text("llama")),
        gguf_pair("general.license", STRING, gguf_text("other")),
        gguf_pair("llama.block_count", U32, struct.pack("<I", 32)),
        gguf_pair("tokenizer.ggml.tokens", 9, words),
    ]
    data = gguf(pairs, [(4, 8)])
    files = {"m-Q4_K_M.gguf": data + bytes(10), "m-Q8_0.gguf": data + bytes(1000), "mmproj-m.gguf": data}
    hub.add("org/name", files, info={"gguf": {"total": 8_000_000_000, "architecture": "llama"}})
    snapshot = _open()
    (header,) = snapshot.headers
    assert header.path == "m-Q4_K_M.gguf"
    assert dict(header.fields)["general.license"] == "other"
    assert [request.headers["range"] for request in hub.asked() if "range" in request.headers] == ["bytes=0-65535"]
    assert {fact.name: fact.value for fact in snapshot.facts}["parameters"] == 8_000_000_000


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        ({"total": 7, "parameters": {"BF16": 7}}, 7),
        ({"total": 7, "parameters": {"I32": 6, "F16": 1}}, None),
        ({"parameters": {"BF16": 7}}, None),
        ({"total": "7"}, None),
        ("7", None),
    ],
)
def test_parameters_that_the_api_counted_are_told_where_nothing_else_is(hub: Hub, counted: Any, told: Any) -> None:
    hub.add("org/name", {"model-00001-of-00001.safetensors": _weights()}, info={"safetensors": counted})
    fact = _open().fact("parameters")
    assert (fact.value if fact else None) == told


def test_everything_is_read_at_the_commit_that_the_first_answer_names(hub: Hub) -> None:
    hub.add("org/name", _usual(), revisions=("refs/pr/1", COMMIT))
    assert _open("org/name@refs/pr/1").subject.revision == COMMIT
    first, *others = _targets(hub)
    assert first.startswith("/api/models/org/name/revision/refs%2Fpr%2F1?expand=")
    assert all(COMMIT in target for target in others)


@pytest.mark.parametrize(
    ("text", "name", "revision"),
    [
        ("org/name", "org/name", ""),
        ("org/name@v1.0", "org/name", "v1.0"),
        ("hf://org/name", "org/name", ""),
        ("hf://org/name@refs/pr/1", "org/name", "refs/pr/1"),
        ("hf://gpt2", "gpt2", ""),
        ("https://huggingface.co/org/name", "org/name", ""),
        ("https://huggingface.co/org/name/", "org/name", ""),
        ("https://hf.co/org/name?not-for-all-audiences=true#uses", "org/name", ""),
        ("huggingface.co/org/name", "org/name", ""),
        ("https://huggingface.co/org/name/tree/v1", "org/name", "v1"),
        ("https://huggingface.co/org/name/blob/main/LICENSE", "org/name", "main"),
        ("https://huggingface.co/org/name/tree/refs%2Fpr%2F2", "org/name", "refs/pr/2"),
        ("https://huggingface.co/org/name/tree/refs/pr/2", "org/name", "refs/pr/2"),
        ("https://huggingface.co/gpt2/tree/main", "gpt2", "main"),
    ],
)
def test_a_model_may_be_named_in_many_ways(text: str, name: str, revision: str) -> None:
    assert hub_reference(text) == HubReference(name=name, revision=revision)


@pytest.mark.parametrize(
    "text", ["name", "a/b/c", "./a/b", "../b", "/a/b", "a\\b", "https://x.example/a/b", "", "-", "a b/c"]
)
def test_other_things_are_no_models(text: str) -> None:
    assert hub_reference(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://huggingface.co/datasets/org/name",
        "https://huggingface.co/spaces/org/name",
        "https://huggingface.co/",
        "hf://datasets/org/name",
        "hf://org/na--me",
        "hf://org/../name",
        "hf://",
    ],
)
def test_what_the_hub_has_besides_models_is_said_to_be_no_model(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        hub_reference(text)
    assert "org/name" in caught.value.hint


def test_a_gate_is_what_the_api_says_and_its_files_are_gaps(hub: Hub) -> None:
    hub.add("org/name", _usual(**{"model.safetensors": _weights()}), gated="manual")
    snapshot = _open()
    assert {fact.name: fact.value for fact in snapshot.facts} == {"gated": "manual"}
    assert [(gap.path, "gate" in gap.reason) for gap in snapshot.gaps] == [
        ("LICENSE", True), ("config.json", True), ("model.safetensors", True),
    ]  # fmt: skip
    assert [document.path for document in snapshot.documents] == ["README.md"]
    assert len(hub.asked()) == 4


def test_the_sign_in_of_the_hubs_own_client_counts(signed_in: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a process of its own, since the client reads its variables once."""
    code = "from licensecheck.sources.hub.api import hub_token; print(hub_token(offline={}))"
    (tmp_path / "token").write_text("hf_stored\n")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    for offline in (False, True):
        done = subprocess.run(
            [sys.executable, "-c", code.format(offline)],
            env={**clean, "HF_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "hf_stored\n"


@pytest.mark.parametrize(("stated", "token"), [("hf_a", "hf_a"), (" hf_a\n", "hf_a"), ("hf a", ""), ("hf_\u00e9", "")])
def test_what_cannot_be_sent_is_no_token(signed_in: pytest.MonkeyPatch, stated: str, token: str) -> None:
    signed_in.setenv("HF_TOKEN", stated)
    assert hub_token(offline=False) == token
    signed_in.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")
    assert hub_token(offline=False) == ""


def test_who_was_let_in_reads_behind_the_gate(hub: Hub, signed_in: pytest.MonkeyPatch) -> None:
    signed_in.setenv("HF_TOKEN", LET_IN)
    hub.add("org/name", _usual(), gated="auto")
    snapshot = _open()
    assert (snapshot.gaps, [fact.value for fact in snapshot.facts]) == ((), ["auto"])
    signed_in.setenv("HF_TOKEN", STRANGER)
    assert len(_open().gaps) == 2


def test_the_card_comes_from_the_api_when_the_readme_cannot_be_read(hub: Hub) -> None:
    data = {"license": "other", "license_name": "bicycle", "tags": ["a", {"b": 1}], "extra_gated_prompt": "Ask."}
    hub.add("org/name", _usual(), gated="auto", info={"cardData": data})
    hub.fail("README.md", Reply(status=403, headers={"X-Error-Code": "GatedRepo"}))
    card = _open().card
    assert card is not None
    assert (card.path, card.get("license_name"), card.get("tags")) == ("README.md", "bicycle", ("a", {"b": 1}))


def test_keys_of_a_gate_in_a_copied_card_are_no_gate(hub: Hub) -> None:
    hub.add("org/name", {"README.md": "---\nlicense: mit\nextra_gated_prompt: Ask first.\n---\n", "m.gguf": b"x"})
    gated = _open().fact("gated")
    assert gated is not None
    assert (gated.value, gated.stated_by) == ("false", "the Hub's API")


def test_a_disabled_model_is_not_public(hub: Hub) -> None:
    hub.add("org/name", _usual(), disabled=True)
    snapshot = _open()
    assert {fact.name: fact.value for fact in snapshot.facts} == {
        "gated": "false", "disabled": True, "weights_public": False,
    }  # fmt: skip
    assert {gap.reason for gap in snapshot.gaps} == {"could not be read: the Hub has disabled this model"}


def test_a_private_model_is_read_with_a_token_and_is_not_public(hub: Hub, signed_in: pytest.MonkeyPatch) -> None:
    hub.add("org/name", _usual(), private=True)
    with pytest.raises(SourceError, match=r"no such model on .*, or it is private") as caught:
        _open()
    assert "HF_TOKEN" in caught.value.hint
    signed_in.setenv("HF_TOKEN", LET_IN)
    assert {fact.name: fact.value for fact in _open().facts} == {
        "gated": "false", "private": True, "weights_public": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("token", "text", "message"),
    [
        ("", "org/none", "no such model"),
        (STRANGER, "org/none", "no such model"),
        ("hf_expired", "org/name", "does not accept your token"),
        ("", "org/name@v9", "no revision 'v9'"),
    ],
)
def test_what_is_not_there_is_one_clear_sentence(
    hub: Hub, signed_in: pytest.MonkeyPatch, token: str, text: str, message: str
) -> None:
    signed_in.setenv("HF_TOKEN", token) if token else signed_in.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")
    hub.add("org/name", _usual())
    with pytest.raises(SourceError, match=message) as caught:
        _open(text)
    assert caught.value.hint
    assert len(hub.asked()) == 1


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(status=403, headers={"X-Error-Message": "Access to this resource is disabled."}), "disabled"),
        (Reply(status=403, headers={"X-Error-Code": "GatedRepo"}), "gated"),
        (Reply(status=400), "answered 400"),
        (Reply(status=500), "answered 500"),
        (Reply(status=429), "asked too often"),
        (Reply(b"{", promised=9), "cut short"),
        (Reply(b"<html>"), "something else than a model"),
        (Reply(b"[]"), "something else than a model"),
        (Reply(b"[" * 100_000), "something else than a model"),
        (Reply(b"x" * 10, promised=99_000_000), "99,000,000 bytes, more than"),
    ],
)
def test_a_first_answer_that_is_none_is_an_error_with_a_hint(hub: Hub, reply: Reply, message: str) -> None:
    hub.fail("/api/models/", reply, ever=True)
    with pytest.raises(SourceError, match=message) as caught:
        _open()
    assert caught.value.hint


def test_a_hub_that_asks_to_wait_is_asked_again(hub: Hub) -> None:
    hub.add("org/name", _usual())
    for pattern in ("/api/models/", "/tree/", "LICENSE"):
        hub.fail(pattern, Reply(status=429, headers={"Retry-After": "1"}), Reply(status=500), Reply(b"x", promised=5))
    snapshot = _open()
    assert (snapshot.gaps, len(snapshot.documents)) == ((), 3)


def test_a_file_that_cannot_be_had_is_a_gap_and_the_rest_is_read(hub: Hub) -> None:
    hub.add("org/name", _usual(**{"model.safetensors": _weights()}))
    hub.fail("/LICENSE", Reply(status=500), ever=True)
    hub.fail("/config.json", Reply(b"{", promised=5), ever=True)
    hub.fail("/model.safetensors", Reply(status=404), ever=True)
    snapshot = _open()
    assert {gap.path: gap.reason for gap in snapshot.gaps} == {
        "LICENSE": "could not be read: it answered 500",
        "config.json": "could not be read: the answer was cut short",
        "model.safetensors": "could not be read: it is not there",
    }
    assert snapshot.complete


def test_without_the_listing_the_names_of_the_first_answer_serve(hub: Hub) -> None:
    hub.add("org/name", _usual())
    hub.fail("/tree/", Reply(status=500), ever=True)
    snapshot = _open()
    assert (snapshot.complete, [gap.what for gap in snapshot.gaps]) == (False, ["complete list of files"])
    assert len(snapshot.files) == len(_usual())
    assert len(snapshot.documents) == 3


def test_a_long_listing_is_read_page_by_page(hub: Hub) -> None:
    hub.page = 10
    hub.add("org/name", {**_usual(), **{f"part-{n:03}.txt": "x" for n in range(95)}})
    snapshot = _open()
    assert (len(snapshot.files), snapshot.complete) == (95 + len(_usual()), True)
    assert sum("/tree/" in target for target in _targets(hub)) == 11


def test_a_listing_without_end_is_left(hub: Hub) -> None:
    hub.add("org/name", _usual())
    page = json.dumps([{"type": "file", "path": "a", "size": 1}]).encode()
    hub.fail("/tree/", Reply(page, headers={"Link": '<?again>; rel="next"'}), ever=True)
    snapshot = _open()
    assert "more than 100 pages" in snapshot.gaps[-1].reason
    assert not snapshot.complete


def test_the_next_page_is_never_on_another_host(hub: Hub) -> None:
    hub.add("org/name", _usual())
    page = json.dumps([{"type": "file", "path": "README.md", "size": 1}]).encode()
    with serving(lambda _: Reply(b"[]")) as other:
        hub.fail("/tree/", Reply(page, headers={"Link": f'<{other.url}/next>; rel="next"'}))
        snapshot = _open()
    assert other.requests == []
    assert (snapshot.complete, len(snapshot.files)) == (False, 1)


@pytest.mark.parametrize("slow", [Reply(stall=True), Reply(b"[" * 5000, drip=0.01)], ids=["silent", "dripping"])
@pytest.mark.parametrize("pattern", ["expand", "/tree/", "README", "model.safetensors"])
def test_a_slow_hub_hangs_nothing(hub: Hub, slow: Reply, pattern: str) -> None:
    hub.add("org/name", _usual(**{"model.safetensors": _weights()}))
    hub.fail(pattern, slow, ever=True)
    if "expand" not in pattern:
        assert any("longer than" in gap.reason for gap in _open(seconds=0.4).gaps)
        return
    with pytest.raises(SourceError, match="longer than"):
        _open(seconds=0.4)


def test_the_token_stays_on_the_hub_when_files_come_from_elsewhere(hub: Hub, signed_in: pytest.MonkeyPatch) -> None:
    signed_in.setenv("HF_TOKEN", LET_IN)
    hub.add("org/name", _usual(**{"model.safetensors": _weights()}))
    with serving(hub.serve_large) as cdn:
        hub.cdn = cdn.url
        assert len(_open().headers) == 1
        assert cdn.sent == WINDOW
        assert not any("authorization" in request.headers for request in cdn.requests)
    assert {request.headers.get("authorization") for request in hub.asked()} == {f"Bearer {LET_IN}"}


def test_a_hub_that_sends_us_to_this_machine_is_not_followed(hub: Hub) -> None:
    hub.add("org/name", _usual(**{"model.safetensors": _weights()}))
    with serving(hub.serve_large) as inside:
        hub.cdn = inside.url
        snapshot = open_hub(HubReference(name="org/name"), text="org/name", network=Network())
        assert inside.requests == []
    assert [(gap.path, "not public" in gap.reason) for gap in snapshot.gaps] == [("model.safetensors", True)]


def test_what_was_read_once_is_read_again_offline(hub: Hub, tmp_path: Path) -> None:
    hub.add("org/name", _usual(**{"model.safetensors": _weights()}))
    online = _open(cache=tmp_path)
    count = len(hub.asked())
    assert _open(cache=tmp_path) == online
    assert _open(cache=tmp_path, offline=True) == online
    assert len(hub.asked()) == count
    assert _open(cache=tmp_path, max_age=0) == online
    assert len(hub.asked()) == 2 * count
    with pytest.raises(SourceError, match="offline, and the Hub's answer is not in the cache"):
        _open("org/other", cache=tmp_path, offline=True)


def test_a_pointer_where_weights_belong_is_seen(hub: Hub) -> None:
    hub.add("org/name", {"model.safetensors": POINTER[:130]})
    (entry,) = _open().files
    assert (entry.pointer, entry.here) == (True, False)
    assert _open().headers == ()


def test_texts_nobody_reads_are_not_fetched(hub: Hub) -> None:
    hub.add(
        "org/name",
        {
            **_usual(),
            "onnx/README.md": "about the folder",
            "docs/MODEL_CARD.md": "about the model",
            "unet/config.json": "{}",
            "USE_POLICY.md": "Be kind.",
            "train.py": "x",
            "pytorch_model.bin.index.json": "{}",
            "model.safetensors.index.json": "{}",
        },
    )
    assert [document.path for document in _open().documents] == [
        "LICENSE", "README.md", "USE_POLICY.md", "config.json", "docs/MODEL_CARD.md", "model.safetensors.index.json",
    ]  # fmt: skip


def test_names_with_blanks_and_signs_are_asked_for_as_they_are(hub: Hub) -> None:
    hub.add("org/name", {"Community License #1 (100%).txt": LICENSE})
    assert [document.path for document in _open().documents] == ["Community License #1 (100%).txt"]


def test_what_exists_on_disk_comes_before_the_hub(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.add("org/name", _usual())
    monkeypatch.chdir(tmp_path)
    assert open_subject("org/name").subject.kind is SubjectKind.HUB
    (tmp_path / "org" / "name").mkdir(parents=True)
    (tmp_path / "org" / "name" / "LICENSE").write_text(LICENSE)
    assert open_subject("org/name").subject.kind is SubjectKind.FOLDER
    assert open_subject("hf://org/name").subject.kind is SubjectKind.HUB


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_KEYS = ("id", "sha", "gated", "private", "disabled", "cardData", "pipeline_tag", "siblings", "safetensors", "gguf")


def test_no_answer_of_the_api_is_a_crash(hub: Hub) -> None:
    hub.add("org/name", {"LICENSE": LICENSE})

    @given(st.fixed_dictionaries({}, optional=dict.fromkeys(_KEYS, _JSON)), _JSON)
    def any_answer(info: dict[str, Any], tree: object) -> None:
        hub.faults.clear()
        hub.fail("expand=", Reply(json.dumps(info).encode()), ever=True)
        hub.fail("/tree/", Reply(json.dumps(tree).encode()), ever=True)
        assert _open().subject.kind is SubjectKind.HUB

    any_answer()


def test_the_real_client_understands_this_hub(tmp_path: Path) -> None:
    """Or else what we read of it would prove nothing."""
    huggingface_hub = pytest.importorskip("huggingface_hub")
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError, RevisionNotFoundError

    with hub_serving() as server, serving(server.serve_large) as cdn:
        server.cdn = cdn.url
        server.page = 2
        server.add("org/name", _usual(**{"model.safetensors": _weights()}), info={"pipeline_tag": "text-generation"})
        server.add("org/gated", _usual(), gated="manual")
        api = huggingface_hub.HfApi(endpoint=server.url, token=False)
        info = api.model_info("org/name", expand=["gated", "sha", "pipeline_tag"])
        assert (info.sha, info.gated, info.pipeline_tag) == (COMMIT, False, "text-generation")
        files: Sequence[Any] = list(api.list_repo_tree("org/name", recursive=True))
        assert {file.path: file.size for file in files}["model.safetensors"] == len(_weights())
        assert len(files) == len(_usual()) + 1
        downloaded = api.snapshot_download("org/name", cache_dir=tmp_path)
        assert (Path(downloaded) / "model.safetensors").read_bytes() == _weights()
        with pytest.raises(GatedRepoError):
            api.hf_hub_download("org/gated", "LICENSE", cache_dir=tmp_path)
        with pytest.raises(RepositoryNotFoundError):
            api.model_info("org/none")
        with pytest.raises(RevisionNotFoundError):
            api.model_info("org/name", revision="v9")


def test_the_hash_that_the_hub_states_of_weights_is_kept_and_none_is_made_up(hub: Hub) -> None:
    hub.add("org/name", _usual(**{"model.safetensors": _weights()}))
    stated = {entry.path: entry.sha256 for entry in _open().files}
    assert stated["model.safetensors"] == sha256(_weights()).hexdigest()
    assert stated["README.md"] == ""

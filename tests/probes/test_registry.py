"""The registry holds every probe of the folder, and no probe can end a check."""

from __future__ import annotations

import importlib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from licensecheck.model.evidence import Evidence
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.registry import IDS, PROBES, run, run_probes
from tests.snapshots import snapshot

PATHS = (
    "README.md",
    "config.json",
    "model.safetensors.index.json",
    "model_index.json",
    "adapter_config.json",
    "params.json",
)


def test_every_file_with_a_probe_is_registered(root: Path) -> None:
    names = sorted(
        p.stem for p in (root / "licensecheck" / "probes").glob("*.py") if p.stem not in ("__init__", "registry")
    )
    modules = [importlib.import_module(f"licensecheck.probes.{name}") for name in names]
    probes = {module.probe for module in modules if hasattr(module, "probe")}
    assert probes == {probe for probe, _ in PROBES}
    assert len(probes) > 10


def test_each_probe_answers_with_the_ids_that_it_is_registered_for() -> None:
    for seen in (snapshot(), snapshot({"README.md": "# A model\n\nWords."}, card={"license": "mit"})):
        for probe, names in PROBES:
            assert tuple(evidence.probe for evidence in probe(seen)) == names
    assert len(set(IDS)) == len(IDS)


def test_a_probe_that_raises_becomes_evidence_that_is_unavailable() -> None:
    def broken(seen: Snapshot) -> tuple[Evidence, ...]:
        raise ZeroDivisionError("nothing to divide by")

    (evidence,) = run(broken, ("weights-files",), snapshot())
    assert evidence.outcome is Outcome.UNAVAILABLE
    assert evidence.how == "the probe failed: ZeroDivisionError: nothing to divide by"


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=400), path=st.sampled_from(PATHS))
def test_no_probe_fails_on_garbage(text: str, path: str) -> None:
    failed = [e for e in run_probes(snapshot({path: text}, card={"base_model": text})) if "probe failed" in e.how]
    assert failed == []


def test_no_probe_fails_on_json_of_the_wrong_shape() -> None:
    shapes = (
        "[]",
        "{}",
        "null",
        '{"weight_map": []}',
        '{"metadata": 3, "weight_map": {"a": 1}}',
        "[" * 100_000,
        '{"a": [1, 2]}',
    )
    for shape in shapes:
        answers = run_probes(snapshot(dict.fromkeys(PATHS, shape)))
        assert [e for e in answers if "probe failed" in e.how] == []

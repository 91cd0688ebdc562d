"""What the root of a lineage tells of its own training, and what that settles for what was made of it."""

from __future__ import annotations

import pytest

from licensecheck.judging.scope import assess_scope
from licensecheck.judging.stated import Known
from licensecheck.model.snapshot import Ancestor, Document, Snapshot, Subject
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.probes.originals import probe
from licensecheck.probes.registry import run_probes
from licensecheck.sources.files.card import root_card
from tests.judging.releases import TODAY, law

ROOT = "example-org/Example-Large"
TOLD = "# Example-Large\n\nExample-Large is a language model with 70B parameters, pre-trained on 15T tokens of text.\n"


def document(path: str, text: str) -> Document:
    return Document(path=path, text=text, sha256="0" * 64)


def made_of(relation: str, readme: str | None = TOLD) -> Snapshot:
    text = f"---\nbase_model: {ROOT}\nbase_model_relation: {relation}\npipeline_tag: text-generation\n---\n# Ours\n"
    card = document("README.md", text)
    told = document("README.md", readme) if readme is not None else None
    return Snapshot(
        subject=Subject(reference="somebody/ours", kind=SubjectKind.HUB, name="somebody/ours"),
        documents=(card,),
        card=root_card((card,)),
        ancestors=(Ancestor(name=ROOT, child="somebody/ours", relation=relation, readme=told),),
    )


def test_figures_of_the_root_are_told_apart_from_those_of_the_release() -> None:
    found = {item.probe: item for item in probe(made_of("quantized"))}
    assert "tokens=1.5e13" in found["base-training-run"].value
    assert found["base-training-run"].locations[0].path == f"{ROOT}/README.md"
    assert all(name.startswith("base-") for name in found)


def test_a_root_whose_card_was_not_read_or_tells_nothing_tells_nothing_of_training() -> None:
    assert probe(made_of("quantized", None)) == ()
    assert "base-training-run" not in {item.probe for item in probe(made_of("quantized", "# Nothing\n"))}


@pytest.mark.parametrize(("relation", "systemic"), [("quantized", "no"), ("finetune", "unknown")])
def test_the_compute_of_the_root_settles_a_copy_and_leaves_a_change_of_unknown_size_open(
    relation: str, systemic: str
) -> None:
    known = Known(evidence=run_probes(made_of(relation)))
    scope, change = assess_scope(known, law(), TODAY)
    assert change.base.best == pytest.approx(6 * 70e9 * 15e12)
    assert scope.systemic == systemic
    assert (ROOT in scope.compute) or systemic == "unknown"


def test_a_fine_tune_of_a_model_far_below_the_presumption_is_bounded_by_it() -> None:
    small = TOLD.replace("15T", "5T")
    scope, _ = assess_scope(Known(evidence=run_probes(made_of("finetune", small))), law(), TODAY)
    assert scope.systemic == "bounded-no"
    assert "of the original" in scope.compute


def test_experts_of_the_root_that_sleep_do_not_widen_the_bound() -> None:
    experts = TOLD.replace("70B parameters", "671B total parameters of which 37B are active").replace(
        "Example-Large", "Big"
    )
    scope, change = assess_scope(Known(evidence=run_probes(made_of("finetune", experts))), law(), TODAY)
    assert change.base.high == pytest.approx(6 * 671e9 * 15e12)
    assert scope.systemic == "bounded-no"

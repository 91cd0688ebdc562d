"""Can a third party build this network from what is public: configuration, modelling code, or sizes in the card?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Outcome, SubjectKind
from licensecheck.probes.architecture_files import described, of_files
from licensecheck.probes.cards import aside, cards, looked_for_card
from licensecheck.probes.configs import NEEDED, Sizes, configurations
from licensecheck.probes.lineage import probe as lineage
from licensecheck.probes.sections import Section, figured_lines, filled, lines_of, place, sections

_CODE = expression(r"(?:^|/)(?:modell?ing(?:_\w+)?|model)\.(?:py|jl|rs|cpp|cc)$|(?:^|/)modell?ing/.+\.py$")
_PACKAGE = expression(r"(?:^|/)(?:models?|modules|networks?|backbones?|nets?)/(?:.+/)?\w+\.py$")
_GLUE = expression(
    r"(?:^|/)(?:examples?|demos?|\w+_demo|case-studies|tests?|eval\w*|scripts|tools|notebooks|docs|runtime|"
    r"serv\w+|deploy\w*|"
    r"recipes)/|(?:^|/)(?:__init__|apply_\w+|make_\w+|convert\w*|builders?|loaders?|consolidate|utils|compression|"
    r"\w*monkey_patch|\w*adapter|load_model|datatypes|checkpoint)\.py$"
)
_SETTINGS = expression(
    r"(?:^|/)(?:configs?|conf|model_configs?|cards)/(?:.+/)?[^/]+\.(?:ya?ml|json|toml|gin)$"
    r"|(?:^|/)(?:config|params|model_config)\.(?:json|ya?ml)$"
    r"|(?:^|/)models?/(?:.+/)?[^/]+\.ya?ml$"
)
# Code that puts the parts together states their sizes.
_ASSEMBLY = expression(
    r"(?:^|/)(?:build_\w+|pretrained|presets|archs?|architectures?|"
    r"configuration_\w+|"
    r"\w+_config)\.py$"
)
_HEADING = expression(
    r"\barchitecture|model summary|model (?:details|specifications?|configurations?|description)|"
    r"technical specifications|"
    r"model structure|hyper-?parameters|模型结构|模型架构|架构|技术规格|模型参数"
)
_COUNTED = {
    "layers": expression(
        r"\b\d{1,3}[- ](?:\w+[- ]){0,3}(?:layers?|blocks)\b|\b(?:n_layers?|num_(?:hidden_)?layers|"
        r"(?:number of )?layers)\b"
        r"[^\w\n]{1,12}\d{1,3}\b|\d{1,3} ?层|层数[^\w\n]{0,12}\d",
        re.IGNORECASE,
    ),
    "hidden size": expression(
        r"\bhidden (?:layers are|size|dim\w*|state\w*)[^\d\n]{0,30}\d{2,5}|\b(?:d_model|hidden_size|n_embd|"
        r"model dim\w*)\b"
        r"[^\w\n]{1,12}\d{2,5}|\bdimension[^\d\n]{0,12}\d{3,5}|\b\d{3,5}[- ]dim\w*",
        re.IGNORECASE,
    ),
    "heads": expression(
        r"\b\d{1,3} (?:\w+ ){0,2}heads\b|\b(?:n_heads?|num_(?:attention_)?heads|"
        r"(?:number of )?(?:attention )?heads)\b"
        r"[^\w\n]{1,12}\d{1,3}|注意力头[^\d\n]{0,12}\d",
        re.IGNORECASE,
    ),
}
_COLUMNS = {
    "layers": expression(r"layer|层|depth"),
    "hidden size": expression(r"hidden|d_?model|width|dim|embd|隐"),
    "heads": expression(r"head|注意力"),
}
_KIND = expression(
    r"\b(?:decoder-only|encoder-decoder|encoder-only|auto-?regressive|transformers?|mixture[- ]of[- ]experts|MoE|"
    r"diffusion|"
    r"u-net|unet|DiT|mamba|state[- ]space|convolutional|ViT|vision transformer|VAE|flow[- ]matching|"
    r"flow transformer|GAN)\b|"
    r"(?:based|built) on [A-Z][\w.-]+|\b\d{1,4}(?:\.\d{1,2})?[BM] (?:dense |total )?(?:parameters?|params|"
    r"models?)\b|ResNet"
)

_CONFIGURATION = "config.json"


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`architecture-information`: present, partial, absent or unavailable; `missing` names the sizes nobody states."""
    candidates = [
        *(_of_configuration(s, snapshot) for s in configurations(snapshot)),
        *of_files(snapshot),
        *_of_code(snapshot),
        *_of_prose(snapshot),
        *_of_base(snapshot),
    ]
    order = (Outcome.PRESENT, Outcome.PARTIAL)
    for outcome in order:
        for evidence in candidates:
            if evidence.outcome is outcome:
                return (evidence,)
    outcome = Outcome.ABSENT if _looked_through(snapshot) else Outcome.UNAVAILABLE
    return (described(outcome, missing=NEEDED, how="no configuration, modelling code or description found"),)


def _looked_through(snapshot: Snapshot) -> bool:
    """Whether what is not seen is not there. A cache holds what was asked for, and knows of some files that are not."""
    if snapshot.complete:
        return True
    if snapshot.subject.kind is SubjectKind.CACHE and _CONFIGURATION not in snapshot.absent:
        return False
    return looked_for_card(snapshot)


def _of_configuration(sizes: Sizes, snapshot: Snapshot) -> Evidence:
    missing = list(sizes.missing())
    # A network without a text side has no vocabulary, and params.json names no type: its own key names tell which.
    if "vocabulary" in missing and not any(
        f.path.endswith(("tokenizer.json", "tokenizer.model")) for f in snapshot.files
    ):
        missing.remove("vocabulary")
    if "model type" in missing and len(sizes.values) >= 4:
        missing.remove("model type")
    if snapshot.complete:
        missing += sorted(set(sizes.code) - {f.path for f in snapshot.files})
    value = ", ".join(f"{name} {text}" for name, text in sizes.values)
    outcome = Outcome.PARTIAL if missing else Outcome.PRESENT
    return described(outcome, value, tuple(missing), (place(sizes.path, 0),), f"keys of {sizes.path}")


def _of_code(snapshot: Snapshot) -> list[Evidence]:
    """Modelling code in the listing. A reference model file states its own sizes; a package of parts needs settings."""
    paths = [f.path for f in snapshot.files if not aside(f.path) and not _GLUE.search(f.path)]
    code = [p for p in paths if _CODE.search(p)]
    package = [p for p in paths if _PACKAGE.search(p)]
    around = {folder for p in package for folder in (_folder(p), _folder(_folder(p)))} - {""}
    assembly = [f.path for f in snapshot.files if _ASSEMBLY.search(f.path) and _folder(f.path) in around]
    settings = [*(p for p in paths if _SETTINGS.search(p)), *(p for p in assembly if not aside(p))]
    if not code and not package:
        return []
    seen = (code or package)[:3]
    if code or settings:
        places = tuple(place(p, 0) for p in (*seen, *settings[:2]))
        return [described(Outcome.PRESENT, ", ".join(seen), (), places, "modelling code in the listing")]
    places = tuple(place(p, 0) for p in seen)
    return [
        described(
            Outcome.PARTIAL, ", ".join(seen), ("configuration",), places, "modelling code without a configuration"
        )
    ]


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _of_base(snapshot: Snapshot) -> list[Evidence]:
    """A model made out of another one is built as that one is; of a copy in another form its own headers speak."""
    if snapshot.card is None or snapshot.card.get("quantized_by"):
        return []
    (base,) = lineage(snapshot)
    relation, _, names = base.value.partition(": ")
    if base.outcome is not Outcome.PRESENT or relation == "quantized":
        return []
    missing = tuple(n for n in NEEDED if n != "model type")
    return [described(Outcome.PARTIAL, f"as its base: {names}", missing, base.locations[:1], "base model named")]


def _of_prose(snapshot: Snapshot) -> list[Evidence]:
    best: Evidence | None = None
    for document in cards(snapshot):
        found = {**_in_tables(document), **_in_lines(document)}
        if "layers" in found and len(found) > 1:
            value = ", ".join(sorted(found))
            return [described(Outcome.PRESENT, value, (), tuple(found.values()), "sizes stated in the card")]
        if found and best is None:
            missing = tuple(n for n in _COUNTED if n not in found)
            best = described(
                Outcome.PARTIAL, ", ".join(sorted(found)), missing, tuple(found.values()), "some sizes in the card"
            )
    if best:
        return [best]
    named = list(islice((where for document in cards(snapshot) for where in _named(document)), 3))
    if named:
        missing = tuple(n for n in NEEDED if n != "model type")
        return [described(Outcome.PARTIAL, "kind of network named", missing, tuple(named), "words in the card")]
    return []


def _named(document: Document) -> Iterator[Location]:
    yield from (place(s.path, s.line, s.title) for s in sections(document) if _describes(s))
    for number, line in lines_of(document).having(_KIND):
        if _KIND.search(line):
            yield place(document.path, number + 1, line)


def _describes(section: Section) -> bool:
    return bool(_HEADING.search(section.title)) and filled(section.own) and bool(_KIND.search(section.own))


def _in_lines(document: Document) -> dict[str, Location]:
    found: dict[str, Location] = {}
    numbers, texts = figured_lines(document)  # every size is a number
    for place_, text in texts.having(*_COUNTED.values()):
        for name, pattern in _COUNTED.items():
            if name not in found and pattern.search(text):
                number = numbers[place_]
                found[name] = place(document.path, number, lines_of(document)[number - 1])
    return found


def _in_tables(document: Document) -> dict[str, Location]:
    """Columns of a table whose head names layers and sizes and whose rows hold numbers."""
    lines = lines_of(document)
    for number, line in enumerate(lines[:-2]):
        if line.count("|") < 3 or not re.search(r"-{2,}", lines[number + 1]) or not re.search(r"\d", lines[number + 2]):
            continue
        cells = [cell.strip().lower() for cell in line.split("|")]
        found = {
            name: place(document.path, number + 1, line, end_line=number + 3)
            for name, pattern in _COLUMNS.items()
            if any(pattern.search(cell) for cell in cells)
        }
        if "layers" in found and len(found) > 1:
            return found
    return {}

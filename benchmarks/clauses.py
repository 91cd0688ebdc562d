"""Free licences read by their clauses alone: `python -m benchmarks.clauses --spdx package/licenses [--misses]`.

Every OSI-approved or FSF-libre text of the SPDX list, as if nobody had ever heard of it. Judged failed is a false
alarm; judged
undetermined is a sentence that no rule explains yet. The texts come from the npm package `spdx-license-list`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from benchmarks.accuracy import AS_OF
from benchmarks.identify import read
from licensecheck.check import toolkit
from licensecheck.licensing.index import load_index
from licensecheck.licensing.reading import read_license
from licensecheck.model.license import Reading
from licensecheck.model.snapshot import Document
from licensecheck.model.vocabulary import Effect, LicenseStatus
from licensecheck.rulebook.loader import load_rulebook


def main() -> int:
    """Print the counts; exit 1 when a free licence is judged failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--spdx", type=Path, required=True, metavar="DIR")
    parser.add_argument("--misses", action="store_true", help="show what stands in the way of each text")
    options = parser.parse_args()
    free = {known.id for known in load_index().all_licenses() if known.osi or known.fsf}
    tools = toolkit(load_rulebook(), AS_OF, registry=False)
    found: Counter[str] = Counter()
    for identifier, text in sorted(read(options.spdx).items()):
        if identifier in free:
            reading = read_license(Document(path=identifier, text=text, sha256=""), tools)
            found[reading.status] += 1
            if options.misses and reading.status is not LicenseStatus.MET:
                print(_miss(identifier, reading))
    total = found.total()
    shares = ", ".join(f"{status} {count} ({count / total:.1%})" for status, count in found.items())
    print(f"{total} free texts by clauses alone: {shares}")
    return 1 if found[LicenseStatus.FAILED] else 0


def _miss(identifier: str, reading: Reading) -> str:
    against = [item for item in reading.findings if item.effect in (Effect.FAIL, Effect.REVIEW) and item.location]
    rows = [
        f"    {item.effect} {item.rule} {item.message[:90]}: {item.location.excerpt[:160]!r}"
        for item in against
        if item.location
    ]
    return "\n".join((f"{identifier}: {reading.status}: {reading.why}", *rows))


if __name__ == "__main__":
    sys.exit(main())

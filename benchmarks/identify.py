"""How well and how fast known licence texts are named: `python -m benchmarks.identify --spdx package/licenses`.

    python -m benchmarks.identify --spdx package/licenses [--scancode licensedcode/data/licenses
        [--rules licensedcode/data/rules]] [--index FILE]

Top-1 over all SPDX texts (ids that share one text count as one), then over 100 of them in eight disturbances, with time
and memory. The texts come from the npm package `spdx-license-list` (see build_index.py), the disturbances from a fixed
seed. `--scancode` adds the same licences as ScanCode prints them: texts from other hands, with the share that
is accepted (exact, or known with residue) and wrong. `--rules` adds the whole-licence texts among ScanCode's rules:
two thousand copies as they were found in the wild, edited, cut off, with other names. ScanCode often has one name for
what SPDX lists as several variants. Both are only unseen by an index built with `--no-editions`
(`build_index --no-editions --no-corpus --output FILE`, then `--index FILE`).
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import resource
import statistics
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.license_texts import ScanCodeText, scancode, scancode_rules
from licensecheck.licensing.known.identify import Identified, identify
from licensecheck.licensing.known.index import Index, load_index
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.model.vocabulary import Match

SEED = 20261121
SHORTEST = 60
Disturbance = Callable[[str, random.Random], str]


def main() -> None:
    """Print the tables; exit 1 when a figure is below its gate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--spdx", type=Path, required=True, metavar="DIR")
    parser.add_argument("--scancode", type=Path, metavar="DIR")
    parser.add_argument("--rules", type=Path, metavar="DIR", help="needs --scancode")
    parser.add_argument("--index", type=Path, metavar="FILE", help="measure another index than the one that ships")
    parser.add_argument("--misses", action="store_true", help="name every text that was not named right")
    options = parser.parse_args()
    texts = read(options.spdx)
    started = time.perf_counter()
    index = Index(memoryview(options.index.read_bytes())) if options.index else load_index()
    identify(("warm up",), index)
    print(f"load {1000 * (time.perf_counter() - started):.1f} ms, {index.size} texts, {len(index.all_licenses())} ids")
    clean = _row("as published", texts, index, options.misses)
    mean = statistics.mean(_row(name, changed, index, options.misses) for name, changed in disturbed(texts).items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if options.scancode:
        entries = list(scancode(options.scancode))
        others("ScanCode", entries, index, options.misses)
        if options.rules:
            others("its rules", list(scancode_rules(options.rules, entries)), index, options.misses)
    print(f"disturbed, all: {mean:.1%}; peak memory {peak:.0f} MB")
    sys.exit(0 if clean >= 0.995 and mean >= 0.99 else 1)


def read(folder: Path) -> dict[str, str]:
    """Text by SPDX id."""
    paths = sorted(folder.glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8"))["licenseText"] for path in paths}


def disturbed(texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """A hundred of `texts`, always the same, in each disturbance."""
    chosen = dict(_seeded().sample(sorted(texts.items()), 100))
    changed = {}
    for name, disturb in DISTURBANCES.items():
        source = _seeded()
        changed[name] = {key: disturb(text, source) for key, text in chosen.items()}
    return changed


def others(source: str, texts: Sequence[ScanCodeText], index: Index, show: bool) -> None:
    """Texts from other hands, of licences that are on SPDX's list."""
    listed = {known.id for known in index.listed_licenses()}
    entries = [entry for entry in texts if entry.id in listed and len(entry.text) > SHORTEST]
    named = [(entry, identify(clean_lines(entry.text), index)) for entry in entries]
    wrong = [(entry, found) for entry, found in named if entry.id not in {known.id for known in found.licenses}]
    accepted = sum(found.identification.match in (Match.EXACT, Match.RESIDUE) for _, found in wrong)
    total = len(named)
    print(f"from {source:9} right {1 - len(wrong) / total:6.1%} of {total}; accepted and wrong {accepted / total:.1%}")
    for entry, found in wrong if show else ():
        print(f"    {entry.key} ({entry.id}): {_said(found)}")


def _seeded() -> random.Random:
    return random.Random(SEED)  # noqa: S311 - repeatable, not secret


def _row(name: str, texts: dict[str, str], index: Index, show: bool) -> float:
    right = alone = size = 0
    levels: Counter[str] = Counter()
    seconds = []
    for key, text in texts.items():
        lines = clean_lines(text)
        started = time.process_time()
        found = identify(lines, index)
        seconds.append(time.process_time() - started)
        size += len(text)
        hit = key in {known.id for known in found.licenses}
        right += hit
        alone += hit and not found.also
        levels[found.identification.match] += 1
        if show and not (hit and not found.also):
            print(f"    {key}: {_said(found)}")
    middle, late = 1000 * statistics.median(seconds), 1000 * sorted(seconds)[int(0.95 * len(seconds))]
    speed = size / sum(seconds) / 1e6
    shares = f"right {right / len(texts):6.1%}  alone {alone / len(texts):6.1%}"
    counts = ", ".join(f"{level} {count}" for level, count in sorted(levels.items()))
    print(f"{name:14} {shares}  median {middle:6.2f} ms  p95 {late:7.2f} ms  {speed:5.1f} MB/s  {counts}")
    return right / len(texts)


def _said(found: Identified) -> str:
    also = ", ".join(other.identification.id for other in found.also)
    named = found.identification
    return f"{named.match} {named.id} ({named.how})" + (f" and {also}" if also else "")


def _reflow(text: str, _: random.Random) -> str:
    return "\n\n".join(textwrap.fill(" ".join(part.split()), 60) for part in re.split(r"\n\s*\n", text))


def _fill(text: str, _: random.Random) -> str:
    text = re.sub(r"[<\[{]+(?:year|yyyy|xxxx)[^<>\[\]{}]*[>\]}]+", "2023", text, flags=re.IGNORECASE)
    names = r"[<\[{]+[^<>\[\]{}\n]*(?:owner|holder|name|author|organi[sz]ation)[^<>\[\]{}\n]*[>\]}]+"
    filled = re.sub(names, "Example Institute", text, flags=re.IGNORECASE)
    return f"Copyright (c) 2023 Example Institute of Technology\n\n{filled}"


def _markdown(text: str, _: random.Random) -> str:
    first, _sep, rest = text.partition("\n")
    return f"# {first}\n" + re.sub(r"\b(License|Software|Work|Licensor)\b", r"**\1**", rest)


def _lower(text: str, _: random.Random) -> str:
    return text.lower()


def _noise(text: str, source: random.Random) -> str:
    """Three words in a hundred deleted or replaced."""

    def change(match: re.Match[str]) -> str:
        draw = source.random()
        return "" if draw < 0.015 else "lorem" if draw < 0.03 else match[0]

    return re.sub(r"\w+", change, text)


def _html(text: str, _: random.Random) -> str:
    parts = (html.escape(part) for part in re.split(r"\n\s*\n", text))
    return "<html><body>\n" + "\n".join(f"<p>{part}</p>" for part in parts) + "\n</body></html>"


def _comment(text: str, _: random.Random) -> str:
    return "\n".join(f"# {line}" for line in text.splitlines())


def _card(text: str, _: random.Random) -> str:
    return (
        "---\nlicense: other\ntags:\n- text-generation\n---\n# Example Model\n\n"
        "A small language model for tests. It was trained on public text.\n\n"
        "## How to use\n\nInstall the package and load the model by its name. Then ask it to go on.\n\n"
        f"## License\n\n{text}\n\n## Citation\n\nPlease cite our report when this model helps your research.\n"
    )


DISTURBANCES: dict[str, Disturbance] = {
    "reflow": _reflow,
    "copyright": _fill,
    "markdown": _markdown,
    "lower": _lower,
    "noise 3 %": _noise,
    "html": _html,
    "comment": _comment,
    "model card": _card,
}

if __name__ == "__main__":
    main()

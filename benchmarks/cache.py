"""How long the audit of a Hugging Face cache takes, beyond the start of the program.

`python -m benchmarks.cache [--gate] [--models N] [--runs N] [--cache FOLDER]`. The cache is made of the fixtures: each
model has a card of common length, a licence text or only its tag, a configuration, a shard index and four shards of
three hundred tensors whose headers are real. What is taken off is the same command on a cache of one model. With
`--gate` the exit code is 1 when the limit is passed in each of three attempts.
"""

from __future__ import annotations

import argparse
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from hashlib import sha1
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
VECTORS = ROOT / "fixtures" / "vectors"
MAX_SECONDS = 2.0
ATTEMPTS = 3
SHARDS = 4
TENSORS = 300
TAGS = ("apache-2.0", "mit", "cc-by-4.0", "other", "openrail")
SENTENCE = "It was trained on text in many languages, answers questions, and may be wrong about what it says. "


def main() -> int:
    """Measure and print; with --gate, fail only when the limit is passed in every attempt."""
    parser = argparse.ArgumentParser(description="How long the audit of a Hugging Face cache takes.")
    parser.add_argument("--gate", action="store_true", help=f"fail above {MAX_SECONDS} seconds beyond start-up")
    parser.add_argument("--models", type=int, default=50, help="models in the cache")
    parser.add_argument("--runs", type=int, default=3, help="timed runs")
    parser.add_argument("--cache", type=Path, help="a cache of your own instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        one, many = Path(folder, "one"), options.cache or Path(folder, "many")
        make_cache(one, 1)
        if not options.cache:
            make_cache(many, options.models)
        for _ in range(ATTEMPTS if options.gate else 1):
            start, whole = (median(once(cache) for _ in range(options.runs)) for cache in (one, many))
            print(f"one model {start:.2f} s, all {whole:.2f} s, beyond start-up {whole - start:.2f} s", flush=True)
            if whole - start <= MAX_SECONDS:
                return 0
    return 1 if options.gate else 0


def once(cache: Path) -> float:
    """Seconds of one audit. Raises RuntimeError when there was no verdict."""
    command = [sys.executable, "-m", "licensecheck", "check", "--cache", str(cache), "--offline", "--fail-on", "never"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return time.perf_counter() - began


def make_cache(cache: Path, models: int) -> None:
    """Write a cache of so many models, as the client leaves one: blobs, links to them, refs and trees."""
    for name, files in releases(models).items():
        _put(cache / f"models--{name.replace('/', '--')}", files)


def releases(models: int) -> dict[str, dict[str, bytes]]:
    """The files of so many models by their names, of a few makers and under a few licences."""
    sources = sorted(path for path in VECTORS.iterdir() if path.is_dir())
    apache = (ROOT / "LICENSE").read_bytes()
    made = {}
    for number in range(models):
        source = sources[number % len(sources)]
        files = {path.name: path.read_bytes() for path in source.iterdir() if path.suffix != ".safetensors"}
        tag = TAGS[number % len(TAGS)]
        if tag == "apache-2.0":
            files["LICENSE"] = apache
        elif tag != "other":
            files.pop("LICENSE", None)
        files["README.md"] = _card(files.get("README.md", b"").decode(), tag, number).encode()
        made[f"maker-{number % 7}/model-{number}"] = files | _weights(number)
    return made


def _card(text: str, tag: str, number: int) -> str:
    body = text.split("\n---\n", 1)[-1]
    head = f"---\nlicense: {tag}\npipeline_tag: text-generation\nlibrary_name: transformers\n---\n"
    return f"{head}{body}\n## Training\n\nModel {number}. " + SENTENCE * 60


def _weights(number: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for shard in range(1, SHARDS + 1):
        file = f"model-{shard:05d}-of-{SHARDS:05d}.safetensors"
        tensors = {f"model.layers.{shard}.{index}.{number}.weight": [0, 2] for index in range(TENSORS)}
        header = json.dumps({n: {"dtype": "BF16", "shape": [1], "data_offsets": at} for n, at in tensors.items()})
        files[file] = struct.pack("<Q", len(header)) + header.encode() + b"\0\0"
        names |= dict.fromkeys(tensors, file)
    files["model.safetensors.index.json"] = json.dumps({"metadata": {"total_size": 8}, "weight_map": names}).encode()
    return files


def _put(home: Path, files: dict[str, bytes]) -> None:
    commit = sha1(home.name.encode(), usedforsecurity=False).hexdigest()
    snapshot = home / "snapshots" / commit
    for folder in (snapshot, home / "blobs", home / "refs", home / "trees"):
        folder.mkdir(parents=True)
    for name, data in files.items():
        blob = home / "blobs" / sha1(data, usedforsecurity=False).hexdigest()
        blob.write_bytes(data)
        (snapshot / name).symlink_to(Path("../../blobs") / blob.name)
    (home / "refs" / "main").write_text(commit)
    tree = {"format_version": 1, "files": {name: {"size": len(data), "blob_id": ""} for name, data in files.items()}}
    (home / "trees" / f"{commit}.json").write_text(json.dumps(tree))


if __name__ == "__main__":
    sys.exit(main())

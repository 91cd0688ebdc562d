"""Which file the settings are in. It costs every run, so it only looks at names, and into a file for one word.

It is looked for where the user stands, never in what is checked: a release must not settle how it is judged. From the
working directory the search goes up to the root of the git repository and, without one, nowhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from licensecheck.model.expression import expression

NAME = "model-licensecheck"
OWN, SHARED = f"{NAME}.toml", "pyproject.toml"
MAX_BYTES = 1_000_000
_OF_US = expression(rf"\btool\s*\.\s*[\"']?{NAME}|^\s*\[\s*tool\s*\]", re.MULTILINE)


def find_config(start: str) -> str | None:
    """The path of the file that holds in the folder `start`, the nearest first, or None."""
    for folder in _upwards(start):
        own, shared = os.path.join(folder, OWN), os.path.join(folder, SHARED)
        if os.path.isfile(own) and _is_ours(own, start):
            return own
        if os.path.isfile(shared) and _is_ours(shared, start) and _speaks_of_us(shared):
            return shared
    return None


def lies_in(path: str, subjects: Iterable[str]) -> str:
    """The first of `subjects` on this disk in which the file at `path` lies, or empty.

    A text counts with its folder: what lies beside a licence came along with it.
    """
    home = os.path.dirname(os.path.realpath(path))
    for subject in subjects:
        if os.path.lexists(subject):
            real = os.path.realpath(subject)
            top = real if os.path.isdir(real) else os.path.dirname(real)
            if home == top or home.startswith(top.rstrip(os.sep) + os.sep):
                return subject
    return ""


def is_download(folder: str) -> bool:
    """Whether the Hub's client put this folder here: its settings came along with a release, whoever stands in it."""
    parts = os.path.realpath(folder).split(os.sep)
    in_cache = any(part.startswith("models--") and "snapshots" in parts[place:] for place, part in enumerate(parts))
    return in_cache or os.path.isdir(os.path.join(folder, ".cache", "huggingface", "download"))


def repository(start: str) -> str | None:
    """The root of the git repository in which the folder `start` lies, or None."""
    folder = start
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _upwards(start: str) -> list[str]:
    """`start` and the folders above it, up to the root of its git repository; `start` alone without one."""
    root = repository(start) or start
    chain = [start]
    while chain[-1] != root:
        chain.append(os.path.dirname(chain[-1]))
    return chain


def _is_ours(path: str, start: str) -> bool:
    """Whether the file belongs to the owner of `start`: above it may lie a folder in which everybody writes."""
    return os.path.dirname(path) == start or os.stat(path).st_uid == os.stat(start).st_uid


def _speaks_of_us(path: str) -> bool:
    """Whether it may be worth parsing; a file that cannot be read is not."""
    try:
        with open(path, "rb") as file:
            return bool(_OF_US.search(file.read(MAX_BYTES).decode("utf-8", "replace")))
    except OSError:
        return False

"""The rulebook as parsed before, kept beside the rules: parsing some hundred YAML files takes longer than a check may.

The file begins with a key: the digest of the rules, and that of the code which read them. Where either has changed, or
the content is not exactly a rulebook, there is nothing kept, and the YAML is what counts, as always. A stamp follows:
of the names, sizes and times of all those files. While it holds, none of them need be read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, Raw, msgpack

from licensecheck.model.record import record, replace
from licensecheck.model.rule import Example, Pattern, TextPattern
from licensecheck.rulebook.book import Rulebook

Patterns = tuple[Pattern, ...]
# Of each rule those that match, those that must not, and those known to be missed.
Examples = tuple[tuple[tuple[Example, ...], tuple[Example, ...], tuple[Example, ...]], ...]
NAME = ".compiled.msgpack"
# What makes a rulebook out of rules: when any of it changes, what was kept is void.
_MAKERS = (
    "model",
    "rulebook",
    "licensing/clauses/literals.py",
    "licensing/known/names.py",
    "licensing/clauses/sieve.py",
    "licensing/text/words.py",
    "yamlio.py",
)


@record
class _Kept:
    """A rulebook in which each pattern, and there are long ones that many rules have, stands once.

    `texts` are the numbers of the patterns of each rule that it fires on any, all and none of; none for other rules.
    `examples` are as they were written until somebody asks: a check does not.
    """

    book: Rulebook
    texts: tuple[tuple[tuple[int, ...], ...], ...]
    examples: Raw


def kept(folder: Path, digest: str) -> Rulebook | None:
    """The rulebook kept in `folder` (of rules), if it was made by this code from rules with this digest."""
    return _read(folder, lambda key, _: key == _key(digest))


def unchanged(folder: Path, stamp: str, *, examples: bool = True) -> Rulebook | None:
    """The rulebook kept in `folder`, if its files are those with this `stamp_of`; the rules carry theirs when asked."""
    return _read(folder, lambda _, kept_stamp: kept_stamp == f"{stamp}\n".encode(), examples=examples)


def _read(folder: Path, holds: Callable[[bytes, bytes], bool], *, examples: bool = True) -> Rulebook | None:
    try:
        with open(folder / NAME, "rb") as file:
            if not holds(file.readline(200), file.readline(200)):
                return None
            return _whole(msgpack.decode(file.read(), type=_Kept), examples=examples)
    except (OSError, DecodeError, UnicodeDecodeError, RecursionError, IndexError, TypeError, ValueError):
        return None


def keep(folder: Path, book: Rulebook, stamp: str = "") -> None:
    """Keep `book` in `folder`, whole or not at all; a folder that may not be written is left alone.

    `stamp` is that of the files before they were read.
    """
    beside = folder / f"{NAME}.{os.getpid()}"
    with suppress(OSError):
        try:
            with open(beside, "xb") as file:
                file.write(_key(book.digest) + f"{stamp}\n".encode() + msgpack.encode(_split(book)))
            os.replace(beside, folder / NAME)
        finally:
            beside.unlink(missing_ok=True)


def stamp_of(rules: Iterable[os.DirEntry[str]]) -> str:
    """SHA-256 over the paths, sizes and times of change of the files of `rules` and of the code which reads them."""
    states = [(entry.path, entry.stat()) for entry in rules] + [(str(path), path.stat()) for path in _makers()]
    lines = sorted(f"{path}\0{state.st_size}\0{state.st_mtime_ns}" for path, state in states)
    return hashlib.sha256("\0".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _split(book: Rulebook) -> _Kept:
    number = {pattern.regex: number for number, pattern in enumerate(book.sifted.patterns)}
    texts = tuple(
        tuple(tuple(number[one.regex] for one in group) for group in (rule.text.any, rule.text.all, rule.text.none))
        if rule.text
        else ()
        for rule in book.rules
    )
    bare = tuple(replace(rule, text=None, match=(), no_match=(), known_miss=()) for rule in book.rules)
    examples = tuple((rule.match, rule.no_match, rule.known_miss) for rule in book.rules)
    return _Kept(book=replace(book, rules=bare), texts=texts, examples=Raw(msgpack.encode(examples)))


def _whole(kept: _Kept, *, examples: bool) -> Rulebook:
    pattern = kept.book.sifted.patterns.__getitem__
    rules = [
        replace(rule, text=_text(*(tuple(map(pattern, group)) for group in text))) if text else rule
        for rule, text in zip(kept.book.rules, kept.texts, strict=True)
    ]
    if examples:
        told = msgpack.decode(kept.examples, type=Examples)
        rules = [
            replace(rule, match=match, no_match=no_match, known_miss=known_miss)
            for rule, (match, no_match, known_miss) in zip(rules, told, strict=True)
        ]
    return replace(kept.book, rules=tuple(rules))


def _text(any_: Patterns, all_: Patterns, none: Patterns) -> TextPattern:
    return TextPattern(any=any_, all=all_, none=none)


def _key(digest: str) -> bytes:
    makers = hashlib.sha256()
    for module in _makers():
        makers.update(module.read_bytes())
    return f"licensecheck rulebook {digest} {makers.hexdigest()}\n".encode()


def _makers() -> Iterator[Path]:
    package = Path(__file__).parent.parent
    for name in _MAKERS:
        path = package / name
        yield from sorted(path.glob("*.py")) if path.is_dir() else [path]

"""What the front matter of a card comes to, whoever's it is: worked out once for all that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec

from licensecheck.catalogue.declared import Declared, Keys, Licenses
from licensecheck.catalogue.parents import ids_of
from licensecheck.catalogue.rows import LINK
from licensecheck.model.record import record, replace
from licensecheck.probes.gates import PREFIX
from licensecheck.probes.lineage import RELATIONS
from licensecheck.probes.modality import TAGS

# What is remembered, at most, of each kind.
REMEMBERED = 20_000
MAX_CARD_DATA = 1_000_000
BASE, OWNERLESS = "base_model:", "/"
_MERGED = frozenset({"mergekit", "merge"})
_NOBODY: frozenset[str] = frozenset()
_HUB = "https://huggingface.co/"
_OBJECT = msgspec.json.Decoder(dict[str, Any])
_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)


@record
class Told:
    """What a front matter says that makes a difference to a judgement, whosever model it is of.

    `filled`: it says anything at all. `license`: keys that are judged alike. `stated`: the relation to its bases;
    `adapter`, `merged`, `copied`, `quantized`: what speaks for one. `pipeline`: its pipeline tag, None when it has
    none; `tasks`: tags that name a task. `gate`: the keys of a gate. `kind`: a digest of it all.
    """

    filled: bool
    license: Keys
    stated: str
    adapter: bool
    merged: bool
    copied: bool
    quantized: bool
    pipeline: tuple[str, ...] | None
    tasks: tuple[str, ...]
    gate: tuple[tuple[str, Any], ...]
    kind: bytes = b""


@record
class Front:
    """A front matter and what it comes to.

    `bases`: as `bases_of` has them; None when the whole row must be asked. `owners`: the accounts of its bases in lower
    case, OWNERLESS for one without; `tags`: head and account of each tag that names a base. `linked`: it has a
    `license_link`.
    """

    card: dict[str, Any] | None
    declared: Declared
    bases: tuple[str, ...] | None
    owners: frozenset[str]
    tags: tuple[tuple[str, str], ...]
    linked: bool
    told: Told


class Fronts:
    """Makes fronts of what catalogues hold, and remembers what was said before."""

    def __init__(self, licenses: Licenses) -> None:
        self.licenses = licenses
        self.none = self.of(None)
        self._of_tags = lru_cache(maxsize=REMEMBERED)(lambda tags, library: self.of(card_of_tags(tags, library)))

    def of_data(self, data: Any) -> Front:
        """Of an object, or of the JSON text of one. Raises ValueError for anything else."""
        if data is None:
            return self.none
        if isinstance(data, str):
            # Looking for the keys of a gate one by one takes longer than to see that the text has none.
            return self.of(_decoded(data), gated=PREFIX in data or "\\u" in data)
        if isinstance(data, dict):
            return self.of({key: value for key, value in data.items() if value is not None} or None)
        raise ValueError("its card data are no object")

    def of_tags(self, tags: Any, library: Any, license_: Any, base: Any) -> Front:
        """Of what a catalogue without card data tells of a card."""
        if license_ is None and base is None and isinstance(tags, list) and len(tags) < REMEMBERED // 1_000:
            try:
                return self._of_tags(tuple(tags), library)
            except TypeError:  # a tag that is none
                pass
        return self.of(card_of_tags(tags, library, license_, base))

    def of(self, card: dict[str, Any] | None, *, gated: bool = True) -> Front:
        """Of the keys of a card; `gated`: there may be those of a gate among them."""
        fields = card or {}
        declared = self.licenses.of_card(card)
        bases = _strings(fields["base_model"]) if "base_model" in fields else ()
        marks = tuple(_marks(fields["tags"])) if "tags" in fields else ()
        named = tuple([mark for mark in marks if mark.startswith(BASE)]) if marks else ()
        pipeline = fields.get("pipeline_tag")
        told = self._told(
            bool(card),
            declared.keys,
            len(bases),
            _strings(fields["base_model_relation"])[:1] if "base_model_relation" in fields else (),
            fields.get("library_name") == "peft",
            bool(fields.get("quantized_by")),
            _strings(pipeline) if pipeline else None,
            tuple([mark for mark in marks if mark not in named]) if named else marks,
            tuple([(key, value) for key, value in fields.items() if key.startswith(PREFIX)]) if gated else (),
        )
        return Front(
            card=card,
            declared=declared,
            bases=None if named else ids_of(bases) if bases else (),
            owners=frozenset([_account(name.removeprefix(_HUB)) for name in bases]) if bases else _NOBODY,
            tags=tuple(dict.fromkeys(_tagged(tag) for tag in named)) if named else (),
            linked=LINK in fields,
            told=told,
        )

    def _told(self, *said: Any) -> Told:
        try:
            return _told(*said)
        except TypeError:  # a list or an object among what the card says of its licence or its gate
            return _told.__wrapped__(*said)


@lru_cache(maxsize=REMEMBERED)
def _told(
    filled: bool,
    keys: Keys,
    bases: int,
    stated: tuple[str, ...],
    adapter: bool,
    copied: bool,
    pipeline: tuple[str, ...] | None,
    marks: tuple[str, ...],
    gate: tuple[tuple[str, Any], ...],
) -> Told:
    told = Told(
        filled=filled,
        license=keys,
        stated="".join(stated).lower() if bases else "",
        adapter=bases > 0 and adapter,
        merged=bases > 1 or (bases == 1 and not _MERGED.isdisjoint(marks)),
        copied=copied,
        quantized=bases > 0 and "gguf" in marks,
        pipeline=None if pipeline is None else tuple(map(str.lower, pipeline)),
        tasks=tuple([mark for mark in marks if mark in TAGS]),
        gate=gate,
    )
    return replace(told, kind=blake2b(_ENCODER.encode(told), digest_size=12).digest())


def kinds_of(owners: frozenset[str], owner: str) -> tuple[str, ...]:
    """What stands for bases of these owners among those of a model of `owner`: whether they are its own."""
    return tuple(sorted({base_of(one, owner) for one in owners}))


def base_of(account: str, owner: str) -> str:
    """What stands for a base of this account."""
    return "base" if account == OWNERLESS else "x/base" if account == owner else "y/base"


def relation(told: Told, files: tuple[str, ...]) -> str:
    """As the lineage probe has it, where only adapters and quantised copies are judged in a way of their own."""
    if told.stated in RELATIONS:
        return told.stated if told.stated in ("adapter", "quantized") else "finetune"
    if told.adapter or "adapter_config.json" in files:
        return "adapter"
    if told.merged:
        return "finetune"
    return "quantized" if told.copied or told.quantized or ".gguf" in "".join(files) else "finetune"


def card_of_tags(tags: Any, library: Any, license_: Any = None, base: Any = None) -> dict[str, Any] | None:
    """What a catalogue without card data tells of a card: the Hub's tags repeat what it declares."""
    tags = _list(tags)
    found: dict[str, Any] = {}
    named = _list(license_) or [tag[8:] for tag in tags if isinstance(tag, str) and tag.startswith("license:")]
    if named:
        found["license"] = named
    if bases := _list(base):
        found["base_model"] = bases
    if tags:
        found["tags"] = [tag for tag in tags if isinstance(tag, str) and not tag.startswith("license:")]
    if library:
        found["library_name"] = library
    return found or None


def _decoded(data: str) -> dict[str, Any] | None:
    if not data or data.isspace():
        return None
    if len(data) > MAX_CARD_DATA:
        raise ValueError(f"its card data are larger than {MAX_CARD_DATA:,} characters")
    try:
        return _OBJECT.decode(data) or None
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise ValueError("its card data are not a JSON object") from None


def _list(value: Any) -> list[Any]:
    """A list that a catalogue may hold as JSON text, or one value alone."""
    if isinstance(value, str) and value.startswith("["):
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError):
            return []
    if isinstance(value, str):
        return [value] if value else []
    return list(value) if isinstance(value, list | tuple) else []


def _marks(tags: Any) -> Iterator[str]:
    for tag in tags if isinstance(tags, list | tuple) else (tags,):
        if isinstance(tag, str):
            if mark := _mark(tag):
                yield mark
        elif isinstance(tag, list | tuple):
            yield from _marks(tag)


@lru_cache(maxsize=REMEMBERED)
def _mark(tag: str) -> str:
    """A tag that matters, in lower case; one that names a base as it stands; "" for any other."""
    tag = tag.strip()
    if tag.startswith(BASE):
        return tag
    lower = tag.lower()
    return lower if lower in TAGS or lower in _MERGED or lower == "gguf" else ""


def _tagged(tag: str) -> tuple[str, str]:
    head, _, name = tag.rpartition(":")
    return head, _account(name)


def _account(base: str) -> str:
    """Whose a model is, in lower case; OWNERLESS when its name has no account."""
    return base.strip().partition("/")[0].lower() if "/" in base else OWNERLESS


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (text,) if (text := value.strip()) else ()
    if isinstance(value, list | tuple):
        return tuple([text for item in value for text in _strings(item)])
    return ()

"""Which column of a catalogue is what, by the names that the known catalogues give them."""

from __future__ import annotations

from typing import Any

from licensecheck.errors import SourceError, UsageError
from licensecheck.model.record import record

TEXT, LISTING, NUMBER, ANY = "text", "list of names", "number", "anything"


@record
class Column:
    """One thing that a catalogue may say of a model: our name, the names that catalogues use, and what hangs on it."""

    name: str
    known_as: tuple[str, ...]
    holds: str
    needed_for: str = ""
    """What is undetermined without it, in words; "" when nothing is."""


COLUMNS = (
    Column(name="id", known_as=("id", "modelId", "model_id", "repo_id", "model"), holds=TEXT),
    Column(
        name="card",
        known_as=("cardData", "card_data", "metadata"),
        holds=ANY,
        needed_for="the declared licence (C1, C3-C7) and the models of which it was made",
    ),
    Column(
        name="text",
        known_as=("card", "card_text", "readme", "README.md", "model_card"),
        holds=TEXT,
        needed_for="usage information (C11), what the card says of licence, price and training (C8, C0, C12)",
    ),
    Column(
        name="files",
        known_as=("siblings", "files", "rfilenames"),
        holds=LISTING,
        needed_for="weights (C9), architecture (C10), and whether there is a licence text",
    ),
    Column(name="gated", known_as=("gated",), holds=ANY, needed_for="free access (C2) and public weights (C9)"),
    Column(name="private", known_as=("private",), holds=ANY),
    Column(name="disabled", known_as=("disabled",), holds=ANY),
    Column(name="task", known_as=("pipeline_tag", "task"), holds=TEXT, needed_for="the modality (C0)"),
    Column(name="tags", known_as=("tags",), holds=LISTING),
    Column(name="library", known_as=("library_name", "library"), holds=TEXT),
    Column(name="license", known_as=("license", "licence"), holds=TEXT),
    Column(name="base", known_as=("base_model", "base_models"), holds=LISTING),
    Column(name="safetensors", known_as=("safetensors",), holds=ANY),
    Column(name="gguf", known_as=("gguf",), holds=ANY),
    Column(
        name="parameters",
        known_as=("parameters", "num_parameters", "params"),
        holds=NUMBER,
        needed_for="the bounds of training compute (C0, C12)",
    ),
    Column(name="revision", known_as=("sha", "commit", "revision"), holds=TEXT),
    Column(name="author", known_as=("author", "organization", "organisation"), holds=TEXT),
    Column(name="downloads", known_as=("downloads", "downloadsAllTime"), holds=NUMBER),
    Column(name="likes", known_as=("likes",), holds=NUMBER),
    Column(name="created", known_as=("createdAt", "created_at"), holds=ANY),
)
# Any one of these says the same: without the first, the others are looked for.
INSTEAD = {"card": ("text", "license", "tags"), "parameters": ("safetensors", "gguf")}


@record
class Mapping:
    """`columns`: our name and the catalogue's; `unused`: columns that nothing is made of; `unfit`: why one is not."""

    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...] = ()
    unfit: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The catalogue's name of a column, or ""."""
        return dict(self.columns).get(name, "")

    @property
    def lacks(self) -> tuple[Column, ...]:
        """Columns that the catalogue has not, and on which a condition hangs."""
        here = {name for name, _ in self.columns}
        return tuple(
            column
            for column in COLUMNS
            if column.needed_for and here.isdisjoint((column.name, *INSTEAD.get(column.name, ())))
        )


def mapping_of(schema: Any, chosen: dict[str, str] | None = None) -> Mapping:
    """Which column of an Arrow schema is what; `chosen` says so for some (our name: theirs).

    Raises SourceError when no column holds ids, UsageError when `chosen` names what is not there.
    """
    theirs = {name.lower(): name for name in reversed(schema.names)}
    found: dict[str, str] = {}
    unfit: list[tuple[str, str]] = []
    for ours, name in (chosen or {}).items():
        if ours not in {column.name for column in COLUMNS} or name not in schema.names:
            raise UsageError(
                f"--column {ours}={name}: no such column",
                hint=f"ours: {', '.join(c.name for c in COLUMNS)}; theirs: {', '.join(schema.names)}",
            )
        found[ours] = name
    for column in COLUMNS:
        for known in column.known_as:
            here = theirs.get(known.lower())
            if column.name in found or here is None or here in found.values():
                continue
            problem = _unfit(column, schema.field(here).type)
            if problem:
                unfit.append((here, problem))
            else:
                found[column.name] = here
    if "id" not in found:
        hint = f"name it with --column id=NAME; its columns are {', '.join(schema.names)[:300]}"
        raise SourceError("no column of this catalogue holds the ids of models", hint=hint)
    taken = set(found.values())
    return Mapping(
        columns=tuple((c.name, found[c.name]) for c in COLUMNS if c.name in found),
        unused=tuple(name for name in schema.names if name not in taken and name not in dict(unfit)),
        unfit=tuple(unfit),
    )


def _unfit(column: Column, kind: Any) -> str:
    """Why a column of this Arrow type cannot be what its name says, or ""."""
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    is_text = types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)
    is_list = types.is_list(kind) or types.is_large_list(kind)
    fits = {
        TEXT: is_text or types.is_null(kind),
        LISTING: is_text or is_list or types.is_null(kind),
        NUMBER: is_text or types.is_integer(kind) or types.is_floating(kind) or types.is_null(kind),
        ANY: True,
    }[column.holds]
    if column.name == "card" and not (is_text or types.is_struct(kind) or types.is_map(kind) or types.is_null(kind)):
        fits = False
    return "" if fits else f"holds {kind}, not {column.holds if column.name != 'card' else 'an object or JSON text'}"

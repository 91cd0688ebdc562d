"""What was fetched about a subject, before anybody has an opinion on it."""

from __future__ import annotations

from licensecheck.model.record import record
from licensecheck.model.vocabulary import Origin, SubjectKind


@record
class Subject:
    """What is judged: `reference` as the user gave it, `revision` a commit where one is known."""

    reference: str
    kind: SubjectKind
    name: str = ""
    revision: str = ""


@record
class Location:
    """A place that a person can open; lines count from 1, 0 means the whole file."""

    path: str
    start_line: int = 0
    end_line: int = 0
    excerpt: str = ""


@record
class Document:
    """One text, decoded, with POSIX path relative to the subject's root; `sha256` is over the bytes as read."""

    path: str
    text: str
    sha256: str
    origin: Origin = Origin.REPO_FILE
    truncated: bool = False


@record
class FileEntry:
    """One file of the release; `size` in bytes, None when unknown.

    `pointer`: a Git LFS pointer stands in its place. `here`: its bytes are on this disk. `sha256` (64 hexadecimal
    digits, or empty) is what the pointer or the listing states of a file that is not here: nobody computed it.
    """

    path: str
    size: int | None = None
    pointer: bool = False
    here: bool = True
    sha256: str = ""


@record
class TensorHeader:
    """Header of a safetensors or GGUF file: never its tensors.

    `parameters` counts weights (None when the header cannot tell); `fields` are its string metadata, sorted by key.
    """

    path: str
    format: str
    parameters: int | None = None
    tensors: int = 0
    tensor_bytes: int = 0
    fields: tuple[tuple[str, str], ...] = ()


CardValue = str | int | float | bool | None | tuple["CardValue", ...] | dict[str, "CardValue"]


@record
class Card:
    """The front matter of a model card (README.md), read at the edge; every line counts within the whole file.

    `fields` keeps the order of the file; `lines` gives the line of each key. `problem` is set when the block could not
    be parsed whole: then `fields` holds only what a line scan could save. `body_line` is where the Markdown begins.
    """

    path: str
    fields: tuple[tuple[str, CardValue], ...] = ()
    lines: tuple[tuple[str, int], ...] = ()
    body_line: int = 1
    problem: str = ""

    def get(self, key: str) -> CardValue:
        """Value of `key`, or None."""
        return next((value for name, value in self.fields if name == key), None)

    def line_of(self, key: str) -> int:
        """Line of `key`, or 0."""
        return next((line for name, line in self.lines if name == key), 0)


CARD_TEXT = "model card text"
"""What a gap is called in which a card is missing, or a part of one."""


@record
class Gap:
    """Something that could not be had, and what would settle it. A gap is never a pass."""

    what: str
    reason: str
    path: str = ""
    would_settle: str = ""


@record
class Fact:
    """Something that a person stated (`--facts FILE`) or an API answered (`gated`), and who said it."""

    name: str
    value: str | int | float | bool
    stated_by: str
    location: Location | None = None


@record
class Ancestor:
    """A model of which the subject was made, or one of which that was made: what it states of its own licence.

    `name` is its id, `child` that of the model made of it, `depth` counts from 1; `relation` is how the child names it
    ("" when it does not say). `location`: where the subject names the model with which this branch begins. `card` and
    `documents` hold what was read of its licence; `problem` says why nothing was. `told`: only a sentence names it.
    `readme` is there for the model with which a branch ends: what it tells of its training counts for all above it.
    """

    name: str
    child: str
    depth: int = 1
    relation: str = ""
    location: Location | None = None
    card: Card | None = None
    documents: tuple[Document, ...] = ()
    problem: str = ""
    told: bool = False
    readme: Document | None = None


@record
class Snapshot:
    """Everything known about a subject. `complete`: `files` is the whole listing of the release.

    `absent` are paths that are known not to exist, although the listing is not complete. Documents hold the text files
    that probes read; a document may exist without being a licence. `ancestors`: nearest first, each once.
    """

    subject: Subject
    documents: tuple[Document, ...] = ()
    card: Card | None = None
    files: tuple[FileEntry, ...] = ()
    headers: tuple[TensorHeader, ...] = ()
    facts: tuple[Fact, ...] = ()
    gaps: tuple[Gap, ...] = ()
    complete: bool = False
    absent: tuple[str, ...] = ()
    ancestors: tuple[Ancestor, ...] = ()

    def document(self, path: str) -> Document | None:
        """The document at `path`, or None."""
        return next((d for d in self.documents if d.path == path), None)

    def fact(self, name: str) -> Fact | None:
        """The fact called `name`, or None: a fact that nobody stated is not false."""
        return next((f for f in self.facts if f.name == name), None)

"""Front matter of a model card: strict when it can be, and what a line scan saves when it cannot."""

from __future__ import annotations

from collections.abc import Iterable

from licensecheck.model.expression import expression, remembering
from licensecheck.model.snapshot import Card, CardValue, Document
from licensecheck.sources.files.names import is_root_card
from licensecheck.yamlio import Mapping, YamlProblem, load

MAX_CHARACTERS = 256_000

# The Hub's own expression (huggingface_hub, repocard.py), cut at its closing fence.
_OPENING = expression(r"\s*---(?:\r\n|\r|\n)")
_CLOSING = expression(r"(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\n|$)")
_LINE_END = expression(r"\r\n|\r|\n")
# YAML counts these as line ends, people and editors do not: they would shift every line number after them.
_OTHER_LINE_ENDS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})
_SAVED = ("license", "license_name", "license_link", "base_model", "library_name", "pipeline_tag", "tags")
_KEY = expression(rf"({'|'.join(_SAVED)})[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = expression(r"\s*-[ \t]+(.+)$")
_COMMENT = expression(r"(?:^|[ \t])#.*$")


def root_card(documents: Iterable[Document]) -> Card | None:
    """Card of the README at the root, among the documents of a release."""
    readme = next((document for document in documents if is_root_card(document.path)), None)
    return read_card(readme) if readme else None


def read_card(document: Document) -> Card | None:
    """Card of a README, or None when it has no front matter as the Hub understands it (none, or never closed)."""
    text = document.text.removeprefix("\ufeff")
    opening = _OPENING.match(text[:MAX_CHARACTERS])
    if not opening:
        return None
    first = 1 + len(_LINE_END.findall(opening[0]))
    closing = _CLOSING.search(text, opening.end(), opening.end() + MAX_CHARACTERS)
    if not closing:
        large = _CLOSING.search(text, opening.end())
        problem = f"line {first}: the front matter is larger than {MAX_CHARACTERS:,} characters"
        return Card(path=document.path, problem=problem) if large else None
    block = _LINE_END.sub("\n", text[opening.end() : closing.start()]).translate(_OTHER_LINE_ENDS)
    return _card(block, document.path, first, first + block.count("\n") + 2)


# Of a row of a catalogue the front matter is read several times, and many cards have the same.
@remembering
def _card(block: str, path: str, first: int, body_line: int) -> Card:
    try:
        mapping = load(block)
        if mapping is not None and not isinstance(mapping, Mapping):
            raise YamlProblem("the front matter is not a mapping of keys to values", 1)
    except YamlProblem as problem:
        reason = f"line {first + problem.line - 1}: {problem}"
        saved = _scan(block.split("\n"))
        fields = tuple((key, value) for key, (value, _) in saved.items())
        lines = tuple((key, first + line) for key, (_, line) in saved.items())
        return Card(path=path, fields=fields, lines=lines, body_line=body_line, problem=reason)
    mapping = mapping or Mapping(1)
    return Card(
        path=path,
        fields=tuple((key, card_value(value)) for key, value in mapping.items()),
        lines=tuple((key, first + line - 1) for key, line in mapping.lines.items()),
        body_line=body_line,
    )


def card_value(value: object) -> CardValue:
    """What YAML or JSON gave, as a card holds it; what has no place there is None."""
    if isinstance(value, dict):
        return {str(key): card_value(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(card_value(item) for item in value)
    return value if isinstance(value, str | int | float | bool) else None


def _scan(lines: list[str]) -> dict[str, tuple[CardValue, int]]:
    """Known keys that begin a line, with its index; a key that stands twice keeps its last value, as on the Hub."""
    saved: dict[str, tuple[CardValue, int]] = {}
    for index, line in enumerate(lines):
        if match := _KEY.match(line):
            saved[match[1]] = (_scanned(match[2] or "") or _items_below(lines, index) or None, index)
    return saved


def _scanned(text: str) -> CardValue:
    text = _COMMENT.sub("", text).strip()
    if text.startswith("[") and text.endswith("]"):
        return tuple(item for part in text[1:-1].split(",") if (item := _plain(part)))
    return _plain(text)


def _items_below(lines: list[str], index: int) -> tuple[str, ...]:
    items = []
    for line in lines[index + 1 :]:
        if not (match := _ITEM.match(line)):
            break
        items.append(_plain(_COMMENT.sub("", match[1])))
    return tuple(items)


def _plain(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text

"""Which model a sentence names, when a release speaks of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from functools import cached_property

from licensecheck.model.expression import expression

_MODEL_NAME = expression(r"\b[A-Za-z][A-Za-z0-9.]*(?:[-_][A-Za-z0-9.]+)+\b")
_NOT_MODEL = expression(
    r"^(?:licen[sc]e|cc-|by-|bsd-|apache-|gpl|lgpl|agpl|mpl|non-|open-|pre-|fine-|x-|third-|readme|code-|self-|text-|end-)|\.(?:md|txt|pdf|py|json)$",
    re.I,
)


def model_names(text: str) -> frozenset[str]:
    """Names in `text` that look like those of model variants ("Foo-7B-Chat"), folded for comparison."""
    found = (match.group(0) for match in _MODEL_NAME.finditer(text))
    return frozenset(
        fold_name(name) for name in found if any(c.isdigit() for c in name) and not _NOT_MODEL.search(name)
    )


def fold_name(name: str) -> str:
    """A model name without its organisation, case and separators."""
    return re.sub(r"[^a-z0-9]", "", name.rsplit("/", 1)[-1].lower())


class OwnNames(Container[str]):
    """The names that texts use of models, and `more` of them, folded; most sentences name none, and never ask."""

    def __init__(self, texts: Iterable[str], more: Callable[[], Iterable[str]] = tuple) -> None:
        self._texts, self._more = tuple(texts), more

    def __contains__(self, name: object) -> bool:
        return name in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._more()).union(*map(model_names, self._texts))


def _before_verb(text: str) -> str:
    """What the sentence is about: a model named later may only be where its data came from."""
    return re.split(r"\b(?:is|are|was|were|has|have|comes?|uses?)\b", text, maxsplit=1)[0]


def names_another(text: str, subject: str, others: Container[str]) -> bool:
    """Whether `text` names model variants, and none of them is `subject`, although the release knows the subject by
    its name.

    `others` are all names that the release uses: when the subject's is not among them, nothing can be told, and the
    sentence counts.
    """
    named = model_names(_before_verb(text)) or model_names(text)
    wanted = fold_name(subject)
    return bool(named) and bool(wanted) and wanted in others and wanted not in named

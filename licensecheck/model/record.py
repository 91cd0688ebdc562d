"""The one decorator that makes a record: frozen, slotted, keyword-only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make `cls` an immutable record; collections in it are tuples."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)

"""The one decorator that makes a record: frozen, slotted, keyword-only.

Records are msgspec structs, made by a decorator so that they read as dataclasses do. Making the program's seventy
classes as stdlib dataclasses took a quarter of a whole check (each one compiles six functions); as structs it takes
a fiftieth of that, and the compiled rulebook is decoded straight into them.
"""

from __future__ import annotations

from types import new_class
from typing import Any, TypeVar, dataclass_transform

from msgspec import Struct, structs

T = TypeVar("T")
# What Python put into the class's namespace for its own sake; the struct gets its own.
_OWN = ("__dict__", "__weakref__")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make `cls`, which has no base class, an immutable record; collections in it are tuples."""
    namespace = {name: value for name, value in vars(cls).items() if name not in _OWN}
    # What cannot be changed cannot come to hold itself, so the search for cycles may leave records alone.
    options = {"frozen": True, "kw_only": True, "gc": False}
    made: type[T] = new_class(cls.__name__, (Struct,), options, lambda body: body.update(namespace))
    return made


def replace(item: T, /, **changes: Any) -> T:
    """The record `item` with other values in the fields that `changes` names."""
    changed: T = structs.replace(item, **changes)  # type: ignore[type-var]  # what `record` makes is a Struct
    return changed

"""What the tasks of a model say about the indicator: listed modalities, narrow tasks, tasks that are not listed.

A narrow task takes a model out only when there is evidence that it is the only one (LEGAL.md D.1): a person says so, or
everything that defines the model names such tasks, at two places at least, and little else speaks of open generation.
"""

from __future__ import annotations

from licensecheck.judging.stated import Known
from licensecheck.model.law import Generality, Law
from licensecheck.model.vocabulary import TernaryAnswer

YES, NO, UNKNOWN = TernaryAnswer.YES, TernaryAnswer.NO, TernaryAnswer.UNKNOWN
PLACES = 2
"""One tag alone is no evidence of a single task: anybody can set it, and general models carry tags of one task."""

_DRAWS = ("image", "video")


def by_modality(known: Known, law: Law) -> tuple[TernaryAnswer, str]:
    """Yes: a listed modality; no: narrow or not listed, and nothing more; with words for the reason."""
    if word := known.word("modality").strip().lower():
        return _stated(word, law)
    tags = _tags(known)
    kinds = {law.generality(tag) for tag in tags}
    if Generality.LISTED not in kinds and _single(known, law):
        names = ", ".join(_defined(known) or tags)
        if all(law.generality(tag) is Generality.UNLISTED for tag in _defined(known)):
            return NO, f"{names} is none of the modalities that the indicator lists (Guidelines ¶17)."
        return NO, f"A model for {names} does a narrow task, whatever its compute (Guidelines ¶20)."
    listed = [tag for tag in tags if law.generality(tag) is Generality.LISTED]
    if listed and (len(listed) == len(tags) or _mostly_listed(known, law)):
        return YES, f"{', '.join(listed)} is a listed modality"
    if not tags:
        return UNKNOWN, "the modality is not known"
    if kinds <= {Generality.NARROW, Generality.UNLISTED}:
        return UNKNOWN, f"too little shows that {', '.join(tags)} is all that it does"
    return UNKNOWN, f"{', '.join(tags)} does not tell whether its modality is a listed one"


def writes_text(known: Known, law: Law) -> bool:
    """Whether every listed modality of the model is writing text, on which counting by tokens rests."""
    word = known.word("modality").strip().lower()
    listed = [tag for tag in ((word,) if word else _tags(known)) if law.generality(tag) is Generality.LISTED]
    return bool(listed) and not draws(known, law)


def draws(known: Known, law: Law) -> bool:
    """Whether a listed modality of the model is making images or video: what it trains on is not counted in tokens."""
    word = known.word("modality").strip().lower()
    listed = [tag for tag in ((word,) if word else _tags(known)) if law.generality(tag) is Generality.LISTED]
    return any(tag.rpartition("-to-")[2] in _DRAWS for tag in listed)


def _stated(word: str, law: Law) -> tuple[TernaryAnswer, str]:
    kind = law.generality(word)
    if kind is Generality.NARROW:
        return NO, f"A model for {word} does a narrow task, whatever its compute (stated; Guidelines ¶20)."
    if kind is Generality.UNLISTED:
        return NO, f"{word} is none of the modalities that the indicator lists (stated; Guidelines ¶17)."
    if kind is Generality.LISTED:
        return YES, f"{word} is a listed modality"
    return UNKNOWN, f"{word} does not tell whether its modality is a listed one"


def _tags(known: Known) -> tuple[str, ...]:
    seen = known.saw("modality")
    return tuple(tag.strip().lower() for tag in seen.value.split(",") if tag.strip()) if seen is not None else ()


def _defined(known: Known) -> tuple[str, ...]:
    seen = known.saw("tasks-defined")
    return tuple(tag.strip() for tag in seen.value.split(",") if tag.strip()) if seen is not None else ()


def _places(known: Known) -> dict[str, int]:
    seen = known.saw("tasks-named")
    parts = (part.strip().rpartition(" ") for part in seen.value.split(",")) if seen is not None else ()
    return {tag: int(count) for tag, _, count in parts if tag and count.isdecimal()}


def _single(known: Known, law: Law) -> bool:
    """Whether everything that defines the model is narrow or not listed, and is named more than open generation is."""
    narrow, listed = _counts(known, law)
    kinds = {law.generality(tag) for tag in _defined(known)}
    if not kinds or not kinds <= {Generality.NARROW, Generality.UNLISTED} or narrow < PLACES:
        return False
    # A page with models for several such tasks may well have one more; a page for one task may name its means.
    return listed <= narrow if len(_defined(known)) == 1 else 2 * listed <= narrow


def _mostly_listed(known: Known, law: Law) -> bool:
    narrow, listed = _counts(known, law)
    kinds = {law.generality(tag) for tag in _defined(known)}
    return Generality.LISTED in kinds and listed > 2 * narrow


def _counts(known: Known, law: Law) -> tuple[int, int]:
    """Places that name narrow or unlisted tasks, and places that name any other."""
    closed = (Generality.NARROW, Generality.UNLISTED)
    places = _places(known)
    narrow = sum(count for tag, count in places.items() if law.generality(tag) in closed)
    return narrow, sum(places.values()) - narrow

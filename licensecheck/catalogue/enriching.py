"""Rows with the licence texts that were fetched for them: what they declare then, and the evidence that they carry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
import pyarrow as pa

from licensecheck.catalogue.answers import SPENT, Answers
from licensecheck.catalogue.asking import Ask, Asking, asked_of
from licensecheck.catalogue.columns import Mapping
from licensecheck.catalogue.declared import Declared, Licenses
from licensecheck.catalogue.fronts import Front
from licensecheck.catalogue.reduction import Reduced, Reduction
from licensecheck.catalogue.rows import LICENSE_KEYS, LINK, TEXTS, Fetched, Row, documents_of
from licensecheck.licensing.clauses.coverage import covers_by_name
from licensecheck.model.record import replace
from licensecheck.model.vocabulary import Covers
from licensecheck.sources.files.names import Interest, interest

# What stands in results of each text that a row asked for.
TOLD = pa.list_(
    pa.struct([("address", pa.string()), ("sha256", pa.string()), ("day", pa.string()), ("reason", pa.string())])
)
_ROW = msgspec.json.Decoder(Row)


class Enriching:
    """Gives rows their texts, out of the answers of a run."""

    def __init__(self, licenses: Licenses, reduction: Reduction, answers: Answers) -> None:
        self.licenses = licenses
        self.reduction = reduction
        self.answers = answers
        self.asking = Asking(licenses)
        self._concluded = lru_cache(maxsize=50_000)(self._conclude)

    def rows(self, batch: Any, mapping: Mapping) -> Iterator[tuple[Row, Front, list[dict[str, str]] | None]]:
        """The rows of a batch with their texts, their front matter, and what each was told, in the words of TOLD."""
        for row, front, asks in asked_of(batch, mapping, self.asking):
            yield self._with_texts(row, asks) if asks else row, front, [self._line(ask) for ask in asks] or None

    def declared(self, row: Row, front: Front) -> Declared:
        """What the card of a row and its texts come to together."""
        if not any(one.text for one in row.texts or ()):
            return front.declared
        card = front.card or {}
        keys = {key: card[key] for key in LICENSE_KEYS if card.get(key)}
        return self._concluded(msgspec.json.encode(keys), row.texts or ())

    def reduced(self, row: Row) -> Reduced:
        """The row as one that stands for all with the same texts: as of rows without, but its licence stays whole.

        A row whose name may tell which of its texts is meant stays as it is.
        """
        if row.text or _name_counts(row):
            return self.reduction.whole(row)
        plain = _ROW.decode(self.reduction(replace(row, texts=msgspec.UNSET)).evidence)
        kept = {key: value for key, value in (plain.card or {}).items() if key not in LICENSE_KEYS}
        card = kept | {key: value for key, value in (row.card or {}).items() if key in LICENSE_KEYS}
        files = row.files and (
            *filter(_is_other, plain.files or ()),
            *(path for path in row.files if not _is_other(path)),
        )
        return self.reduction.whole(
            replace(plain, card=card or None, files=files and tuple(sorted({*files})), texts=row.texts)
        )

    def _with_texts(self, row: Row, asks: tuple[Ask, ...]) -> Row:
        texts = tuple(self._fetched(ask) for ask in asks)
        # A file of the release that was not had is a gap already.
        if not any(one.text for one in texts) and {one.path for one in texts}.issubset(row.files or ()):
            return row
        return replace(row, texts=texts)

    def _fetched(self, ask: Ask) -> Fetched:
        told = self.answers.of(ask.address)
        if told is None or not told.text:
            return Fetched(path=ask.path, linked=ask.linked)
        path = f"{ask.link.rstrip('/')}{told.tail}" if told.tail else ask.path
        return Fetched(path=path, text=told.text, linked=ask.linked, truncated=told.truncated, noted=told.noted)

    def _line(self, ask: Ask) -> dict[str, str]:
        told = self.answers.of(ask.address)
        if told is None:
            return {"address": ask.address, "sha256": "", "day": "", "reason": SPENT}
        return {"address": ask.address, "sha256": told.sha256, "day": told.day, "reason": told.reason}

    def _conclude(self, keys: bytes, texts: tuple[Fetched, ...]) -> Declared:
        found = tuple(documents_of(texts, self.answers.text))
        given = tuple(msgspec.json.decode(keys).items())
        return self.licenses.with_texts(given, (TEXTS, msgspec.to_builtins(texts)), found)


def _is_other(path: str) -> bool:
    return interest(path) is not Interest.LICENSE


def _name_counts(row: Row) -> bool:
    """Whether the name of the model tells which text is its licence, of several models or by a link to itself."""
    link = (row.card or {}).get(LINK)
    linked = isinstance(link, str) and "://" in link and any("://" not in one.path for one in row.texts or ())
    return linked or sum(covers_by_name(one.path) is Covers.WEIGHTS for one in row.texts or ()) > 1

"""What is read of a release, wherever it lies: texts, headers of weights, the card, and the licence it links to."""

from __future__ import annotations

from collections.abc import Iterable

from licensecheck.model.record import record
from licensecheck.model.snapshot import Card, Document, Gap, TensorHeader
from licensecheck.sources.files.card import root_card
from licensecheck.sources.files.disk import Opens
from licensecheck.sources.files.documents import read_documents, read_linked
from licensecheck.sources.files.gaps import card_gaps
from licensecheck.sources.files.headers import read_headers
from licensecheck.sources.files.limits import Limits
from licensecheck.sources.files.walk import Found
from licensecheck.sources.ownlink import own_file


@record
class Contents:
    """Documents sorted by path, headers in the order of their files, and what could not be read of either."""

    documents: tuple[Document, ...]
    headers: tuple[TensorHeader, ...]
    card: Card | None
    gaps: tuple[Gap, ...]


def read_contents(
    texts: Opens,
    weights: Opens,
    *,
    chosen: Iterable[Found],
    heads: Iterable[Found],
    near: Iterable[Found],
    name: str,
    limits: Limits,
    card: Card | None = None,
) -> Contents:
    """The contents of the release `name`: of `chosen` the texts, of `heads` the headers.

    Its licence may be any of `near`, where its card links to one; `card` stands in where there is no README to read.
    """
    documents, text_gaps = read_documents(texts, chosen, limits)
    headers, header_gaps = read_headers(weights, heads, limits)
    card = root_card(documents) or card
    documents, linked_gaps = read_linked(texts, own_file(card, name), near, documents, limits)
    gaps = (*text_gaps, *linked_gaps, *card_gaps(card), *header_gaps)
    return Contents(documents=documents, headers=headers, card=card, gaps=gaps)

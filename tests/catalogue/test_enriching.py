"""A row with texts that stands for others with the same texts is judged as each of them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from licensecheck.catalogue.answers import Answers, Told
from licensecheck.catalogue.enriching import Enriching
from licensecheck.catalogue.outcome import FIELDS, outcome_of
from licensecheck.catalogue.rows import Fetched, Row, snapshot_of
from licensecheck.catalogue.unit import judge_for
from licensecheck.checking import outline_snapshot
from licensecheck.model.record import replace
from licensecheck.sources.files.names import Interest, interest
from tests.catalogue.catalogues import JUDGING
from tests.catalogue.test_reduction import ROWS

SAID = (
    "House Licence\n\nYou may use the model only for non-commercial research.\n",
    "Open Licence\n\nAnyone may use, copy, modify and distribute the model for any purpose, free of charge.\n",
    "# Use policy\n\nYou must not use the model to harm anybody.\n",
    "model-7b and x-900m are free for all. Model-70B-chat is for research only.\n",
    "",
)
LINKS = ("https://example.org/license", "https://example.org/model-terms", "https://github.com/a/b/blob/x/LICENSE")


@lru_cache
def _enriching() -> tuple[Enriching, tuple[str, ...]]:
    """With answers that hold SAID, and the digests of these."""
    folder = Path(mkdtemp())
    answers = Answers(folder)
    answers.resume()
    digests = [answers.keep(Told(address=str(number)), text).text for number, text in enumerate(SAID)]
    judge = judge_for(JUDGING)
    return Enriching(judge.licenses, judge.reduction, answers), tuple(digests)


def _judged(row: Row) -> dict[str, Any]:
    judge = judge_for(JUDGING)
    enriching, _ = _enriching()
    values = outcome_of(outline_snapshot(snapshot_of(row, enriching.answers.text), judge.book, as_of=judge.as_of))
    return dict(zip(FIELDS, values, strict=False))


@given(row=ROWS, chosen=st.lists(st.integers(-1, len(SAID) - 1), min_size=6, max_size=6), link=st.sampled_from(LINKS))
@settings(max_examples=300)
def test_a_reduced_row_with_texts_is_judged_as_the_row_itself(row: Row, chosen: list[int], link: str) -> None:
    enriching, digests = _enriching()
    paths = [path for path in dict.fromkeys(row.files or ()) if interest(path) is Interest.LICENSE][:5]
    said = iter(chosen)
    texts = [Fetched(path=path, text=digests[n] if (n := next(said)) >= 0 else "") for path in paths]
    if not paths:
        texts = [Fetched(path=link, text=digests[max(0, chosen[0])], linked=True, truncated=chosen[1] == 0)]
    given_ = replace(row, texts=tuple(texts))
    stands = msgspec.json.decode(enriching.reduced(given_).evidence, type=Row)
    assert _judged(replace(stands, forebears=row.forebears)) == _judged(given_)


def test_rows_that_differ_in_name_alone_share_their_evidence() -> None:
    enriching, digests = _enriching()
    rows = [
        Row(
            name=f"user{number}/m",
            card={"license": "other", "tags": [f"tag{number}"]},
            files=("LICENSE", "model.safetensors"),
            texts=(Fetched(path="LICENSE", text=digests[0]),),
        )
        for number in range(3)
    ]
    other = replace(rows[0], texts=(Fetched(path="LICENSE", text=digests[1]),))
    assert len({enriching.reduced(row).key for row in rows}) == 1
    assert enriching.reduced(other).key != enriching.reduced(rows[0]).key

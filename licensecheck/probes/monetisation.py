"""Does the release say that the model costs something: money, a contract, a key, or one's personal data?

One clear sentence at a time. Optional services, hosts that are third parties, donations and badges never fire.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from licensecheck.licensing.release.roles import Role, role_of
from licensecheck.model.evidence import Evidence
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.access import probe as access
from licensecheck.probes.cards import aside, cards, strings
from licensecheck.probes.gates import GAIN, PERSONAL, SECURITY, UNSTATED, gate_keys
from licensecheck.probes.monetisation_signals import HOSTING, MONEY, NEVER, SIGNALS, STEMS, Signal
from licensecheck.probes.prose import MAX_SENTENCE, Sentence, sentence_texts, sentences
from licensecheck.probes.sections import place
from licensecheck.probes.weight_links import probe as weight_links

MAX_PLACES = 5


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """One `monetisation-*` answer a scenario, `monetisation-none-seen`, and `monetisation-stated` from its fact."""
    documents = cards(snapshot)
    found = [_signal(signal, snapshot, documents) for signal in SIGNALS]
    found.append(_personal_data(snapshot))
    seen = [e.probe for e in found if e.outcome in (Outcome.PRESENT, Outcome.PARTIAL)]
    none = Outcome.UNAVAILABLE if not documents else Outcome.ABSENT if seen else Outcome.PRESENT
    found.append(
        Evidence(
            probe="monetisation-none-seen", outcome=none, how=f"read {len(documents)} documents", value=", ".join(seen)
        )
    )
    return (*found, _stated(snapshot))


def _signal(signal: Signal, snapshot: Snapshot, documents: tuple[Document, ...]) -> Evidence:
    terms = [d for d in snapshot.documents if role_of(d) is Role.LICENSE and not aside(d.path)] if signal.terms else []
    if not documents and not terms:
        return Evidence(probe=signal.probe, outcome=Outcome.UNAVAILABLE, how="no README or card to read")
    clear = list(islice((where for d in documents for where in _matches(d, signal.clear)), MAX_PLACES))
    clear += _of_gate(signal, snapshot)
    written = [where for d in terms for where in _matches(d, signal.terms)] if signal.terms else []
    hints = [where for d in documents for where in _matches(d, signal.hints)] if signal.hints and not clear else []
    outcome = Outcome.PRESENT if clear or written else Outcome.PARTIAL if hints else Outcome.ABSENT
    if signal is HOSTING and (_downloadable(snapshot) or not clear) and outcome is not Outcome.ABSENT:
        # A paid API beside weights that anyone can download is an option, not the only way (Guidelines ¶85).
        hints = [] if _downloadable(snapshot) else hints
        outcome = Outcome.PARTIAL if clear or written or hints else Outcome.ABSENT
    clear += written
    places = (clear or hints)[:MAX_PLACES]
    return Evidence(
        probe=signal.probe,
        outcome=outcome,
        value=places[0].excerpt if places else "",
        locations=tuple(places),
        how="sentences of the card and of the licence texts" if terms else "sentences of the card",
    )


def _matches(document: Document, pattern: re.Pattern[str]) -> Iterator[Location]:
    for sentence in _of_money(document):
        if pattern.search(sentence.text) and not NEVER.search(sentence.text):
            yield place(document.path, sentence.line, sentence.text)


def _of_gate(signal: Signal, snapshot: Snapshot) -> list[Location]:
    """Keys of the gate's text that say it, unless the gate is known to be off: then nobody is shown that text."""
    card, gate = snapshot.card, snapshot.fact("gated")
    if card is None or (gate is not None and str(gate.value).lower() == "false"):
        return []
    texts = [(key, text[:MAX_SENTENCE]) for key in gate_keys(card) for text in strings(card.get(key))]
    found = [(key, text) for key, text in texts if signal.clear.search(text) and not NEVER.search(text)]
    return [place(card.path, card.line_of(key), text) for key, text in found]


@lru_cache(maxsize=64)
def _of_money(document: Document) -> tuple[Sentence, ...]:
    """The sentences that may speak of money: every signal reads the same few."""
    said = sentences(document)
    able = sentence_texts(document).having(MONEY)
    return tuple(said[number] for number, text in able if any(map(text.lower().__contains__, STEMS)))


def _downloadable(snapshot: Snapshot) -> bool:
    return any(
        f.size != 0 and f.path.endswith((".safetensors", ".bin", ".gguf", ".pth")) for f in snapshot.files
    ) or any(e.outcome is Outcome.PRESENT for e in weight_links(snapshot))


def _personal_data(snapshot: Snapshot) -> Evidence:
    """Gate fields that ask for personal data; present only behind a gate that is on, with a gain named.

    What is asked strictly for the security of the model counts as nothing (Guidelines ¶84).
    """
    name = "monetisation-personal-data"
    evidence = {e.probe: e for e in access(snapshot)}
    gate, text, asks = evidence["access-gate"], evidence["gate-text"], evidence["gate-asks"]
    if gate.outcome is Outcome.ABSENT:
        return Evidence(probe=name, outcome=Outcome.ABSENT, how="the release is not gated")
    if text.outcome is not Outcome.PRESENT:
        return Evidence(probe=name, outcome=text.outcome, how="no gate text in the card")
    purpose = evidence["gate-purpose"].value
    asked = [kind for kind in asks.value.split(", ") if kind in PERSONAL]
    if purpose == SECURITY or (not asked and purpose != GAIN):
        how = "asked strictly for security" if asked else "the gate text asks for no personal data"
        return Evidence(probe=name, outcome=Outcome.ABSENT, how=how)
    sure = gate.outcome is Outcome.PRESENT and asked and purpose == GAIN
    return Evidence(
        probe=name,
        outcome=Outcome.PRESENT if sure else Outcome.PARTIAL,
        value=", ".join((*asked, f"purpose: {purpose}")),
        missing=("the purpose of the data",) if purpose == UNSTATED else (),
        locations=text.locations,
        how="gate text of the card"
        + ("" if gate.outcome is Outcome.PRESENT else "; whether the gate is on is not known"),
    )


def _stated(snapshot: Snapshot) -> Evidence:
    fact = snapshot.fact("monetised")
    if fact is None:
        return Evidence(probe="monetisation-stated", outcome=Outcome.UNAVAILABLE, how="nobody stated it")
    return Evidence(
        probe="monetisation-stated",
        outcome=Outcome.PRESENT if fact.value is True else Outcome.ABSENT,
        value="yes" if fact.value is True else "no",
        locations=(fact.location,) if fact.location else (),
        how=f"stated by {fact.stated_by}",
    )

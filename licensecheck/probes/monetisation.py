"""Does the release say that the model costs something: money, a contract, a key, or one's personal data?

One clear sentence at a time. Optional services, hosts that are third parties, donations and badges never fire.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from licensecheck.model.evidence import Evidence
from licensecheck.model.record import record
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.access import probe as access
from licensecheck.probes.cards import cards
from licensecheck.probes.sections import code_lines, lines_of, place, plain
from licensecheck.probes.weight_links import probe as weight_links

_I = re.IGNORECASE
_MODEL = r"(?:model|weights?|checkpoints?|license|licence)"
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])")


@record
class Signal:
    """One scenario: `clear` sentences make it present, `hints` only partial; `never` guards both."""

    probe: str
    clear: re.Pattern[str]
    hints: re.Pattern[str] | None = None


_NEVER = re.compile(
    r"\bfree of charge\b|\bno (?:licen[sc]e |additional )?(?:fees?|charge|royalt|licen[sc]e key|cost)|"
    r"\bwithout (?:any )?(?:fee|charge|payment|cost)|"
    r"\broyalty[- ]free\b|\bfor free\b|\bdonat|\bsponsor|\bnot (?:sold|for sale)\b|\bthird[- ]part(?:y|"
    r"ies) (?:host|provider)|\boptional\b",
    _I,
)
SIGNALS = (
    Signal(
        probe="monetisation-price",
        clear=re.compile(
            rf"\b(?:buy|purchase|pay for)\b.{{0,40}}\b{_MODEL}\b|\b{_MODEL}\b.{{0,60}}\b(?:is|"
            rf"are) (?:available )?(?:for sale|sold|for purchase)\b|"
            rf"\b(?:licen[sc]e|access|download) fees? (?:is|are|of|applies|apply|must)\b|\bpaid (?:download|"
            rf"access) to the {_MODEL}|"
            r"\broyalt(?:y|ies) (?:of|is|are|must|payable)",
            _I,
        ),
    ),
    Signal(
        probe="monetisation-dual-licensing",
        clear=re.compile(
            r"\b(?:separate|paid|enterprise) commercial licen[sc]e|\bcommercial (?:use|usage|purposes?|"
            r"applications?)\b.{0,120}"
            r"\b(?:requires?|required|must|subject to|contact|purchas\w+|e-?mail|apply for|agreement|pay)\b|"
            r"\b(?:contact|purchas\w+|buy|obtain|request|apply for|get)\b.{0,60}\bcommercial licen[sc](?:e|es|ing)\b|"
            r"\bfree for (?:non-?commercial|academic|research)\b.{0,80}\b(?:paid|commercial|licen[sc]e)|"
            r"\bfor licensing\b.{0,60}\b(?:contact|e-?mail|write)|"
            r"\b(?:contact|e-?mail|reach out)\b.{0,60}\b(?:for|about) (?:the )?licensing|"
            r"商业(?:使用|用途|授权).{0,40}(?:申请|联系|购买|授权)",
            _I,
        ),
        hints=re.compile(
            r"\benterprise licen[sc]e\b|\bcommercial licen[sc]es? (?:is |are )?(?:also )?available\b(?! at)|"
            r"\bdual[- ]licen[sc]",
            _I,
        ),
    ),
    Signal(
        probe="monetisation-license-key",
        clear=re.compile(
            rf"\blicen[sc]e key (?:is )?(?:required|needed|must)|\brequires? (?:an? )?(?:valid |paid |"
            rf"active )?(?:licen[sc]e key|subscription)\b"
            rf"|\bactivation (?:key|code) (?:is )?(?:required|needed)|"
            rf"\b{_MODEL}\b.{{0,40}}\bonly available to (?:customers|subscribers|partners)\b"
            r"|\bavailable (?:only )?(?:to|for) (?:paying )?(?:customers|subscribers) (?:only|with)|"
            r"\bwith a (?:paid )?support contract\b",
            _I,
        ),
    ),
    Signal(
        probe="monetisation-paid-only-hosting",
        clear=re.compile(
            rf"\b{_MODEL}s?\b.{{0,80}}\b(?:only|exclusively) (?:available |accessible |offered )?(?:through|via|"
            rf"on|by|over) (?:our |the )?(?:paid |hosted )?"
            r"(?:api|platform|cloud|service)",
            _I,
        ),
        hints=re.compile(r"\bper (?:1m|1k|million|thousand) tokens\b|\bapi pricing\b", _I),
    ),
)
_PERSONAL = re.compile(
    r"\b(?:e-?mail|name|phone|telephone|company|organi[sz]ation|affiliation|job|title|country|address|birth|geo|"
    r"employer|university)\b|邮箱|姓名|电话|单位",
    _I,
)
_GAIN = re.compile(
    r"\bmarketing\b|\bnewsletter|\bmay contact you|\bcontact you (?:about|regarding|for|with)|\bshar(?:e|ed|"
    r"ing) (?:\w+ ){0,4}with (?:our |its )?"
    r"(?:partners|affiliates|third)|\bpromotional|\bsales team",
    _I,
)


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
    if not documents:
        return Evidence(probe=signal.probe, outcome=Outcome.UNAVAILABLE, how="no README or card to read")
    clear = list(islice((where for d in documents for where in _matches(d, signal.clear)), 5))
    hints = [where for d in documents for where in _matches(d, signal.hints)] if signal.hints and not clear else []
    outcome = Outcome.PRESENT if clear else Outcome.PARTIAL if hints else Outcome.ABSENT
    if signal.probe == "monetisation-paid-only-hosting" and outcome is not Outcome.ABSENT and _downloadable(snapshot):
        # A paid API beside weights that anyone can download is an option, not the only way (Guidelines ¶85).
        outcome, hints = Outcome.PARTIAL if clear else Outcome.ABSENT, []
    places = (clear or hints)[:5]
    return Evidence(
        probe=signal.probe,
        outcome=outcome,
        value=places[0].excerpt if places else "",
        locations=tuple(places),
        how="sentences of the card",
    )


def _matches(document: Document, pattern: re.Pattern[str]) -> Iterator[Location]:
    for number, sentences in _sentences(document):
        for sentence in sentences:
            if pattern.search(sentence) and not _NEVER.search(sentence):
                yield place(document.path, number, sentence)
                break


@lru_cache(maxsize=64)
def _sentences(document: Document) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Number and sentences of each line that is prose: every signal reads the same ones."""
    lines = lines_of(document)
    code = code_lines(lines)
    return tuple(
        (number, tuple(_SENTENCE.split(plain(line))))
        for number, line in enumerate(lines, 1)
        if line and number - 1 not in code
    )


def _downloadable(snapshot: Snapshot) -> bool:
    return any(
        f.size != 0 and f.path.endswith((".safetensors", ".bin", ".gguf", ".pth")) for f in snapshot.files
    ) or any(e.outcome is Outcome.PRESENT for e in weight_links(snapshot))


def _personal_data(snapshot: Snapshot) -> Evidence:
    """Gate fields that ask for personal data; present only behind a gate that is on, with a gain named."""
    name = "monetisation-personal-data"
    evidence = {e.probe: e for e in access(snapshot)}
    gate, text = evidence["access-gate"], evidence["gate-text"]
    if gate.outcome is Outcome.ABSENT:
        return Evidence(probe=name, outcome=Outcome.ABSENT, how="the release is not gated")
    if text.outcome is not Outcome.PRESENT:
        return Evidence(probe=name, outcome=text.outcome, how="no gate text in the card")
    asked = sorted({m.lower() for m in _PERSONAL.findall(text.value)})
    gain = _GAIN.search(text.value)
    if not asked and not gain:
        return Evidence(probe=name, outcome=Outcome.ABSENT, how="the gate text asks for no personal data")
    sure = gate.outcome is Outcome.PRESENT and asked and gain
    return Evidence(
        probe=name,
        outcome=Outcome.PRESENT if sure else Outcome.PARTIAL,
        value=", ".join((*asked, *([gain[0]] if gain else []))),
        missing=() if gain else ("the purpose of the data",),
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

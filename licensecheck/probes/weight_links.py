"""Where else do the documents say that the weights are? Links, magnets and loader calls, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from licensecheck.licensing.clauses.searching import Texts
from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import aside, cards
from licensecheck.probes.sections import MAX_LINE, MAX_TEXT, place

MAX_TARGETS = 40

_REPO = r"([\w.-]{1,96}/[\w.-]{1,96})"
_HUB = expression(rf"\b(?:huggingface\.co|hf\.co)/{_REPO}", re.IGNORECASE)
_CALL = expression(
    rf"(?:from_pretrained|snapshot_download|hf_hub_download|pipeline|LLM|repo_id|pretrained_model_name_or_path|"
    rf"model(?:_id|_name|_path|_name_or_path)?)\s{{0,4}}(?:=|\()\s{{0,4}}(?:(?:model|"
    rf"repo_id)\s{{0,2}}=\s{{0,2}})?[\"']{_REPO}[\"']"
)
_COMMAND = expression(
    rf"\b(?:hf download|huggingface-cli download|vllm serve|modelscope download(?: --model)?|docker model (?:pull|"
    rf"run)|"
    rf"--model(?:[-_]path|[-_]name)?)[ =]{_REPO}"
)
_NAMED = expression(r"\b(?:load_model\(\s{0,4}[\"']|ollama (?:run|pull) )([\w.:/-]{1,96})")
_ADDRESS = expression(r"\b(?:https?://|magnet:\?)[^\s\"'<>()\[\]|`]{4,1000}", re.IGNORECASE)
_STORES = expression(
    r"^magnet:\?xt=|\.torrent$|//(?:www\.)?(?:modelscope\.cn/(?:models/|[\w.-]+/[\w.-]+)|dl\.fbaipublicfiles\.com/"
    r"|zenodo\.org/records?/|drive\.google\.com/|pan\.baidu\.com/|wisemodel\.cn/models/|[\w.-]*dropbox\.com/s)"
    r"|/releases/download/|\.(?:safetensors|gguf|pt|pth|ckpt|onnx|bin|nemo|h5)(?:\?|$)",
    re.IGNORECASE,
)
_ARCHIVE = expression(r"\.(?:zip|tar|tar\.gz|tgz)$|models?[^?#]{0,80}-?downloads?/?$", re.IGNORECASE)
_ABOUT_WEIGHTS = expression(r"check-?points?|weights|pre-?trained|models?\b|stage", re.IGNORECASE)
_ACCOUNT = expression(r"\bhuggingface\.co/([\w-]{2,96})(?=[\s)\"'>]|$)", re.IGNORECASE)
# First parts of addresses on the hub that are no organisation.
_NOT_MODELS = frozenset(
    """
    spaces datasets docs papers blog collections learn posts api join settings models tasks organizations pricing login
    chat enterprise front avatars inference-endpoints
    """.split()
)


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`weights-links`: present with one location a target. Partial: only an account on the hub."""
    targets: dict[str, Location] = {}
    documents = (*cards(snapshot), *(d for d in snapshot.documents if d.path.endswith(".py") and not aside(d.path)))
    if not documents:
        return (Evidence(probe="weights-links", outcome=Outcome.UNAVAILABLE, how="no README, card or loader to read"),)
    for document in documents:
        for target, where in _targets(document):
            if len(targets) < MAX_TARGETS:
                targets.setdefault(target, where)
    if not targets:
        return (_accounts(documents),)
    return (
        Evidence(
            probe="weights-links",
            outcome=Outcome.PRESENT,
            value=", ".join(targets),
            locations=tuple(targets.values()),
            how="links and loader calls in the documents; nothing was fetched",
        ),
    )


def _accounts(documents: tuple[Document, ...]) -> Evidence:
    """Partial when only somebody's page on the hub is linked, absent otherwise."""
    how = f"no repository, file or loader call in {len(documents)} documents"
    for document in documents:
        for number, line in _lines(document).having(_ACCOUNT):
            page = _ACCOUNT.search(line)
            if page and page[1].lower() not in _NOT_MODELS:
                where = (place(document.path, number + 1, line),)
                return Evidence(probe="weights-links", outcome=Outcome.PARTIAL, value=page[1], locations=where, how=how)
    return Evidence(probe="weights-links", outcome=Outcome.ABSENT, how=how)


# The probe of money asks as well.
@lru_cache(maxsize=64)
def _lines(document: Document) -> Texts:
    return Texts(line[:MAX_LINE] for line in document.text[:MAX_TEXT].splitlines())


def _targets(document: Document) -> Iterator[tuple[str, Location]]:
    for number, line in _lines(document).having(_HUB, _CALL, _COMMAND, _NAMED, _ADDRESS):
        where = place(document.path, number + 1, line)
        for pattern in (_HUB, _CALL, _COMMAND):
            for repo in pattern.findall(line):
                owner = repo.split("/")[0].lower()
                if owner.strip(".") and owner not in _NOT_MODELS:
                    yield repo.rstrip("."), where
        for name in _NAMED.findall(line):
            yield name, where
        for address in _ADDRESS.findall(line):
            if _STORES.search(address) or (_ARCHIVE.search(address) and _ABOUT_WEIGHTS.search(line)):
                yield address.rstrip(".,;"), where

"""Our own rulebook, made ready for reading once for all tests of reading."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from licensecheck.licensing.release.conclusion import conclude
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.license import Conclusion
from licensecheck.model.snapshot import CardValue, Document
from tests.judging.releases import rulebook
from tests.snapshots import snapshot

ROOT = Path(__file__).resolve().parent.parent.parent
MIT = (ROOT / "fixtures" / "texts" / "standard" / "MIT.txt").read_text(encoding="utf-8")
APACHE = (ROOT / "LICENSE").read_text(encoding="utf-8")
# A licence of our own making that nobody knows, and that is free.
FREE = """Bicycle Works Model Terms

You may use, copy, modify, merge, publish and distribute the model and its weights, in whole or in part, free of
charge and for any purpose.
"""
NON_COMMERCIAL = "You may use the model for non-commercial purposes only."


@cache
def tools(*, registry: bool = True) -> Toolkit:
    """Every rule and every known licence."""
    book = rulebook()
    return Toolkit(book.rules, book.licenses, sifted=book.sifted, registry=registry)


def document(text: str, path: str = "LICENSE") -> Document:
    """One text."""
    return Document(path=path, text=text, sha256=sha256(text.encode()).hexdigest())


def concluded(
    texts: dict[str, str],
    *,
    card: dict[str, CardValue] | None = None,
    name: str = "",
    weights_here: bool = True,
    complete: bool = True,
    facts: dict[str, str | bool] | None = None,
) -> Conclusion:
    """Which licence covers the weights of a release with these texts."""
    files = {"model.safetensors": 1_000} if weights_here else {}
    seen = snapshot(texts, files=files, card=card, name=name, complete=complete, facts=facts)
    return conclude(seen, tools(), weights_here=weights_here)

"""What a card declares, and what that comes to: licences that are judged alike share one that stands for them all."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec

from licensecheck.catalogue.rows import LICENSE_KEYS, LINK, license_card
from licensecheck.licensing.release.conclusion import conclude
from licensecheck.licensing.release.statements import OWN_LICENSE
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.license import Conclusion
from licensecheck.model.record import record
from licensecheck.model.snapshot import Document, Snapshot, Subject
from licensecheck.model.vocabulary import LicenseStatus, SubjectKind

Keys = tuple[tuple[str, Any], ...]
_SUBJECT = Subject(reference="model", kind=SubjectKind.ROW, name="x/model")
# Between the parts of `terms`; none of them holds it.
PARTED = "\x1f"
# Longer values are no licence's name; kept whole, they would only take room.
_LONGEST = 500


@record
class Declared:
    """What a card declares (`declared`) and what that comes to (`concluded`, `status`), as license expressions.

    `keys`: those of a card that is judged alike; `given`: the card's own, as JSON. `flows`: it fails, and its terms
    bind what is made of it. `number`: what tells it in a lineage from others, 0 when it leaves nothing open; `terms`:
    what there is to know of it there, as `binding` reads it.
    """

    declared: str = ""
    concluded: str = ""
    status: LicenseStatus = LicenseStatus.UNDETERMINED
    keys: Keys = ()
    given: str = "[]"
    flows: bool = False
    number: int = 0
    terms: str = ""


class Licenses:
    """What the keys of cards declare, under one set of rules; each combination is concluded once."""

    def __init__(self, tools: Toolkit) -> None:
        self.tools = tools
        self.of_keys = lru_cache(maxsize=100_000)(self._of_keys)
        self.stands: dict[tuple[object, ...], Keys] = {}
        self.tags = sorted({tag for license_ in tools.names.licenses.values() for tag in license_.hub})
        unknown: tuple[Keys, ...] = ((), (("license", "other"),), (("license", "other"), ("license_name", "a name")))
        for keys in (*unknown, *((("license", tag),) for tag in self.tags)):
            self.stands.setdefault(_signature(self._conclude(keys)), keys)

    def of_card(self, card: dict[str, Any] | None) -> Declared:
        """What a card declares."""
        if not card or ("license" not in card and "license_name" not in card and LINK not in card):
            return self.of_keys(())
        keys = tuple([(key, value) for key in LICENSE_KEYS if key in card and (value := _sound(card[key]))])
        try:
            return self.of_keys(keys)
        except TypeError:  # a list or an object cannot be remembered by its value
            return self.of_keys(tuple((key, msgspec.json.encode(value)) for key, value in keys))

    def _of_keys(self, keys: Keys) -> Declared:
        keys = tuple((key, msgspec.json.decode(value) if isinstance(value, bytes) else value) for key, value in keys)
        found = self._conclude(keys)
        # That link says that a text is there, whatever the licence.
        texts = tuple(pair for pair in keys if pair[0] == LINK and str(pair[1]).strip() == OWN_LICENSE)
        named = tuple(pair for pair in keys if pair not in texts)
        stand = (*self.stands.get(_signature(self._conclude(named)), named), *texts)
        return self._declared(found, stand, keys)

    def with_texts(self, keys: Keys, told: tuple[str, Any], documents: tuple[Document, ...]) -> Declared:
        """What these keys of a card come to with the texts of its licence; `told` goes with the keys as `given`."""
        return self._declared(self._conclude(keys, documents), keys, (*keys, told))

    def _declared(self, found: Conclusion, stand: Keys, given: Keys) -> Declared:
        known = (self.tools.names.license(name) for name in found.concluded.split(" AND "))
        flows = any(one and one.flows_down and one.status is LicenseStatus.FAILED for one in known)
        flows = flows and found.status is LicenseStatus.FAILED
        said = msgspec.json.encode(given).decode()
        told = PARTED.join((found.concluded, found.status, "flows" if flows else "", ""))
        return Declared(
            declared=found.declared,
            concluded=found.concluded,
            status=found.status,
            keys=stand,
            given=said,
            flows=flows,
            number=0 if found.status is LicenseStatus.MET else number_of(told),
            terms=f"{told}{said}",
        )

    def _conclude(self, keys: Keys, documents: tuple[Document, ...] = ()) -> Conclusion:
        card = license_card(keys)
        return conclude(Snapshot(subject=_SUBJECT, card=card, documents=documents), self.tools, weights_here=True)


def number_of(text: str) -> int:
    """A number above 0 that stands for a text in joins: two texts share one less often than once in 2^63 times."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1 or 1


def _sound(value: Any) -> Any:
    return value[:_LONGEST] if isinstance(value, str) else value


def _signature(found: Conclusion) -> tuple[object, ...]:
    """What a judgement makes of a licence, without its name: status, rules that fired, rights, and what was seen."""
    return (
        found.status,
        bool(found.declared),
        bool(found.concluded),
        tuple(sorted({(one.rule, one.effect.value, one.condition) for one in found.findings})),
        tuple((grant.right, grant.state) for grant in found.grants),
        tuple((one.probe, one.outcome) for one in found.evidence),
    )

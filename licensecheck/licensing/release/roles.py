"""What a text file of a release is for, by its name: a licence, a use policy, a notice, or a card that talks about
the model.
"""

from __future__ import annotations

from enum import StrEnum

from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Document
from licensecheck.model.vocabulary import Origin

_LICENSE = expression(
    r"licen[cs]e(?![ _-]?plate)|lisen[cs]e|licen[cs]ing|copying|agreement|unlicense"
    r"|(?:^|[^a-z])(?:terms|eula|tos)(?:[^a-z]|$)"
    r"|lizenz|licen[cz]i?a(?:[^a-z]|$)|licença|许可|許可|协议|協議|ライセンス"
)
_POLICY = expression(
    r"(?:use|usage)[ _-]?(?:polic|restriction)|acceptable[ _-]?use|prohibited[ _-]?use|(?:^|[^a-z])aup(?:[^a-z]|$)"
    r"|^restrictions(?:\.|$)"
)
_NOTICE = expression(
    r"notice|disclaimer|copyright|patents|third[-_ ]?part"
    r"|^(?:legal|important|attribution|read[ _-]?me[ _-]?first)(?:\.txt)?$"
)
# Data, images and archives that are called a licence and nothing else.
_SO_CALLED = expression(
    r"^(?:(?:model|weights?)[ _-]?)?(?:licen[cs]e|terms(?:[ _-]of[ _-]use)?)(?:[ _-](?:model|weights?))?"
    r"\.(?:json|ya?ml|toml|xml|png|jpe?g|gif|webp|zip|gz|bz2|xz|tar|tgz|7z)$"
)
_LICENSE_FOLDER = expression(r"(?:^|[^a-z])licen[cs]es?$")
_CARD = expression(r"^readme|model[ _-]?card|\.(?:md|markdown|mdx)$")


class Role(StrEnum):
    """What a text is for."""

    LICENSE = "license"
    POLICY = "policy"
    NOTICE = "notice"
    CARD = "card"
    OTHER = "other"


def role_of(document: Document) -> Role:
    """The role of a document.

    What was fetched from where a release says that its licence is, is its licence. So is a text that is judged on its
    own and whose name says nothing, or that was piped in and has none.
    """
    named = role(document.path)
    if document.origin in (Origin.LINK, Origin.STDIN):
        return Role.POLICY if named is Role.POLICY else Role.LICENSE
    return Role.LICENSE if document.origin is Origin.NAMED and named is Role.OTHER else named


def role(path: str) -> Role:
    """The role of the text at this POSIX path; case never matters."""
    *folders, name = path.lower().split("/")
    if name.endswith(".json"):
        return Role.LICENSE if called_license(path) else Role.OTHER
    if _POLICY.search(name):
        return Role.POLICY
    if _NOTICE.search(name):
        return Role.NOTICE
    if _LICENSE.search(name) or (folders and _LICENSE_FOLDER.search(folders[-1])):
        return Role.LICENSE
    return Role.CARD if _CARD.search(name) else Role.OTHER


def called_license(path: str) -> bool:
    """Whether a file at the root is of a kind that holds no text, and is nevertheless called a licence."""
    return bool(_SO_CALLED.search(path.lower()))

"""What a file's name says about reading its text. Case never matters."""

from __future__ import annotations

from enum import IntEnum

from licensecheck.licensing.release.roles import Role, called_license, role
from licensecheck.licensing.release.stating import states_license
from licensecheck.model.expression import expression

_TERMS = frozenset({Role.LICENSE, Role.POLICY, Role.NOTICE})
_BINDING = frozenset({Role.LICENSE, Role.POLICY})
CARD_DEPTH = 3
CONFIG_DEPTH = 3
MARKDOWN_DEPTH = 1

_VENDORED = frozenset(
    {"third_party", "third-party", "thirdparty", "3rdparty", "3rd_party", "vendor", "vendored", "vendors", "external"}
    | {"externals", "extern", "deps", "submodules", "node_modules", "bower_components", "site-packages", "venv", "env"}
    | {"ipynb_checkpoints"}  # copies that an editor made, of drafts among them
)
# Hidden folders in which people keep what belongs to the release itself.
_OWN_HIDDEN = frozenset({".github", ".legal", ".license", ".licenses"})
_CARD = expression(r"^readme|model[ _-]?card")
_COMMUNITY = expression(
    r"^(?:contributing|code[ _-]of[ _-]conduct|change[ _-]?log|changes|history|security|pull_request|issue_)"
)
_CONFIG = expression(r"^(?:params|model_index)\.json$|config(?:uration)?[^/]*\.json$|\.index\.json$")
_MARKDOWN = (".md", ".markdown", ".mdx")
_PROSE = ("", ".txt", ".rst", ".text", ".org", ".adoc", ".html", ".htm", *_MARKDOWN)
_NOT_TEXT = expression(
    r"\.(?:py|pyi|pyc|pyx|ipynb|js|mjs|ts|tsx|jsx|css|c|cc|cpp|cu|cuh|h|hpp|go|rs|rb|java|kt|swift|php|pl|r|jl|lua"
    r"|sh|bash|ps1|bat|json|jsonl|ya?ml|toml|ini|cfg|lock|xml|csv|tsv|parquet|arrow|svg|png|jpe?g|gif|webp|ico"
    r"|mp[34]|wav|flac|ogg|webm|mov|safetensors|bin|pth?|ckpt|gguf|ggml|onnx|h5|keras|msgpack|tflite|nemo|np[yz]"
    r"|zip|gz|bz2|xz|zst|tar|tgz|7z|whl|so|dll|exe|o|a|pkl|pickle|db|sqlite|woff2?|ttf|map|metadata)$"
)


class Interest(IntEnum):
    """Why a file is read; the lower comes first when not everything can be."""

    LICENSE = 0
    CARD = 1
    CONFIG = 2
    STATES = 3
    """No licence, but of a kind that states one: a manifest, a citation, code that is loaded with the weights."""


def interest(path: str) -> Interest | None:
    """Why the file at this POSIX path is read as text, or None: its name alone is kept then."""
    *folders, name = path.lower().split("/")
    if states_license(path):
        return Interest.STATES
    if any(folder.removeprefix(".") in _VENDORED for folder in folders):
        return None
    if any(folder.startswith(".") and folder not in _OWN_HIDDEN for folder in folders):
        # Tools keep their own things there; right below the root somebody may have put terms.
        return Interest.LICENSE if len(folders) == 1 and role(path) in _BINDING and not _NOT_TEXT.search(name) else None
    if _CONFIG.search(name):
        return Interest.CONFIG if len(folders) <= CONFIG_DEPTH else None
    if _NOT_TEXT.search(name):
        return Interest.LICENSE if called_license(path) else None
    if role(path) in _TERMS:
        return Interest.LICENSE
    return Interest.CARD if _is_card(name, len(folders)) else None


def is_root_card(path: str) -> bool:
    """Whether this is the model card whose front matter counts."""
    return path.lower() == "readme.md"


def _is_card(name: str, depth: int) -> bool:
    suffix = name[name.rfind(".") :] if "." in name else ""
    if _CARD.search(name) and suffix in _PROSE:
        return depth <= CARD_DEPTH
    return suffix in _MARKDOWN and depth <= MARKDOWN_DEPTH and not _COMMUNITY.search(name)

"""What a text is for, by its name, and what is a licence whatever its name."""

from __future__ import annotations

import pytest

from licensecheck.licensing.release.roles import Role, role_of
from licensecheck.model.snapshot import Document
from licensecheck.model.vocabulary import Origin


@pytest.mark.parametrize(
    ("path", "origin", "expected"),
    [
        ("LICENSE", Origin.REPO_FILE, Role.LICENSE),
        ("docs/USE_POLICY.md", Origin.REPO_FILE, Role.POLICY),
        ("LIZENZ.txt", Origin.REPO_FILE, Role.LICENSE),
        ("模型许可协议.txt", Origin.REPO_FILE, Role.LICENSE),
        ("docs/license/weights.txt", Origin.REPO_FILE, Role.LICENSE),
        ("README.md", Origin.REPO_FILE, Role.CARD),
        ("stdin", Origin.REPO_FILE, Role.OTHER),
        ("stdin", Origin.STDIN, Role.LICENSE),
        ("terms-of-ours.txt", Origin.NAMED, Role.LICENSE),
        ("ours.txt", Origin.NAMED, Role.LICENSE),
        ("README.md", Origin.NAMED, Role.CARD),
        ("https://example.org/page", Origin.LINK, Role.LICENSE),
        ("https://example.org/use-policy", Origin.LINK, Role.POLICY),
    ],
)
def test_a_text_is_what_its_name_says_unless_its_origin_knows_better(path: str, origin: Origin, expected: Role) -> None:
    assert role_of(Document(path=path, text="", sha256="", origin=origin)) is expected

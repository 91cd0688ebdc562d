"""The names under which releases keep their licences and policies: all of them are read, and for what they are."""

from __future__ import annotations

import pytest

from licensecheck.licensing.release.roles import Role, role
from licensecheck.sources.files.names import Interest, interest

LICENSES = """
    LICENSE LICENCE LICENSE.md LICENSE.txt LICENSE-CODE LICENSE-MODEL LICENSE_MODEL LICENSE_MODELS LICENSE_weights
    WEIGHTS_LICENSE MODEL_LICENSE MODEL_LICENSE.pdf MODEL_LICENSE_AGREEMENT.txt TINY_MODEL_LICENSE MIT_LICENSE
    DATA_LICENSE WEIGHT_DIFF_LICENSE ModelsCommunityLicenseAgreement model_licenses/LICENSE-TINY
    model_licenses/LICENCE-TINY WEIGHTS_TERMS_OF_USE.md OUTPUT_TERMS_OF_USE.md COPYING
""".split()
POLICIES = "WEIGHTS_PROHIBITED_USE_POLICY.md USE_POLICY.md USAGE_POLICY ACCEPTABLE_USE_POLICY".split()
NOTICES = "DISCLAIMER Notice Notice.txt NOTICE".split()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((name, Role.LICENSE) for name in (*LICENSES, "Tiny Community License.pdf")),
        *((name, Role.POLICY) for name in POLICIES),
        *((name, Role.NOTICE) for name in NOTICES),
    ],
)
def test_a_licence_is_known_by_its_name(name: str, kind: Role) -> None:
    assert (interest(name), role(name)) == (Interest.LICENSE, kind)


@pytest.mark.parametrize(
    "name", ["license.py", "vendor/LICENSE", ".venv/LICENSE", "licenses.json", "LICENSE.safetensors"]
)
def test_other_files_are_no_licences(name: str) -> None:
    assert interest(name) is not Interest.LICENSE

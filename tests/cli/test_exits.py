"""From verdicts to exit codes."""

from __future__ import annotations

import pytest

from licensecheck.cli.exits import FAIL_ON, exit_code
from licensecheck.model.vocabulary import VerdictCode

CAN, CANNOT, OPEN, FREE, SHUT = (
    VerdictCode.CAN_APPLY,
    VerdictCode.CANNOT_APPLY,
    VerdictCode.UNDETERMINED,
    VerdictCode.NOT_NEEDED,
    VerdictCode.NOT_AVAILABLE,
)


@pytest.mark.parametrize(
    ("fail_on", "verdict", "code"),
    [
        ("cannot", CAN, 0),
        ("cannot", FREE, 0),
        ("cannot", OPEN, 0),
        ("cannot", CANNOT, 11),
        ("cannot", SHUT, 12),
        ("undetermined", CAN, 0),
        ("undetermined", FREE, 0),
        ("undetermined", OPEN, 10),
        ("undetermined", CANNOT, 11),
        ("undetermined", SHUT, 12),
        *(("never", verdict, 0) for verdict in VerdictCode),
    ],
)
def test_a_verdict_gates_when_fail_on_says_so(fail_on: str, verdict: VerdictCode, code: int) -> None:
    assert exit_code([verdict], fail_on) == code


@pytest.mark.parametrize("fail_on", FAIL_ON)
def test_the_worst_of_several_decides(fail_on: str) -> None:
    together = exit_code([CAN, OPEN, SHUT, CANNOT], fail_on)
    assert together == max(exit_code([one], fail_on) for one in (CAN, OPEN, SHUT, CANNOT))

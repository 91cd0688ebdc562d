"""Every error that licensecheck raises, and the exit code that each one becomes.

LicenseCheckError            carries .hint: what the user can do next
├── UsageError          2    bad option, unknown format, contradictory flags
├── SourceError         3    nothing could be judged: not found, access denied, unreachable, malformed
├── RulebookError       4    a rule or facts file is wrong: carries file and line
└── ReportError         5    output could not be written
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns; 2-5 mean that no verdict was reached."""

    OK = 0
    BUG = 1
    USAGE = 2
    SOURCE = 3
    RULEBOOK = 4
    REPORT = 5
    UNDETERMINED = 10
    CANNOT_APPLY = 11
    NOT_AVAILABLE = 12


class LicenseCheckError(Exception):
    """Root of every error that we raise."""

    exit_code = ExitCode.BUG

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(LicenseCheckError):
    """The command line asks for something that does not exist or contradicts itself."""

    exit_code = ExitCode.USAGE


class SourceError(LicenseCheckError):
    """Nothing could be judged: the subject is missing, unreachable or unreadable."""

    exit_code = ExitCode.SOURCE


class RulebookError(LicenseCheckError):
    """A YAML file of ours or the user's does not hold what it must; names file and line."""

    exit_code = ExitCode.RULEBOOK

    def __init__(self, message: str, *, path: str, line: int = 1, hint: str = "") -> None:
        super().__init__(f"{path}:{line}: {message}", hint=hint)
        self.path = path
        self.line = line


class ReportError(LicenseCheckError):
    """The report was made but could not be written."""

    exit_code = ExitCode.REPORT

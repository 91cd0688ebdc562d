"""How long a server asks us to wait before the next try, and how long we wait unasked."""

from __future__ import annotations

import re
from collections.abc import Mapping

from licensecheck.model.expression import expression

# Answers that may be different the next time.
AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_WINDOW = expression(r"(?:^|;)\s*(r|t)\s*=\s*(\d{1,9})")


def is_rate_limit(status: int, headers: Mapping[str, str]) -> bool:
    """Whether an answer says "too often"; GitHub says so with 403, and shows that nothing is left."""
    spent = headers.get("x-ratelimit-remaining") == "0" or "retry-after" in headers
    return status == 429 or (status == 403 and spent)


def asked(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that the server asks us to wait, or None: Retry-After, RateLimit (`r=0;t=55`), X-RateLimit-Reset."""
    if after := headers.get("retry-after", "").strip():
        seconds = _seconds(after, now)
        if seconds is not None:
            return seconds
    window = dict(_WINDOW.findall(headers.get("ratelimit", "")))
    if window.get("r") == "0" and "t" in window:
        return float(window["t"]) + 1
    reset = headers.get("x-ratelimit-reset", "")
    if headers.get("x-ratelimit-remaining") == "0" and reset.isascii() and reset.isdigit() and len(reset) < 12:
        return max(0.0, float(reset) - now) + 1
    return None


def unasked(attempt: int) -> float:
    """Seconds before try number `attempt` + 1: one, two, four, at most eight."""
    return float(min(8, 1 << (attempt - 1)))


def _seconds(text: str, now: float) -> float | None:
    """Retry-After is a number of seconds or a day and time."""
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text):
        return float(text)
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, TypeError, OverflowError, OSError):
        return None

"""How the network may be used, what it answers, and what is said when it does not."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from licensecheck.model.record import record
from licensecheck.sources.net.addresses import Resolve, is_public
from licensecheck.sources.net.cache import usual_place


class NetError(Exception):
    """There is no answer; the message is a short sentence without the address, `hint` what the user can do."""

    def __init__(self, message: str, *, hint: str = "try again later", status: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.status = status


class NotCached(NetError):
    """Offline, and the cache holds no answer."""


@record
class Network:
    """How the network may be used, made once a run from options.

    `cache`: folder of kept answers, None for none. A kept answer is used unasked for `max_age` seconds, later when the
    server confirms its ETag, and offline at any age. `refused_age`: seconds for which an answer that something is not
    there, or not for us, is kept and used unasked; 0 keeps none. `seconds`: for all requests of one subject, waits
    included. `attempts`: tries of one request.
    """

    offline: bool = False
    cache: Path | None = None
    max_age: float = 600.0
    refused_age: float = 0.0
    seconds: float = 90.0
    attempts: int = 4


@record
class Answer:
    """What a server said: header names in lower case, `url` where it came from after redirects.

    `whole` is false when the body was cut at the limit, where the caller allowed that. `said`: when the server said or
    confirmed it, in seconds since the epoch; 0 when nobody noted that.
    """

    status: int
    url: str
    headers: dict[str, str]
    body: bytes
    whole: bool = True
    said: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the body is what was asked for (200 or 206)."""
        return self.status in (200, 206)


def _resolve(host: str, port: int) -> Sequence[Any]:
    import socket  # not needed by what lies on disk

    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


@record
class Outside:
    """What a client takes from its surroundings; tests put their own in its place.

    `clock` counts seconds for time limits; `now` is the time of day, for the age of kept answers and for what servers
    say of the next request, and never comes into a report. `allowed` says which addresses may be connected to.
    """

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time  # noqa: TID251
    sleep: Callable[[float], None] = time.sleep
    resolve: Resolve = _resolve
    allowed: Callable[[str], bool] = is_public


def network_of_user(*, offline: bool = False, seconds: float = 0.0, cache: Path | None = None) -> Network:
    """Settings with the user's cache; 0 and None stand for what is usual. HF_HUB_OFFLINE is heeded as well."""
    stated = os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}
    usual = Network()
    return Network(offline=offline or stated, cache=cache or usual_place(), seconds=seconds or usual.seconds)

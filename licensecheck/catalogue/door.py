"""What all requests of a run pass: a budget, and a pause between two requests to one server."""

from __future__ import annotations

from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from licensecheck.catalogue.answers import SPENT
from licensecheck.sources.net.client import Answer, Client, NetError, Network, Outside

# Seconds between two requests to one server. The Hub lets anybody have 3,000 files in five minutes.
PAUSE, PAUSE_ON_HUB = 1.0, 0.1


class Door:
    """What all requests of a run pass: the budget, and the pause that each server is given."""

    def __init__(self, most: int, outside: Outside, hub: str) -> None:
        self.most = most
        self.outside = outside
        self.hub = urlsplit(hub).netloc
        self.sent = 0
        self.lock = Lock()
        self.next_at: dict[str, float] = {}

    def pass_(self, url: str) -> bool:
        """Whether a request to `url` may be made now; waits for its turn."""
        host = urlsplit(url).netloc.lower()
        with self.lock:
            if self.sent >= self.most:
                return False
            self.sent += 1
            now = self.outside.clock()
            turn = max(now, self.next_at.get(host, now))
            self.next_at[host] = turn + (PAUSE_ON_HUB if host == self.hub else PAUSE)
        if turn > now:
            self.outside.sleep(turn - now)
        return True

    def room(self) -> int:
        """How many requests may still be made."""
        return max(0, self.most - self.sent)

    def close(self) -> None:
        """Nothing more passes."""
        self.most = 0


class Asker(Client):
    """A client that passes the door before each request, and notes what became of the last one."""

    def __init__(self, door: Door, network: Network, trusted: dict[str, str], outside: Outside) -> None:
        super().__init__(network, trusted=trusted, outside=outside, before=self._pass)
        self.door = door
        self.stopped = False
        self.sent = 0
        self.said = 0.0
        self.failed: NetError | None = None

    def get(self, url: str, **asked: Any) -> Answer:
        """As of Client."""
        self.failed, self.said = None, 0.0
        self.wire.renew()
        try:
            answer = super().get(url, **asked)
        except NetError as error:
            self.failed = error
            raise
        self.said = answer.said
        return answer

    def _pass(self, url: str) -> None:
        if not self.door.pass_(url):
            self.stopped = True
            raise NetError(SPENT)
        self.sent += 1

"""Licence texts fetched for a whole run, before its rows are read: each address once, politely, within a budget.

It stands before reading, since a text changes what a licence comes to: the evidence that a row carries, which rows
share it, and what the joins let it pass on. Rows are planned on the pool; asking is the network's work and is done
here, on the machine that drives the run; then every engine reads rows with the answers at hand, joined by address.

    plan    what rows ask for, a part a piece        asking.py
    keep    addresses that the cache answers         without a request
    ask     the others, most wanted first            servers side by side, each asked one thing at a time
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from threading import Event, Lock
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from licensecheck.catalogue.answers import SPENT, Answers, Asked, Told
from licensecheck.catalogue.asking import Ask
from licensecheck.model.record import record, replace
from licensecheck.model.snapshot import Document
from licensecheck.sources.documents import read_documents, read_linked
from licensecheck.sources.following import fetched, text_at
from licensecheck.sources.hubapi import HubApi, hub_token
from licensecheck.sources.hubreference import endpoint
from licensecheck.sources.names import Interest, interest
from licensecheck.sources.net import Answer, Client, NetError, Network, Outside
from licensecheck.sources.remote import Remote
from licensecheck.sources.selection import REMOTE_LIMITS
from licensecheck.sources.walk import Found

DAY = 86_400.0
# A licence text seldom changes; what is not there may come.
MAX_AGE, REFUSED_AGE = 30 * DAY, 7 * DAY
SERVERS = 8
# Seconds between two requests to one server. The Hub lets anybody have 3,000 files in five minutes.
PAUSE, PAUSE_ON_HUB = 1.0, 0.1
# For one text, waits included; a hub or an API says when its window of five minutes begins anew.
SECONDS, SECONDS_ON_HUB = 60.0, 330.0
ATTEMPTS = 3
# Failures in a row after which a server is left alone.
FAILURES = 5
PAUSED = "not asked for: its server did not answer, or asked for a pause"
GATED = "it is behind a gate, and nobody is signed in"
_LARGEST = max(REMOTE_LIMITS.document_bytes, REMOTE_LIMITS.index_bytes, REMOTE_LIMITS.pdf_bytes)
_TOO_OFTEN = 429
Heard = Callable[[str, int, int], None]


@record
class Had:
    """An answer on its way to where answers are kept, with its text."""

    told: Told
    text: str | None = None


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


class Fetching:
    """Asks for texts on behalf of one run, and keeps what it is told in `answers`.

    `network`: where answers are kept, and whether anything may be asked at all. `most`: requests that may be made.
    """

    def __init__(self, answers: Answers, network: Network, most: int, outside: Outside | None = None) -> None:
        self.answers = answers
        self.network = replace(network, max_age=MAX_AGE, refused_age=REFUSED_AGE, attempts=ATTEMPTS)
        self.stop = Event()
        self.outside = outside or Outside(sleep=self._sleep)
        self.token = hub_token(offline=network.offline)
        self.most = most
        self.lock = Lock()

    def fetch(self, asks: Iterable[Ask], planned: int, heard: Heard) -> Asked:
        """Ask for each address that is not known yet, in their order of importance, as far as the budget goes."""
        known = self.answers.resume()
        before = sum(told.sent for told in known.values())
        door = Door(max(0, self.most - before), self.outside, endpoint())
        open_: list[Ask] = []
        left = kept = 0
        closed = Door(0, self.outside, endpoint())
        for ask in asks:
            if ask.address in known:
                continue
            had = self._from_cache(ask, closed)
            if had:
                kept += self._keep(had)
            elif len(open_) < door.most:
                open_.append(ask)
            else:
                left += 1
            heard("looking in the cache", kept + len(open_) + left + len(known), planned)
        self._ask(open_, door, kept + len(known), heard)
        return self._finish(planned, kept, before + door.sent)

    def _sleep(self, seconds: float) -> None:
        """A sleep that ends when the run does."""
        self.stop.wait(seconds)

    def _finish(self, planned: int, kept: int, requests: int) -> Asked:
        known = self.answers.resume()
        settled = [told for told in known.values() if told.reason != PAUSED]
        asked = Asked(
            planned=planned,
            texts=sum(bool(told.text) for told in settled),
            kept=kept,
            left=planned - len(settled),
            requests=requests,
        )
        self.answers.finish(asked)
        return asked

    def _from_cache(self, ask: Ask, closed: Door) -> Had | None:
        """What is known without a request, or None."""
        if ask.gated and not self.token:
            return Had(told=Told(address=ask.address, reason=GATED))
        asker = self._asker(ask, closed)  # opens no connection
        had = had_of(asker, ask, self.network)
        return None if asker.stopped else had

    def _ask(self, asks: list[Ask], door: Door, done: int, heard: Heard) -> None:
        """Ask servers side by side, each one thing at a time."""
        servers: dict[str, list[Ask]] = {}
        for ask in asks:
            servers.setdefault(urlsplit(ask.address).netloc.lower(), []).append(ask)
        doing, of = f"asking for texts ({done:,} known)", len(asks)
        count = 0

        def counted(had: Had) -> None:
            nonlocal count
            with self.lock:
                self._keep(had)
                count += 1
                heard(doing, count, of)

        with ThreadPoolExecutor(SERVERS) as pool:
            try:
                for future in [pool.submit(self._server, texts, door, counted) for texts in servers.values()]:
                    future.result()
            finally:
                door.close()
                self.stop.set()

    def _server(self, asks: list[Ask], door: Door, keep: Callable[[Had], None]) -> None:
        """All that one server is asked; it is left alone once it says so, or fails again and again."""
        failures = 0
        asker: Asker | None = None
        for ask in asks:
            if failures >= FAILURES:
                keep(Had(told=Told(address=ask.address, reason=PAUSED)))
                continue
            asker = asker or self._asker(ask, door)
            sent = asker.sent
            had = had_of(asker, ask, self.network)
            if asker.stopped:
                break
            keep(replace(had, told=replace(had.told, sent=asker.sent - sent)))
            failures = failures + 1 if asker.failed else 0
            if asker.failed:
                failures = FAILURES if asker.failed.status == _TOO_OFTEN else failures
                asker.wire.close()  # its connection may have been cut
                asker = None
        if asker:
            asker.wire.close()

    def _asker(self, ask: Ask, door: Door) -> Asker:
        text = text_at(ask.link, self.network) if ask.link else None
        trusted = {text.origin: text.token} if text and text.origin else {} if text else {endpoint(): self.token}
        network = replace(self.network, seconds=SECONDS_ON_HUB if trusted else SECONDS)
        return Asker(door, network, trusted, self.outside)

    def _keep(self, had: Had) -> int:
        self.answers.keep(had.told, had.text)
        return 1


def had_of(asker: Asker, ask: Ask, network: Network) -> Had:
    """The text at an address, read as `check` reads it, or why there is none."""
    tail = ""
    if ask.link:
        text = text_at(ask.link, network)
        if text is None:
            return Had(told=Told(address=ask.address, reason="it is not an address that is followed"))
        found = fetched(asker, text)
        document, reason, noted = (found, "", False) if isinstance(found, Document) else (None, found.reason, False)
        if document and text.wrapped:
            tail = document.path.removeprefix(ask.link.rstrip("/"))
    else:
        document, reason, noted = _own(asker, ask)
    told = Told(address=ask.address, day=_day(asker), reason=reason, noted=noted)
    if document is None:
        return Had(told=told)
    told = replace(told, sha256=document.sha256, tail=tail, truncated=document.truncated)
    return Had(told=told, text=document.text)


def _own(asker: Asker, ask: Ask) -> tuple[Document | None, str, bool]:
    """A file of a release, why it could not be had, and whether there is something to say of how it was read."""
    remote = Remote(asker, lambda path: ask.address, HubApi(asker, endpoint()).refusal)
    try:
        data = remote.whole(ask.path, _LARGEST)
    except OSError as error:
        return None, str(error), False
    found = [Found(path=ask.path, full=ask.path, size=len(data))]
    if interest(ask.path) is Interest.LICENSE:
        documents, gaps = read_documents(_Bytes(data), found, REMOTE_LIMITS)
    else:
        documents, gaps = read_linked(_Bytes(data), ask.path, found, (), REMOTE_LIMITS)
    if not documents:
        return None, next((gap.reason for gap in gaps), "it holds no text"), False
    return documents[0], "", bool(gaps)


def _day(asker: Asker) -> str:
    return datetime.fromtimestamp(asker.said, tz=UTC).date().isoformat() if asker.said else ""


class _Bytes:
    """One file that was fetched, to be opened as those on disk are."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def open(self, path: str) -> BinaryIO:
        """The file, whatever its path."""
        return BytesIO(self.data)

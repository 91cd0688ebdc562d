"""Licence texts fetched for a whole run, before its rows are read: each address once, politely, within a budget.

It stands before reading, since a text changes what a licence comes to: the evidence that a row carries, which rows
share it, and what the joins let it pass on. Rows are planned on the pool; asking is the network's work and is done
here, on the machine that drives the run; then every engine reads rows with the answers at hand, joined by address.

    plan    what rows ask for, a part a piece        asking.py
    keep    addresses that the cache answers         without a request
    ask     the others, most wanted first            servers side by side, each asked one thing at a time
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from itertools import count, islice
from threading import Event, Lock
from typing import BinaryIO
from urllib.parse import urlsplit

from licensecheck.catalogue.answers import Answers, Asked, Told
from licensecheck.catalogue.asking import Ask
from licensecheck.catalogue.door import Asker, Door
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Document
from licensecheck.sources.files.documents import read_documents, read_linked
from licensecheck.sources.files.names import Interest, interest
from licensecheck.sources.files.walk import Found
from licensecheck.sources.following import fetched, text_at
from licensecheck.sources.hub.api import HubApi, hub_token
from licensecheck.sources.hub.reference import endpoint
from licensecheck.sources.net.client import Network, Outside
from licensecheck.sources.remote import Remote
from licensecheck.sources.selection import REMOTE_LIMITS

DAY = 86_400.0
# A licence text seldom changes; what is not there may come.
MAX_AGE, REFUSED_AGE = 30 * DAY, 7 * DAY
SERVERS = 8
# For one text, waits included; a hub or an API says when its window of five minutes begins anew.
SECONDS, SECONDS_ON_HUB = 60.0, 330.0
ATTEMPTS = 3
# Failures in a row after which a server is left alone.
FAILURES = 5
PAUSED = "not asked for: its server did not answer, or asked for a pause"
GATED = "it is behind a gate, and nobody is signed in"
_LARGEST = max(REMOTE_LIMITS.document_bytes, REMOTE_LIMITS.index_bytes, REMOTE_LIMITS.pdf_bytes)
# A 403 that is an error, and no answer, says so too (GitHub).
_TOO_OFTEN = frozenset({403, 429})
Heard = Callable[[str, int, int], None]
# An answer on its way to where answers are kept, and its text.
Had = tuple[Told, str | None]


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
        self.kept = 0
        self.alone: set[str] = set()

    def fetch(self, asks: Iterable[Ask], planned: int, heard: Heard) -> Asked:
        """Ask for each address that is not known yet, in their order of importance, as far as the budget goes."""
        known = self.answers.resume()
        before = sum(told.sent for told in known.values())
        door = Door(max(0, self.most - before), self.outside, endpoint())
        unsettled = (ask for ask in asks if ask.address not in known and not self._is_settled(ask))
        try:
            while some := list(islice(unsettled, door.room())):
                self._ask(some, door, heard)
            deque(unsettled, maxlen=0)  # what the cache answers needs no budget
        finally:
            door.close()
            self.stop.set()
        return self._finish(planned, before + door.sent)

    def _sleep(self, seconds: float) -> None:
        """A sleep that ends when the run does."""
        self.stop.wait(seconds)

    def _is_settled(self, ask: Ask) -> bool:
        """Whether there is nothing to ask: it is known from before, or its server is left alone."""
        had = self._from_cache(ask)
        if had is None and _server(ask) not in self.alone:
            return False
        self.kept += had is not None
        self.answers.keep(*had) if had else self.answers.keep(Told(address=ask.address, reason=PAUSED), None)
        return True

    def _finish(self, planned: int, requests: int) -> Asked:
        known = self.answers.resume()
        settled = [told for told in known.values() if told.reason != PAUSED]
        asked = Asked(
            planned=planned,
            texts=sum(bool(told.text) for told in settled),
            kept=self.kept,
            left=planned - len(settled),
            requests=requests,
        )
        self.answers.finish(asked)
        return asked

    def _from_cache(self, ask: Ask) -> Had | None:
        """What is known without a request, or None."""
        if ask.gated and not self.token:
            return Told(address=ask.address, reason=GATED), None
        asker = self._asker(ask, Door(0, self.outside, endpoint()))  # opens no connection
        had = had_of(asker, ask, self.network)
        return None if asker.stopped else had

    def _ask(self, asks: list[Ask], door: Door, heard: Heard) -> None:
        """Ask servers side by side, each one thing at a time."""
        servers: dict[str, list[Ask]] = {}
        for ask in asks:
            servers.setdefault(_server(ask), []).append(ask)
        doing, done = f"asking for texts ({self.kept:,} known before)", count(1)

        def keep(told: Told, text: str | None) -> None:
            with self.lock:
                self.answers.keep(told, text)
                heard(doing, next(done), len(asks))

        with ThreadPoolExecutor(SERVERS) as pool:
            try:
                for future in [pool.submit(self._one_server, texts, door, keep) for texts in servers.values()]:
                    future.result()
            except BaseException:  # the others are not waited for
                door.close()
                self.stop.set()
                raise

    def _one_server(self, asks: list[Ask], door: Door, keep: Callable[[Told, str | None], None]) -> None:
        """All that one server is asked; it is left alone once it says so, or fails again and again."""
        failures = 0
        asker: Asker | None = None
        for ask in asks:
            if failures >= FAILURES:
                self.alone.add(_server(ask))
                keep(Told(address=ask.address, reason=PAUSED), None)
                continue
            asker = asker or self._asker(ask, door)
            sent = asker.sent
            told, text = had_of(asker, ask, self.network)
            if asker.stopped:
                break
            keep(replace(told, sent=asker.sent - sent), text)
            failures = failures + 1 if asker.failed else 0
            if asker.failed:
                failures = FAILURES if asker.failed.status in _TOO_OFTEN else failures
                asker.wire.close()  # its connection may have been cut
                asker = None
        if asker:
            asker.wire.close()

    def _asker(self, ask: Ask, door: Door) -> Asker:
        text = text_at(ask.link, self.network) if ask.link else None
        trusted = {text.origin: text.token} if text and text.origin else {} if text else {endpoint(): self.token}
        network = replace(self.network, seconds=SECONDS_ON_HUB if trusted else SECONDS)
        return Asker(door, network, trusted, self.outside)


def _server(ask: Ask) -> str:
    return urlsplit(ask.address).netloc.lower()


def had_of(asker: Asker, ask: Ask, network: Network) -> Had:
    """The text at an address, read as `check` reads it, or why there is none."""
    tail = ""
    if ask.link:
        text = text_at(ask.link, network)
        if text is None:
            return Told(address=ask.address, reason="it is not an address that is followed"), None
        found = fetched(asker, text)
        document, reason, noted = (found, "", False) if isinstance(found, Document) else (None, found.reason, False)
        if document and text.wrapped:
            tail = document.path.removeprefix(ask.link.rstrip("/"))
    else:
        document, reason, noted = _own(asker, ask)
    told = Told(address=ask.address, day=_day(asker), reason=reason, noted=noted)
    if document is None:
        return told, None
    return replace(told, sha256=document.sha256, tail=tail, truncated=document.truncated), document.text


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

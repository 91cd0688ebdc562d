"""One request and its answer, as they go over the wire: headers, time, size and type. No redirects, no second try."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from licensecheck._version import __version__
from licensecheck.model.record import record
from licensecheck.sources.net import waiting
from licensecheck.sources.net.addresses import ForbiddenAddress
from licensecheck.sources.net.network import Answer, NetError, Network, Outside

if TYPE_CHECKING:
    import requests

AGENT = f"model-licensecheck/{__version__}"
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_PORTS = {"http": 80, "https": 443}
_LATER = "raise the limit with --timeout, or try again later"
_TEXT = "give the text itself as a file"


@record
class Asked:
    """A request: see Client.get."""

    url: str
    limit: int
    cut: bool = False
    span: tuple[int, int] | None = None
    accept: str = "*/*"
    types: tuple[str, ...] = ()


class Again(Exception):
    """This may work the next time; `wait` seconds were asked for, or None."""

    def __init__(self, error: NetError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class Transfer:
    """The connections of one client, with the moment by which all of its work must be done.

    `before` is called with the address of each request before it is sent: it may wait, or raise NetError.
    """

    def __init__(
        self,
        network: Network,
        tokens: Mapping[str, str],
        outside: Outside,
        deadline: float | None = None,
        before: Callable[[str], None] = lambda url: None,
    ) -> None:
        self.network = network
        self.tokens = tokens
        self.outside = outside
        self.before = before
        self.deadline = outside.clock() + network.seconds if deadline is None else deadline
        self.sent = 0
        self._late = False
        self._door: tuple[requests.Session, Any] | None = None

    def close(self) -> None:
        """Close all connections."""
        if self._door:
            self._door[0].close()

    def renew(self) -> None:
        """The time begins anew, for the next subject over the same connections."""
        self.deadline = self.outside.clock() + self.network.seconds

    def left(self) -> float:
        """Seconds until the deadline."""
        return self.deadline - self.outside.clock()

    def fetch(self, asked: Asked, url: str, etag: str) -> Answer:
        """What `url` answers to `asked`, a redirect included. Raises NetError, or Again when a second try may help."""
        host, port = place_of(url)
        if self.left() <= 0:
            raise self._too_late()
        self.before(url)
        session, guard = self._opened()
        from licensecheck.sources.net.guarded import failures, refuse_behind_proxy

        try:
            refuse_behind_proxy(guard, url, host, port)
            with self._watched(guard):
                answer = self._exchange(session, asked, url, etag)
        except ForbiddenAddress as error:
            raise NetError(f"it {error}", hint="only public addresses are followed") from None
        except ValueError:
            raise NetError("it is not an address", hint="check it") from None
        except failures() as error:
            if self._late or self.left() <= 0:
                raise self._too_late() from None
            reason = _why(error)
            if reason == _NO_NAME:
                raise NetError(reason, hint="check the address and your connection") from None
            raise Again(NetError(reason)) from None
        if self._late:
            raise self._too_late()
        return answer

    def _exchange(self, session: requests.Session, asked: Asked, url: str, etag: str) -> Answer:
        timeout = (min(CONNECT_SECONDS, self.left()), min(READ_SECONDS, self.left()))
        self.sent += 1
        with session.get(
            url, headers=self._headers(asked, url, etag), stream=True, allow_redirects=False, timeout=timeout
        ) as response:
            return self._read(asked, url, response)

    def _headers(self, asked: Asked, url: str, etag: str) -> dict[str, str]:
        # Identity: what is counted is what was sent, and nothing can unpack to a thousand times its size.
        headers = {"User-Agent": AGENT, "Accept": asked.accept, "Accept-Encoding": "identity"}
        if token := self.tokens.get(origin_of(url)):
            headers["Authorization"] = f"Bearer {token}"
        if etag:
            headers["If-None-Match"] = etag
        if asked.span:
            first, count = asked.span
            headers["Range"] = f"bytes={first}-{first + count - 1}"
        return headers

    def _read(self, asked: Asked, url: str, response: requests.Response) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        status = response.status_code
        often = waiting.is_rate_limit(status, headers)
        if often or status in waiting.AGAIN:
            message = f"it answered {status}{', which means that it was asked too often' if often else ''}"
            hint = "sign in for a higher limit (HF_TOKEN, GITHUB_TOKEN), or try again later"
            error = NetError(message, hint=hint if often else "try again later", status=status)
            raise Again(error, waiting.asked(headers, self.outside.now()))
        if status == 304 or (status in REDIRECTS and "location" in headers):
            return Answer(status=status, url=url, headers=headers, body=b"")
        if status in (200, 206):
            return _good(asked, url, response, headers)
        body, whole = _up_to(response, _CHUNK)
        return Answer(status=status, url=url, headers=headers, body=body, whole=whole)

    def _opened(self) -> tuple[requests.Session, Any]:
        if self._door is None:
            from licensecheck.sources.net.guarded import Guard, open_session

            trusted = frozenset(map(place_of, self.tokens))
            guard = Guard(trusted, self.outside.resolve, self.outside.allowed)
            self._door = (open_session(guard), guard)
        return self._door

    @contextmanager
    def _watched(self, guard: Any) -> Iterator[None]:
        """Cut the connection when the time is over: a server that sends a byte a second never runs into a time-out."""
        timer = Timer(max(0.0, self.left()), self._cut, [guard])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self, guard: Any) -> None:
        self._late = True
        guard.cut()

    def _too_late(self) -> NetError:
        return NetError(f"it took longer than {self.network.seconds:g} s", hint=_LATER)


def place_of(url: str) -> tuple[str, int]:
    """Host and port of an address that may be fetched. Raises NetError for any other."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise NetError("it is not an address", hint="check it") from None
    if parts.scheme not in _PORTS or not host:
        raise NetError("only http and https addresses are followed", hint="check the address")
    if parts.username is not None or parts.password is not None:
        raise NetError("it holds a user name or password, and those are not sent", hint="take them out")
    return host.lower(), port


def origin_of(url: str) -> str:
    """Scheme, host and port: what a token belongs to. Raises NetError."""
    host, port = place_of(url)
    return f"{urlsplit(url).scheme}://{host}:{port}"


def _good(asked: Asked, url: str, response: requests.Response, headers: dict[str, str]) -> Answer:
    """The body of a good answer. Raises NetError when it is not what was asked for."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if asked.types and not kind.startswith(asked.types):
        raise NetError(f"it is {kind or 'of no stated type'}, not text", hint=_TEXT)
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise NetError("it was sent compressed, which was not asked for", hint=_TEXT)
    if asked.span:
        return _part(asked.span, url, response, headers)
    length = headers.get("content-length", "")
    if not asked.cut and length.isdigit() and int(length) > asked.limit:
        raise NetError(f"it has {int(length):,} bytes, more than {asked.limit:,}", hint=_TEXT)
    body, whole = _up_to(response, asked.limit)
    if not whole and not asked.cut:
        raise NetError(f"it has more than {asked.limit:,} bytes", hint=_TEXT)
    return Answer(status=response.status_code, url=url, headers=headers, body=body, whole=whole)


def _part(span: tuple[int, int], url: str, response: requests.Response, headers: dict[str, str]) -> Answer:
    first, count = span
    partial = response.status_code == 206 and headers.get("content-range", "").startswith(f"bytes {first}-")
    if first and not partial:
        raise NetError("the server sends whole files only, and this one is not read whole", hint=_TEXT)
    body, _ = _up_to(response, count)
    return Answer(status=response.status_code, url=url, headers=headers, body=body)


def _up_to(response: requests.Response, limit: int) -> tuple[bytes, bool]:
    """At most `limit` bytes of the body, and whether that is all of it."""
    parts: list[bytes] = []
    size = 0
    for part in response.raw.stream(min(_CHUNK, limit + 1), decode_content=False):
        parts.append(part)
        size += len(part)
        if size > limit:
            break
    return b"".join(parts)[:limit], size <= limit


def _why(error: Exception) -> str:
    """What broke, in words of ours: those of the libraries name objects and addresses."""
    said = f"{type(error).__name__} {error}"
    return next((ours for theirs, ours in _REASONS if theirs in said), "it could not be reached")


_NO_NAME = "its name could not be found"
_REASONS = (
    ("IncompleteRead", "the answer was cut short"),
    ("NameResolution", _NO_NAME),
    ("name resolution", _NO_NAME),
    ("not known", _NO_NAME),
    ("nodename nor servname", _NO_NAME),
    ("getaddrinfo", _NO_NAME),
    ("Timeout", "it did not answer in time"),
    ("timed out", "it did not answer in time"),
    ("SSL", "no secure connection could be made"),
    ("Remote end closed", "it closed the connection without an answer"),
)

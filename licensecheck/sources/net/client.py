"""The one door to the network: GET, bounded in time, size, tries and redirects, with a cache and good manners.

    with Client(network, trusted={"https://huggingface.co": token}) as client:
        answer = client.get("https://huggingface.co/api/models/org/name", limit=5_000_000)

- Every answer that a server means (200, 206, 401, 403, 404, ...) is returned. What it may not mean (408, 429, 5xx, a
  body cut short, a broken connection) is tried again, after the wait that it asks for, and is a NetError in the end.
- `trusted` are the origins that the user chose, each with a token or "": they alone may lie on private addresses. A
  token goes to its own origin and nowhere else, whatever a redirect says. All other hosts must have public addresses
  only, which is checked on the address that is connected to.
- One client serves one subject in one thread: `Network.seconds` is the time for all its requests and waits together.

`requests` is imported when the first request is really made: answers from the cache do not need it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from urllib.parse import urljoin

from licensecheck.model.record import replace
from licensecheck.sources.net import waiting
from licensecheck.sources.net.cache import Kept, NetCache
from licensecheck.sources.net.network import Answer, NetError, Network, NotCached, Outside, network_of_user
from licensecheck.sources.net.transfer import REDIRECTS, Again, Asked, Transfer, origin_of

__all__ = ["Answer", "Client", "NetError", "Network", "NotCached", "Outside", "network_of_user"]

MAX_REDIRECTS = 5
# Answers that say for a while that a file is not there, or not for us.
_REFUSALS = frozenset({401, 403, 404, 410, 451})


class Client:
    """GET requests for one subject. Close it, or use it in a `with`.

    `deadline`, by the clock of `outside`, is for a client that carries on where another one stopped. `before` hears
    the address of each request before it is sent, also of a redirect or a second try: it may wait, or raise NetError.
    """

    def __init__(
        self,
        network: Network,
        *,
        trusted: Mapping[str, str] | None = None,
        outside: Outside = Outside(),  # noqa: B008 - immutable
        deadline: float | None = None,
        before: Callable[[str], None] = lambda url: None,
    ) -> None:
        self.network = network
        self.outside = outside
        self.tokens = {origin_of(url): token for url, token in (trusted or {}).items()}
        self.cache = NetCache(network.cache) if network.cache else None
        self.wire = Transfer(network, self.tokens, outside, deadline, before)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.wire.close()

    def get(
        self,
        url: str,
        *,
        limit: int,
        cut: bool = False,
        span: tuple[int, int] | None = None,
        accept: str = "*/*",
        types: tuple[str, ...] = (),
    ) -> Answer:
        """What the server says to GET `url`, from the cache where that is fresh.

        `limit`: bytes of body that are read at most; more is an error, or with `cut` is left out. `span`: first byte
        and number of bytes wanted; the answer holds those, or fewer at the end of the file. `types`: how the
        Content-Type of a good answer may begin, such as `("text/",)`.
        Raises NetError (NotCached when offline).
        """
        asked = Asked(url=url, limit=limit, cut=cut, span=span, accept=accept, types=types)
        key = self._key(asked)
        kept = self.cache.get(key) if self.cache else None
        if kept and len(kept.body) > limit:
            kept = None
        if kept and (self._is_fresh(kept) or (self.network.offline and _is_good(kept))):
            return _from(kept)
        if self.network.offline:
            raise NotCached("not in the cache, and the network is not used", hint="run it once without --offline")
        answer = self._patiently(asked, kept.headers.get("etag", "") if kept and _is_good(kept) else "")
        now = self.outside.now()
        if answer.status == 304 and kept and self.cache:
            self.cache.confirm(key, now)
            return _from(replace(kept, checked=now))
        if self.cache and (answer.ok or (self.network.refused_age and answer.status in _REFUSALS)):
            self.cache.put(key, _to_keep(answer, now))
        return replace(answer, said=now)

    def _is_fresh(self, kept: Kept) -> bool:
        most = self.network.max_age if _is_good(kept) else self.network.refused_age
        return 0 <= self.outside.now() - kept.checked < most

    def _key(self, asked: Asked) -> str:
        """Answers are kept apart by what changes them; the token among it, since it opens doors."""
        token = self.tokens.get(origin_of(asked.url), "")
        secret = sha256(token.encode()).hexdigest() if token else ""
        return "\n".join([asked.url, str(asked.span), asked.accept, str(asked.limit if asked.cut else ""), secret])

    def _patiently(self, asked: Asked, etag: str) -> Answer:
        """The answer of one of `Network.attempts` tries. Raises NetError of the last, or when time would run out."""
        attempt = 0
        while True:
            attempt += 1
            try:
                return self._follow(asked, etag)
            except Again as again:
                wait = waiting.unasked(attempt) if again.wait is None else again.wait
                if attempt >= self.network.attempts:
                    raise again.error from None
                if wait >= self.wire.left():
                    raise self._no_time_for(wait, again.error) from None
            self.outside.sleep(wait)

    def _no_time_for(self, wait: float, error: NetError) -> NetError:
        limit = f"the time limit of {self.network.seconds:g} s"
        message = f"{error}, and would be asked again after {wait:.0f} s, beyond {limit}"
        return NetError(message, hint="raise the limit with --timeout, or try again later", status=error.status)

    def _follow(self, asked: Asked, etag: str) -> Answer:
        """One try, through at most MAX_REDIRECTS redirects; every step is checked as the first one was."""
        url = asked.url
        for _ in range(MAX_REDIRECTS + 1):
            answer = self.wire.fetch(asked, url, etag)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return answer
            url = urljoin(url, answer.headers["location"])
        raise NetError(f"it redirects more than {MAX_REDIRECTS} times", hint="open the address in a browser")


def _is_good(kept: Kept) -> bool:
    return kept.status in (200, 206)


def _to_keep(answer: Answer, now: float) -> Kept:
    return Kept(
        status=answer.status,
        url=answer.url,
        headers=answer.headers,
        body=answer.body,
        whole=answer.whole,
        checked=now,
    )


def _from(kept: Kept) -> Answer:
    return Answer(
        status=kept.status, url=kept.url, headers=kept.headers, body=kept.body, whole=kept.whole, said=kept.checked
    )

"""A requests session whose connections obey us: they go where they may, and can be cut when the time is over.

Where a proxy stands in between, it alone sees the address: then the name is looked up here as well, and a proxy that
resolves names of its own decides for those that we cannot.
"""

from __future__ import annotations

import socket
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from weakref import WeakSet

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies, select_proxy
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.util.connection import create_connection

from licensecheck.sources.net.addresses import ForbiddenAddress, Resolve, public_addresses

# Of a name with many addresses; each may take as long as a connection may.
_TRIED = 4


class Guard:
    """Knows every open connection of one client, and which addresses they may have.

    `trusted` holds (host, port) that the user chose: those are not checked.
    """

    def __init__(self, trusted: frozenset[tuple[str, int]], resolve: Resolve, allowed: Any) -> None:
        self.trusted = trusted
        self.resolve = resolve
        self.allowed = allowed
        self.connections: WeakSet[Any] = WeakSet()
        self.over = False

    def addresses(self, host: str, port: int) -> list[str]:
        """Where a connection to this host may go. Raises ForbiddenAddress or OSError."""
        if (host.lower(), port) in self.trusted:
            return [host]
        return public_addresses(host, port, resolve=self.resolve, allowed=self.allowed)

    def cut(self) -> None:
        """End what is being read, from another thread: the reader sees a connection that was closed."""
        self.over = True
        for connection in list(self.connections):
            try:
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
            except (OSError, TypeError, AttributeError):
                continue  # not connected, or not any more


def open_session(guard: Guard) -> requests.Session:
    """A session without cookies, without passwords of ~/.netrc, without redirects and retries of its own."""
    made = requests.Session()
    made.auth = _no_auth
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    adapter = _Adapter(guard)
    made.mount("http://", adapter)
    made.mount("https://", adapter)
    return made


def failures() -> tuple[type[Exception], ...]:
    """What a request can end in that is nobody's bug."""
    return (requests.RequestException, HTTPError, OSError)


def refuse_behind_proxy(guard: Guard, url: str, host: str, port: int) -> None:
    """Raise ForbiddenAddress when a proxy would fetch `url` for us and it does not lead to public addresses."""
    if not select_proxy(url, get_environ_proxies(url)):
        return
    try:
        guard.addresses(host, port)
    except ForbiddenAddress:
        raise
    except OSError:
        return


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


class _Adapter(HTTPAdapter):
    """Makes every connection one of ours, behind a proxy too."""

    def __init__(self, guard: Guard) -> None:
        self.pools = _pools(guard)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = self.pools

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        made = super().proxy_manager_for(proxy, **named)
        made.pool_classes_by_scheme = self.pools
        return made


def _pools(guard: Guard) -> dict[str, Any]:
    class Plain(_Checked, HTTPConnection):
        watch = guard

    class Secure(_Checked, HTTPSConnection):
        watch = guard

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class _Checked:
    """The addresses are looked up once, checked, and then connected to: a second look-up cannot tell another story."""

    watch: Guard

    def _new_conn(self: Any) -> socket.socket:
        self.watch.connections.add(self)
        if self.proxy is not None:
            made: socket.socket = super()._new_conn()  # type: ignore[misc]
            return made
        problem: OSError = OSError("the name has no address")
        try:
            for address in self.watch.addresses(self.host, self.port)[:_TRIED]:
                if self.watch.over:
                    break
                try:
                    return create_connection(
                        (address, self.port), self.timeout, self.source_address, self.socket_options
                    )
                except OSError as error:
                    problem = error
        except ForbiddenAddress:
            raise
        except OSError as error:
            problem = error
        if isinstance(problem, TimeoutError):
            raise ConnectTimeoutError(self, "it did not accept a connection in time") from None
        raise NewConnectionError(self, str(problem)) from None

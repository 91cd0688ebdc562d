"""Where the environment says that servers are, and where links of others may lead: to public addresses alone.

What is public is decided on the address, never on the name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from licensecheck.errors import UsageError

# Services of a cloud to its own machines that answer on an address which is otherwise public.
_METADATA = frozenset({"168.63.129.16"})
_NAT64 = "64:ff9b::/96"

Resolve = Callable[[str, int], Sequence[Any]]


class ForbiddenAddress(ValueError):
    """The name leads to an address that is not public; the message says so without naming the address."""


def stated_server(name: str, usual: str, environment: Mapping[str, str] = os.environ) -> str:
    """The address of a server that the variable `name` states, without a slash at its end; otherwise `usual`.

    Raises UsageError for what is no address of a server.
    """
    stated = environment.get(name, "").strip().rstrip("/")
    try:
        parts = urlsplit(stated)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        sound = False
    if stated and not sound:
        raise UsageError(f"{name}: {stated[:200]!r} is not the address of a server", hint=f"for example {usual}")
    return stated or usual


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet at large.

    Loopback, private, shared, link-local, multicast, reserved and metadata addresses do not, nor IPv6 forms of them.
    """
    import ipaddress

    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in ipaddress.IPv6Network(_NAT64):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and str(ip) not in _METADATA


def public_addresses(host: str, port: int, *, resolve: Resolve, allowed: Callable[[str], bool]) -> list[str]:
    """Addresses of `host`, every one of them `allowed`.

    Raises ForbiddenAddress when one is not (a name that leads to both is a trap), OSError when there is none.
    """
    addresses = list(dict.fromkeys(str(found[4][0]) for found in resolve(host, port)))
    if not addresses:
        raise OSError("the name has no address")
    if not all(map(allowed, addresses)):
        raise ForbiddenAddress("leads to an address that is not public")
    return addresses

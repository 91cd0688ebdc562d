"""Which addresses a link of somebody else's may lead to: public ones, decided on the address, never on the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

# Services of a cloud to its own machines that answer on an address which is otherwise public.
_METADATA = frozenset({"168.63.129.16"})
_NAT64 = "64:ff9b::/96"

Resolve = Callable[[str, int], Sequence[Any]]


class ForbiddenAddress(ValueError):
    """The name leads to an address that is not public; the message says so without naming the address."""


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

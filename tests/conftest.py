"""What every test may rely on: no network, and the corpus when it is there."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A gate must not depend on luck or on how busy the machine is: the same examples each time, and no deadline.
settings.register_profile("gate", derandomize=True, deadline=None, database=None)
settings.load_profile("gate")

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = ("127.", "::1", "localhost")


def _refuse_unless_loopback(host: object) -> None:
    if isinstance(host, str) and not host.startswith(LOOPBACK):
        raise RuntimeError(f"tests may not use the network (asked for {host})")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every name look-up and every connection that leaves this machine."""
    connect, lookup = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_unless_loopback(address[0] if isinstance(address, tuple) else None)
        connect(self, address)

    def guarded_lookup(host: Any, *rest: Any, **named: Any) -> Any:
        _refuse_unless_loopback(host)
        return lookup(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_lookup)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The labelled corpus of real texts and releases, which is not part of the repository."""
    folder = os.environ.get("LICENSECHECK_CORPUS", "")
    if not folder:
        pytest.skip("LICENSECHECK_CORPUS is not set: the labelled corpus is not part of the repository")
    path = Path(folder)
    if not (path / "texts.csv").is_file():
        pytest.fail(f"LICENSECHECK_CORPUS={folder} holds no texts.csv")
    return path

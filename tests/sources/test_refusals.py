"""Answers that something is not there: kept for a while by those who ask for it, and by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.model.record import replace
from licensecheck.sources.net.client import Client, Network, NotCached
from tests.sources.webserver import Reply, serving

DAY = 86_400.0


def _status(url: str, network: Network) -> int:
    with Client(network, trusted={url: ""}) as client:
        return client.get(f"{url}/gone", limit=1_000).status


def test_a_refusal_is_asked_for_again_unless_it_may_be_kept(tmp_path: Path) -> None:
    usual = Network(cache=tmp_path, seconds=10)
    keeping = replace(usual, refused_age=DAY)
    with serving(lambda _: Reply(status=404)) as server:
        assert [_status(server.url, usual) for _ in range(2)] == [404, 404]
        assert len(server.requests) == 2
        assert [_status(server.url, keeping) for _ in range(2)] == [404, 404]
        assert len(server.requests) == 3
        assert _status(server.url, usual) == 404
        assert len(server.requests) == 4


def test_offline_a_kept_refusal_is_no_answer(tmp_path: Path) -> None:
    with serving(lambda _: Reply(status=404)) as server:
        _status(server.url, Network(cache=tmp_path, seconds=10, refused_age=DAY))
        with pytest.raises(NotCached):
            _status(server.url, Network(cache=tmp_path, offline=True))


def test_failures_are_never_kept(tmp_path: Path) -> None:
    replies = iter([Reply(status=400), Reply(b"text")])
    with serving(lambda _: next(replies)) as server:
        network = Network(cache=tmp_path, seconds=10, refused_age=DAY, attempts=1)
        assert [_status(server.url, network) for _ in range(2)] == [400, 200]


def test_every_request_is_told_before_it_is_sent(tmp_path: Path) -> None:
    told: list[str] = []
    moved = Reply(status=302, headers={"Location": "/there"})
    with serving(lambda request: Reply(b"text") if request.path == "/there" else moved) as server:
        with Client(Network(seconds=10), trusted={server.url: ""}, before=told.append) as client:
            client.get(f"{server.url}/here", limit=1_000)
        assert told == [f"{server.url}/here", f"{server.url}/there"]

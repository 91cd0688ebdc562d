"""The door to the network: patience, limits, the cache, tokens and addresses, against a real server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from licensecheck.model.record import replace
from licensecheck.sources.net.addresses import is_public
from licensecheck.sources.net.client import Client, NetError, Network, NotCached, Outside
from tests.sources.webserver import Reply, Request, Server, ranged, serving

NETWORK = Network(seconds=60)


@dataclass
class World:
    """A clock that only sleeping moves, and the addresses of names."""

    time: float = 1_000_000.0
    slept: list[float] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    lookups: int = 0

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def resolve(self, host: str, port: int) -> Sequence[Any]:
        self.lookups += 1
        return [(2, 1, 6, "", (address, port)) for address in self.names.get(host, [host])]

    def outside(self, allowed: Callable[[str], bool] = is_public) -> Outside:
        return Outside(
            clock=lambda: self.time, now=lambda: self.time, sleep=self.sleep, resolve=self.resolve, allowed=allowed
        )


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def world() -> World:
    return World()


def _client(server: Server, world: World, network: Network = NETWORK, token: str = "") -> Client:
    return Client(network, trusted={server.url: token}, outside=world.outside())


def _replies(*replies: Reply) -> Callable[[Request], Reply]:
    """Each in turn, the last one for ever."""
    waiting: Iterator[Reply] = iter(replies)
    last = replies[-1]
    return lambda _: next(waiting, last)


def _get(
    answer: Callable[[Request], Reply], world: World, *, limit: int = 1000, **options: Any
) -> tuple[bytes, Server]:
    with serving(answer) as server, _client(server, world) as client:
        return client.get(f"{server.url}/a", limit=limit, **options).body, server


def test_an_answer_is_a_status_headers_and_a_body(world: World) -> None:
    with serving(_replies(Reply(b"text", headers={"ETag": '"1"'}))) as server, _client(server, world) as client:
        answer = client.get(f"{server.url}/a?b=c", limit=10)
    assert (answer.status, answer.ok, answer.body, answer.headers["etag"]) == (200, True, b"text", '"1"')
    assert server.requests[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_what_a_server_means_is_returned_at_once(world: World, status: int) -> None:
    with serving(_replies(Reply(b"no", status))) as server, _client(server, world) as client:
        assert client.get(f"{server.url}/a", limit=10).status == status
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_a_server_in_trouble_is_asked_again_later_each_time(world: World, status: int) -> None:
    body, server = _get(_replies(Reply(status=status), Reply(status=status), Reply(b"ok")), world)
    assert (body, len(server.requests), world.slept) == (b"ok", 3, [1, 2])


def test_a_server_that_stays_in_trouble_is_given_up(world: World) -> None:
    with pytest.raises(NetError, match=r"it answered 503$"):
        _get(_replies(Reply(status=503)), world)
    assert world.slept == [1, 2, 4]


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        (429, {"Retry-After": "7"}, 7),
        (503, {"Retry-After": "Mon, 12 Jan 1970 13:46:50 GMT"}, 10),
        (429, {"RateLimit": '"api";r=0;t=12'}, 13),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1000020"}, 21),
        (403, {"Retry-After": "3"}, 3),
        (429, {"Retry-After": "soon"}, 1),
        (429, {"Retry-After": "Mon, 99 Jan 1970"}, 1),
        (429, {}, 1),
    ],
)
def test_the_wait_is_the_one_that_the_server_asks_for(
    world: World, status: int, headers: dict[str, str], wait: float
) -> None:
    body, _ = _get(_replies(Reply(status=status, headers=headers), Reply(b"ok")), world)
    assert (body, world.slept) == (b"ok", [wait])


def test_a_wait_beyond_the_time_limit_is_not_begun(world: World) -> None:
    with pytest.raises(NetError, match="asked too often, and would be asked again after 3600 s") as caught:
        _get(_replies(Reply(status=429, headers={"Retry-After": "3600"})), world)
    assert (world.slept, caught.value.status) == ([], 429)
    assert "HF_TOKEN" in caught.value.hint or "--timeout" in caught.value.hint


def test_all_requests_of_a_client_share_one_time_limit(world: World) -> None:
    with serving(_replies(Reply(b"ok"))) as server, _client(server, world) as client:
        client.get(f"{server.url}/a", limit=10)
        world.time += 61
        with pytest.raises(NetError, match="longer than 60 s"):
            client.get(f"{server.url}/b", limit=10)
    assert server.paths() == ["/a"]


def test_a_body_cut_short_is_read_again(world: World) -> None:
    body, server = _get(_replies(Reply(b"hal", promised=4), Reply(b"half")), world)
    assert (body, len(server.requests)) == (b"half", 2)
    with pytest.raises(NetError, match="cut short"):
        _get(_replies(Reply(b"hal", promised=4)), world)


@pytest.mark.parametrize("slow", [Reply(b"x" * 1000, drip=0.02), Reply(stall=True)], ids=["drips", "is silent"])
def test_a_server_that_never_ends_its_answer_is_cut_off(slow: Reply) -> None:
    with (
        serving(_replies(slow)) as server,
        Client(Network(seconds=0.3), trusted={server.url: ""}) as client,
        pytest.raises(NetError, match=r"longer than 0\.3 s"),
    ):
        client.get(f"{server.url}/a", limit=10_000)


def test_nothing_listens_there(world: World) -> None:
    with serving(_replies(Reply())) as server:
        pass
    with pytest.raises(NetError, match="could not be reached"), _client(server, world) as client:
        client.get(server.url, limit=10)


def test_no_more_is_read_than_the_limit(world: World) -> None:
    big = Reply(b"x" * 3_000_000)
    with pytest.raises(NetError, match="3,000,000 bytes, more than 1,000"):
        _get(_replies(big), world)
    chunked = Reply(
        b"7D0\r\n" + b"x" * 2000 + b"\r\n0\r\n\r\n", headers={"Transfer-Encoding": "chunked", "Content-Length": ""}
    )
    with pytest.raises(NetError, match="more than 1,000 bytes"):
        _get(_replies(chunked), world)
    assert _get(_replies(big), world, cut=True)[0] == b"x" * 1000


def test_a_part_of_a_file_is_a_part_and_no_more(world: World) -> None:
    content = bytes(range(256)) * 40
    body, server = _get(lambda request: ranged(content, request), world, span=(256, 16))
    assert (body, server.sent) == (content[:16], 16)
    assert _get(lambda _: Reply(content), world, span=(0, 16))[0] == content[:16]
    with pytest.raises(NetError, match="whole files only"):
        _get(lambda _: Reply(content), world, span=(256, 16))


def test_only_the_types_that_are_wanted_are_read(world: World) -> None:
    page = Reply(b"hello", headers={"Content-Type": "Text/HTML; charset=utf-8"})
    assert _get(_replies(page), world, types=("text/",))[0] == b"hello"
    with pytest.raises(NetError, match="image/png, not text"):
        _get(_replies(Reply(b"hello", headers={"Content-Type": "image/png"})), world, types=("text/",))
    with pytest.raises(NetError, match="compressed"):
        _get(_replies(Reply(b"hello", headers={"Content-Encoding": "gzip"})), world)


def test_redirects_are_few(world: World) -> None:
    def hop(request: Request) -> Reply:
        number = int(request.path[1:] or 0)
        return Reply(b"end") if number == 5 else Reply(status=302, headers={"Location": f"/{number + 1}"})

    with serving(hop) as server, _client(server, world) as client:
        assert client.get(f"{server.url}/0", limit=10).url == f"{server.url}/5"
        with pytest.raises(NetError, match="more than 5 times"):
            client.get(f"{server.url}/6", limit=10)


def test_a_token_goes_to_its_own_origin_and_not_across_a_redirect(world: World) -> None:
    with serving(_replies(Reply(b"far"))) as far:
        moved = _replies(Reply(status=302, headers={"Location": f"{far.url}/there"}))
        with serving(moved) as near:
            client = Client(NETWORK, trusted={near.url: "secret", far.url: ""}, outside=world.outside())
            with client:
                assert client.get(f"{near.url}/here", limit=10).body == b"far"
    assert near.requests[0].headers["authorization"] == "Bearer secret"
    assert "authorization" not in far.requests[0].headers


def test_passwords_of_netrc_and_cookies_are_not_sent(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(_replies(Reply(b"a", headers={"Set-Cookie": "a=b"}))) as server, _client(server, world) as client:
        for name in "ab":
            client.get(f"{server.url}/{name}", limit=10)
    assert not any({"authorization", "cookie"} & request.headers.keys() for request in server.requests)


def test_a_link_to_this_machine_is_not_followed(world: World) -> None:
    with serving(_replies(Reply(b"private"))) as server, Client(NETWORK, outside=world.outside()) as client:
        with pytest.raises(NetError, match="not public"):
            client.get(server.url, limit=10)
        world.names["innocent.example"] = ["127.0.0.1"]
        with pytest.raises(NetError, match="not public"):
            client.get(server.url.replace("127.0.0.1", "innocent.example"), limit=10)
        world.names["both.example"] = ["93.184.216.34", "10.0.0.1"]
        with pytest.raises(NetError, match="not public"):
            client.get("http://both.example/", limit=10)
    assert server.requests == []


def test_a_redirect_to_this_machine_is_not_followed(world: World) -> None:
    with (
        serving(_replies(Reply(b"private"))) as inside,
        serving(_replies(Reply(status=302, headers={"Location": inside.url}))) as server,
        _client(server, world) as client,
        pytest.raises(NetError, match="not public"),
    ):
        client.get(server.url, limit=10)
    assert inside.requests == []


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(world: World) -> None:
    """A name whose address changes between look-ups gains nothing: there is one look-up a connection."""
    with serving(_replies(Reply(b"page"))) as server:
        world.names["pages.example"] = ["127.0.0.1"]
        outside = world.outside(allowed=lambda address: address == "127.0.0.1")
        with Client(NETWORK, outside=outside) as client:
            answer = client.get(server.url.replace("127.0.0.1", "pages.example"), limit=10)
    assert (answer.body, world.lookups) == (b"page", 1)
    assert server.requests[0].headers["host"].startswith("pages.example:")


def test_of_several_addresses_the_next_is_tried(world: World) -> None:
    world.names["pages.example"] = ["127.0.0.2", "127.0.0.3", "127.0.0.1"]
    outside = world.outside(allowed=lambda address: address.startswith("127."))
    with serving(_replies(Reply(b"page"))) as server, Client(NETWORK, outside=outside) as client:
        assert client.get(server.url.replace("127.0.0.1", "pages.example"), limit=10).body == b"page"
        world.names["dead.example"] = ["127.0.0.2"] * 2 + [f"127.0.0.{n}" for n in range(3, 90)]
        with pytest.raises(NetError, match="could not be reached"):
            client.get(server.url.replace("127.0.0.1", "dead.example"), limit=10)


def test_a_proxy_does_not_open_the_way_inside(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.names["innocent.example"] = ["10.0.0.7"]
    with serving(_replies(Reply(b"by proxy"))) as proxy, Client(NETWORK, outside=world.outside()) as client:
        monkeypatch.setenv("http_proxy", proxy.url)
        with pytest.raises(NetError, match="not public"):
            client.get("http://innocent.example/", limit=10)
        assert client.get("http://93.184.216.34/", limit=10).body == b"by proxy"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "not an address",
    ],
)
def test_addresses_inside_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "http://", "http://u:p@a.example/", "http://a:b:c/", "gopher:x"]
)
def test_other_addresses_are_refused(world: World, url: str) -> None:
    with Client(NETWORK, outside=world.outside()) as client, pytest.raises(NetError):
        client.get(url, limit=10)


def _tagged(request: Request) -> Reply:
    if request.headers.get("if-none-match") == '"1"':
        return Reply(status=304)
    return Reply(b"body", headers={"ETag": '"1"', "Link": "<next>"})


def test_a_kept_answer_is_used_while_fresh_and_confirmed_later(world: World, tmp_path: Path) -> None:
    network = replace(NETWORK, cache=tmp_path, max_age=60)
    with serving(_tagged) as server:
        url = f"{server.url}/a"
        for elapsed, asked in ((0, 1), (59, 1), (2, 2), (50, 2), (61, 3)):
            world.time += elapsed
            with _client(server, world, network) as client:
                answer = client.get(url, limit=10)
            assert (answer.status, answer.body, answer.headers["link"]) == (200, b"body", "<next>")
            assert len(server.requests) == asked
        assert server.requests[1].headers["if-none-match"] == '"1"'
        with _client(server, world, network) as client, pytest.raises(NetError, match="more than 2"):
            client.get(url, limit=2)


def test_offline_any_kept_answer_is_used_and_nothing_is_sent(world: World, tmp_path: Path) -> None:
    online = replace(NETWORK, cache=tmp_path)
    with serving(_tagged) as server:
        with _client(server, world, online) as client:
            client.get(f"{server.url}/a", limit=10)
        world.time += 1e9
        with _client(server, world, replace(online, offline=True)) as client:
            assert client.get(f"{server.url}/a", limit=10).body == b"body"
            with pytest.raises(NotCached, match="not in the cache"):
                client.get(f"{server.url}/b", limit=10)
    assert len(server.requests) == 1


def test_what_a_token_opened_stays_closed_without_it(world: World, tmp_path: Path) -> None:
    network = replace(NETWORK, cache=tmp_path)
    with serving(_tagged) as server:
        with _client(server, world, network, token="secret") as client:  # noqa: S106
            client.get(f"{server.url}/a", limit=10)
        with _client(server, world, replace(network, offline=True)) as client, pytest.raises(NotCached):
            client.get(f"{server.url}/a", limit=10)
    assert b"secret" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_damaged_or_unwritable_cache_costs_nothing_but_requests(world: World, tmp_path: Path) -> None:
    network = replace(NETWORK, cache=tmp_path)
    with serving(_tagged) as server:
        for damage in (b"", b"{}\n", b"\xff\xfe", b'{"status": 200}\nbody'):
            with _client(server, world, network) as client:
                assert client.get(f"{server.url}/a", limit=10).body == b"body"
            (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
            entry.write_bytes(damage)
        assert len(server.requests) == 4
        blocked = tmp_path / "file"
        blocked.write_bytes(b"")
        with _client(server, world, replace(network, cache=blocked)) as client:
            assert client.get(f"{server.url}/a", limit=10).body == b"body"


def test_clearing_the_cache_removes_our_answers_and_nothing_else(world: World, tmp_path: Path) -> None:
    from licensecheck.sources.net.cache import NetCache

    (tmp_path / "mine").write_bytes(b"keep")
    with serving(_tagged) as server, _client(server, world, replace(NETWORK, cache=tmp_path)) as client:
        for name in "abc":
            client.get(f"{server.url}/{name}", limit=10)
    count, size = NetCache(tmp_path).clear()
    assert (count, size > 12) == (3, True)
    assert NetCache(tmp_path).clear() == (0, 0)
    assert (tmp_path / "mine").read_bytes() == b"keep"

"""How a run asks for texts: each address once, within its budget, with patience, and never where it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from licensecheck.catalogue import door, fetching
from licensecheck.catalogue.answers import Answers, Asked, Told
from licensecheck.catalogue.asking import Ask
from licensecheck.catalogue.fetching import DAY, GATED, PAUSED, Fetching
from licensecheck.sources.net.addresses import is_public
from licensecheck.sources.net.client import Network, Outside
from tests.sources.hubs import hub, signed_in
from tests.sources.hubserver import LET_IN, Hub
from tests.sources.samples import pdf, pdf_page
from tests.sources.webserver import Reply, Request, Server, serving

__all__ = ["hub", "signed_in"]

HOST = "terms.example"
TEXT, HTML = {"Content-Type": "text/plain"}, {"Content-Type": "text/html; charset=utf-8"}
PAGE = b"<!doctype html><html><body><h1>Our terms</h1><p>No commercial use.</p></body></html>"


class World:
    """A clock that only sleeping moves; names lead to this machine, and nothing else here counts as public."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def outside(self) -> Outside:
        return Outside(
            clock=lambda: self.time,
            now=lambda: self.time,
            sleep=self.sleep,
            resolve=lambda host, port: [(2, 1, 6, "", ("127.0.0.1" if host.endswith(HOST) else host, port))],
            allowed=lambda found: found == "127.0.0.1" or is_public(found),
        )


@contextmanager
def _web(answer: Callable[[Request], Reply]) -> Iterator[tuple[Server, str]]:
    with serving(answer) as server:
        yield server, server.url.replace("127.0.0.1", HOST)


def _link(address: str) -> Ask:
    return Ask(address=address, path=address, link=address, linked=True)


def _fetched(
    folder: Path, asks: list[Ask], world: World, most: int = 100, cache: Path | None = None
) -> tuple[Asked, dict[str, Told]]:
    answers = Answers(folder)
    asking = Fetching(answers, Network(cache=cache), most, world.outside())
    asked = asking.fetch(asks, len(asks), lambda doing, done, of: None)
    return asked, answers.resume()


def test_texts_are_kept_once_by_what_they_say(hub: Hub, tmp_path: Path) -> None:
    with _web(lambda request: Reply(PAGE if request.path == "/page" else b"Be kind.\n", headers=HTML)) as (_, origin):
        asks = [_link(f"{origin}/{name}") for name in ("one", "two", "page")]
        asked, told = _fetched(tmp_path, asks, World())
    one, two, page = (told[ask.address] for ask in asks)
    assert (asked.texts, asked.requests, asked.left) == (3, 3, 0)
    assert one.text == two.text != page.text
    assert Answers(tmp_path).text(page.text) == "# Our terms\n\nNo commercial use.\n"
    assert one.day == "2023-11-14"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=404), "it is not there"),
        (Reply(status=403), "it is behind a gate, or private"),
        (Reply(status=500), "it answered 500"),
        (Reply(b"x" * 20, headers={"Content-Type": "image/png"}), "it is image/png, not text"),
        (Reply(b"<html><body><script></script>", headers=HTML), "a web page that holds no text"),
        (Reply(b"x", promised=99_000_000, headers=HTML), "99,000,000 bytes, more than"),
        (Reply(b"Be", promised=200, headers=TEXT), "the answer was cut short"),
        (Reply(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"}), "not public"),
        (Reply(status=302, headers={"Location": "http://10.0.0.1/"}), "not public"),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "only http and https"),
        (Reply(status=302, headers={"Location": "/again"}), "redirects more than 5 times"),
    ],
)
def test_an_address_that_gives_no_text_says_why(hub: Hub, tmp_path: Path, reply: Reply, reason: str) -> None:
    with _web(lambda _: reply) as (_, origin):
        asked, told = _fetched(tmp_path, [_link(f"{origin}/terms")], World())
    assert reason in told[f"{origin}/terms"].reason
    assert (asked.texts, told[f"{origin}/terms"].text) == (0, "")


@pytest.mark.parametrize("address", ["http://10.0.0.1/x", "http://[::1]/x", "http://me:pass@terms.example/x"])
def test_a_private_address_and_one_with_a_password_are_not_connected_to(hub: Hub, tmp_path: Path, address: str) -> None:
    _, told = _fetched(tmp_path, [_link(address)], World())
    assert "not public" in told[address].reason or "password" in told[address].reason


def test_the_budget_counts_every_request_and_the_next_run_goes_on(hub: Hub, tmp_path: Path) -> None:
    world, cache = World(), tmp_path / "cache"
    replies = {"/moved": Reply(status=302, headers={"Location": "/a"})}
    with _web(lambda request: replies.get(request.path, Reply(b"Be kind.\n", headers=TEXT))) as (server, origin):
        asks = [_link(f"{origin}/{name}") for name in ("moved", "a", "b", "c", "d")]
        first, told = _fetched(tmp_path / "1", asks, world, most=3, cache=cache)
        assert (len(server.requests), first.requests, first.left) == (3, 3, 3)
        assert list(told) == [ask.address for ask in asks[:2]]
        second, _ = _fetched(tmp_path / "2", asks, world, most=3, cache=cache)
        assert (second.kept, second.requests, second.left) == (2, 3, 0)
        none, _ = _fetched(tmp_path / "3", asks, world, most=0, cache=cache)
        assert (none.kept, none.requests, none.texts) == (5, 0, 5)


def test_what_was_refused_is_remembered_for_a_week(hub: Hub, tmp_path: Path) -> None:
    world, cache = World(), tmp_path / "cache"
    with _web(lambda _: Reply(status=404)) as (server, origin):
        asks = [_link(f"{origin}/gone")]
        for run, requests in ((1, 1), (2, 1)):
            _, told = _fetched(tmp_path / str(run), asks, world, cache=cache)
            assert (len(server.requests), told[asks[0].address].reason) == (requests, "it is not there")
        world.time += 8 * DAY
        _fetched(tmp_path / "3", asks, world, cache=cache)
        assert len(server.requests) == 2


def test_what_failed_is_not_remembered(hub: Hub, tmp_path: Path) -> None:
    world, cache = World(), tmp_path / "cache"
    replies = iter([Reply(status=500)] * fetching.ATTEMPTS + [Reply(b"Be kind.\n", headers=TEXT)])
    with _web(lambda _: next(replies)) as (_, origin):
        first, _ = _fetched(tmp_path / "1", [_link(f"{origin}/a")], world, cache=cache)
        second, _ = _fetched(tmp_path / "2", [_link(f"{origin}/a")], world, cache=cache)
    assert (first.texts, first.requests, second.texts) == (0, fetching.ATTEMPTS, 1)


def test_a_server_that_asks_to_wait_is_waited_for_and_given_a_pause_between_requests(hub: Hub, tmp_path: Path) -> None:
    world = World()
    replies = iter([Reply(status=429, headers={"Retry-After": "7"})])
    with _web(lambda _: next(replies, Reply(b"Be kind.\n", headers=TEXT))) as (_, origin):
        asked, _ = _fetched(tmp_path, [_link(f"{origin}/a"), _link(f"{origin}/b")], world)
    assert (asked.texts, asked.requests) == (2, 3)
    assert 7.0 in world.slept
    assert sum(world.slept) >= 7 + door.PAUSE


@pytest.mark.parametrize("status", [403, 429])
def test_a_server_that_was_asked_too_often_is_left_alone_and_others_are_not(
    hub: Hub, tmp_path: Path, status: int
) -> None:
    def answer(request: Request) -> Reply:
        busy = request.headers["host"].startswith("busy.")
        return Reply(status=status, headers={"Retry-After": "9999"}) if busy else Reply(b"Be kind.\n", headers=TEXT)

    with _web(answer) as (server, origin):
        busy = [_link(f"{origin.replace(HOST, f'busy.{HOST}')}/{number}") for number in range(20)]
        asked, told = _fetched(tmp_path, [*busy, _link(f"{origin}/a")], World())
    assert len(server.requests) == 2
    assert (asked.texts, asked.left) == (1, 19)
    assert told[busy[1].address].reason == PAUSED


def test_what_a_server_left_of_the_budget_goes_to_others(hub: Hub, tmp_path: Path) -> None:
    def answer(request: Request) -> Reply:
        busy = request.headers["host"].startswith("busy.")
        return Reply(status=429, headers={"Retry-After": "9999"}) if busy else Reply(b"Be kind.\n", headers=TEXT)

    with _web(answer) as (server, origin):
        busy = [_link(f"{origin.replace(HOST, f'busy.{HOST}')}/{number}") for number in range(20)]
        asked, _ = _fetched(tmp_path, [*busy, *(_link(f"{origin}/{number}") for number in range(5))], World(), most=5)
    assert (asked.texts, asked.requests, asked.left, len(server.requests)) == (4, 5, 20, 5)


def test_a_server_that_fails_again_and_again_is_left_alone(hub: Hub, tmp_path: Path) -> None:
    with _web(lambda _: Reply(status=503)) as (server, origin):
        asked, _ = _fetched(tmp_path, [_link(f"{origin}/{number}") for number in range(50)], World())
    assert len(server.requests) == fetching.FAILURES * fetching.ATTEMPTS
    assert asked.left == 50 - fetching.FAILURES


def test_a_last_line_that_is_not_whole_is_asked_for_again_and_nothing_else(hub: Hub, tmp_path: Path) -> None:
    with _web(lambda _: Reply(b"Be kind.\n", headers=TEXT)) as (server, origin):
        asks = [_link(f"{origin}/{number}") for number in range(4)]
        _, told = _fetched(tmp_path, asks, World())
        log = tmp_path / "texts" / "answers.jsonl"
        log.write_bytes(log.read_bytes()[:-10])
        asked, again = _fetched(tmp_path, asks, World())
    assert server.paths() == ["/0", "/1", "/2", "/3", "/3"]
    assert again == told
    assert asked.requests == 5 - 1  # what the torn line said of requests went with it


def test_files_behind_a_gate_are_asked_for_by_those_who_are_signed_in(
    hub: Hub, signed_in: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hub.add("org/gated", {"LICENSE": "Be kind.\n"}, gated="manual")
    address = f"{hub.url}/org/gated/resolve/main/LICENSE"
    ask = Ask(address=address, path="LICENSE", gated=True)
    signed_in.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")
    _, told = _fetched(tmp_path / "1", [ask], World())
    assert (told[address].reason, hub.asked()) == (GATED, [])
    signed_in.delenv("HF_HUB_DISABLE_IMPLICIT_TOKEN")
    signed_in.setenv("HF_TOKEN", LET_IN)
    _, told = _fetched(tmp_path / "2", [ask], World())
    assert told[address].text
    assert [request.headers["authorization"] for request in hub.asked()] == [f"Bearer {LET_IN}"]


def test_a_token_is_not_sent_to_other_servers(hub: Hub, signed_in: pytest.MonkeyPatch, tmp_path: Path) -> None:
    signed_in.setenv("HF_TOKEN", LET_IN)
    with _web(lambda _: Reply(b"Be kind.\n", headers=TEXT)) as (server, origin):
        _fetched(tmp_path, [_link(f"{origin}/a")], World())
    assert "authorization" not in server.requests[0].headers


def _own(hub: Hub, path: str) -> Ask:
    return Ask(address=f"{hub.url}/org/model/resolve/main/{path}", path=path)


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("LICENSE.pdf", pdf(pdf_page("Be kind.")), "Be kind."),
        ("LICENSE.html", PAGE, "No commercial use."),
        ("LICENSE", "Be kind.\n".encode("utf-16"), "Be kind."),
    ],
)
def test_a_file_of_a_release_is_read_as_check_reads_it(
    hub: Hub, tmp_path: Path, path: str, content: bytes, said: str
) -> None:
    hub.add("org/model", {path: content})
    _, told = _fetched(tmp_path, [_own(hub, path)], World())
    assert said in Answers(tmp_path).text(told[_own(hub, path).address].text)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" * 6_000_000, "6,000,000 bytes, more than 5,000,000"),
        (b"%PDF-1.7 and nothing", ""),
        (b"\x00\x01" * 500, ""),
        (None, "it is not there"),
    ],
)
def test_a_file_of_a_release_that_gives_no_text_says_why(
    hub: Hub, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    hub.add("org/model", {"LICENSE": content} if content else {})
    asked, told = _fetched(tmp_path, [_own(hub, "LICENSE")], World())
    (only,) = told.values()
    assert (only.text, asked.texts) == ("", 0)
    assert only.reason
    assert reason in only.reason


def test_a_text_that_was_kept_for_a_month_is_confirmed(hub: Hub, tmp_path: Path) -> None:
    world, cache = World(), tmp_path / "cache"
    hub.add("org/model", {"LICENSE": "Be kind.\n"})
    days = []
    for run, passed in ((1, 29), (2, 2), (3, 1)):
        _, told = _fetched(tmp_path / str(run), [_own(hub, "LICENSE")], world, cache=cache)
        days.append(told[_own(hub, "LICENSE").address].day)
        world.time += passed * DAY
    assert days == ["2023-11-14", "2023-11-14", "2023-12-15"]
    assert [request.headers.get("if-none-match", "") != "" for request in hub.asked()] == [False, True]


def test_two_runs_at_once_share_what_is_kept(hub: Hub, tmp_path: Path) -> None:
    with _web(lambda request: Reply(request.path.encode() * 50, headers=TEXT)) as (_, origin):
        asks = [_link(f"{origin}/{number}") for number in range(30)]
        with ThreadPoolExecutor(2) as pool:
            both = list(pool.map(lambda run: _fetched(tmp_path / run, asks, World(), cache=tmp_path / "c"), "ab"))
        later = World()
        later.time += DAY
        third, told = _fetched(tmp_path / "d", asks, later, most=0, cache=tmp_path / "c")
    assert {address: one.text for address, one in both[0][1].items()} == {a: one.text for a, one in told.items()}
    assert (third.kept, third.texts) == (30, 30)

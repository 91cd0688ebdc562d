"""A `license_link` to the web: pages and files are read, from public addresses only, and what fails is a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from licensecheck.checking import check_snapshot
from licensecheck.model.snapshot import Gap, Snapshot
from licensecheck.model.vocabulary import LicenseStatus, Origin
from licensecheck.rulebook.loader import load_rulebook
from licensecheck.sources.following import follow
from licensecheck.sources.hub.model import open_hub
from licensecheck.sources.hub.reference import HubReference
from licensecheck.sources.net.addresses import is_public
from licensecheck.sources.net.client import Network, Outside
from licensecheck.sources.opening import open_subject
from tests.sources.hubs import hub, signed_in
from tests.sources.hubserver import LET_IN, Hub
from tests.sources.samples import pdf, pdf_page
from tests.sources.webserver import Reply, Request, Server, serving

__all__ = ["hub", "signed_in"]

PAGE = """<!doctype html><html><head><title>Ours</title></head><body><nav><a href="/">Home</a></nav>
<h1>Bicycle Works Model Terms</h1><p>You may use the model only for non-commercial purposes.</p></body></html>"""
HTML = {"Content-Type": "text/html; charset=utf-8"}
TEXT = {"Content-Type": "text/plain"}
NETWORK = Network(seconds=5, attempts=1)
HOST = "terms.example"


@contextmanager
def _web(answer: Callable[[Request], Reply]) -> Iterator[tuple[Server, str]]:
    """A server, and its origin under a public name."""
    with serving(answer) as server:
        yield server, server.url.replace("127.0.0.1", HOST)


def _outside(address: str = "127.0.0.1") -> Outside:
    """A world in which the name leads to `address`, and in which this machine counts as public."""
    return Outside(
        sleep=lambda _: None,
        resolve=lambda host, port: [(2, 1, 6, "", (address if host == HOST else host, port))],
        allowed=lambda found: found == "127.0.0.1" or is_public(found),
    )


def _card(link: str, license_: str = "other") -> str:
    return f"---\nlicense: {license_}\nlicense_name: ours\nlicense_link: {link}\n---\n# Ours\n"


def _followed(hub: Hub, link: str, outside: Outside | None = None, license_: str = "other", own: str = "") -> Snapshot:
    hub.add("maker/model", {"README.md": _card(link, license_), **({"LICENSE": own} if own else {})})
    return follow(_unfollowed(), NETWORK, outside or _outside())


def _unfollowed() -> Snapshot:
    return open_hub(HubReference(name="maker/model"), text="maker/model", network=NETWORK)


def _linked(snapshot: Snapshot) -> dict[str, str]:
    return {document.path: document.text for document in snapshot.documents if document.origin is Origin.LINK}


def _gap(snapshot: Snapshot) -> Gap:
    (gap,) = [gap for gap in snapshot.gaps if gap.what == "linked licence"]
    return gap


def test_a_page_that_the_card_names_is_the_licence(hub: Hub) -> None:
    with _web(lambda _: Reply(PAGE.encode(), headers=HTML)) as (_, origin):
        snapshot = _followed(hub, f"{origin}/legal/models")
    text = "# Bicycle Works Model Terms\n\nYou may use the model only for non-commercial purposes.\n"
    assert _linked(snapshot) == {f"{origin}/legal/models": text}
    report = check_snapshot(snapshot, load_rulebook(None), as_of="2026-11-21")
    assert report.conclusion.status is LicenseStatus.FAILED
    assert {(f.location.path, f.location.start_line) for f in report.conclusion.findings if f.location} >= {
        (f"{origin}/legal/models", 3)
    }


def test_a_plain_text_and_a_pdf_are_read_as_they_are(hub: Hub) -> None:
    replies = {
        "/terms.txt": Reply(b"Be <kind>.\n", headers=TEXT),
        "/terms.pdf": Reply(pdf(pdf_page("Be kind.")), headers={"Content-Type": "application/pdf"}),
    }
    with _web(lambda request: replies[request.path]) as (_, origin):
        assert _linked(_followed(hub, f"{origin}/terms.txt")) == {f"{origin}/terms.txt": "Be <kind>.\n"}
        assert "Be kind." in _linked(_followed(hub, f"{origin}/terms.pdf"))[f"{origin}/terms.pdf"]


@pytest.mark.parametrize(
    ("license_", "own"),
    [("apache-2.0", ""), ("other", "You may do what you like.\n")],
    ids=["a known name", "a text of its own"],
)
def test_a_page_is_not_asked_for_where_more_is_known(hub: Hub, license_: str, own: str) -> None:
    with _web(lambda _: Reply(PAGE.encode(), headers=HTML)) as (server, origin):
        assert _linked(_followed(hub, f"{origin}/legal", license_=license_, own=own)) == {}
    assert server.requests == []


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=404), "it is not there"),
        (Reply(status=500), "it answered 500"),
        (Reply(b"x" * 20, headers={"Content-Type": "image/png"}), "it is image/png, not text"),
        (Reply(b"<html><body><script></script>", headers=HTML), "a web page that holds no text"),
        (Reply(b"x", promised=99_000_000, headers=HTML), "99,000,000 bytes, more than"),
        (Reply(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"}), "not public"),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "only http and https"),
        (Reply(status=302, headers={"Location": "/again"}), "redirects more than 5 times"),
    ],
)
def test_a_link_that_gives_no_text_is_a_gap(hub: Hub, reply: Reply, reason: str) -> None:
    with _web(lambda _: reply) as (_, origin):
        snapshot = _followed(hub, f"{origin}/legal")
    assert reason in _gap(snapshot).reason
    assert _gap(snapshot).path == f"{origin}/legal"
    assert _linked(snapshot) == {}


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "::1", "100.100.100.200"])
def test_a_name_that_leads_inside_is_not_followed(hub: Hub, address: str) -> None:
    with _web(lambda _: Reply(PAGE.encode(), headers=HTML)) as (server, origin):
        assert "not public" in _gap(_followed(hub, f"{origin}/legal", _outside(address))).reason
    assert server.requests == []


def test_a_link_to_this_machine_is_not_followed_although_the_hub_is_here(hub: Hub) -> None:
    with serving(lambda _: Reply(PAGE.encode(), headers=HTML)) as server:
        hub.add("maker/model", {"README.md": _card(f"{server.url}/legal")})
        assert "not public" in _gap(open_subject("maker/model", network=NETWORK)).reason
    assert server.requests == []


def test_no_token_goes_to_a_page(hub: Hub, signed_in: pytest.MonkeyPatch) -> None:
    signed_in.setenv("HF_TOKEN", LET_IN)
    with _web(lambda _: Reply(PAGE.encode(), headers=HTML)) as (server, origin):
        assert len(_linked(_followed(hub, f"{origin}/legal"))) == 1
    assert not any("authorization" in request.headers for request in server.requests)


@pytest.mark.parametrize("climb", ["..", "%2e%2e", "%2E."])
def test_a_link_that_climbs_asks_the_hub_for_nothing_else(hub: Hub, signed_in: pytest.MonkeyPatch, climb: str) -> None:
    signed_in.setenv("HF_TOKEN", LET_IN)
    link = f"{hub.url}/org/other/blob/main/{'/'.join([climb] * 4)}/api/whoami-v2"
    hub.add("maker/model", {"README.md": _card(link)})
    assert _linked(open_subject("maker/model", network=NETWORK)) == {}
    assert not any("whoami" in request.target for request in hub.asked())


def test_links_and_the_model_share_one_time_limit(hub: Hub) -> None:
    with _web(lambda _: Reply(stall=True)) as (_, origin):
        hub.add("maker/model", {"README.md": _card(f"{origin}/legal")})
        outside = _outside()
        snapshot = follow(_unfollowed(), NETWORK, outside, deadline=outside.clock() + 0.3)
    assert "longer than" in _gap(snapshot).reason

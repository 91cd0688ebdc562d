"""A small real web server on the loopback address, for tests of what goes over the wire.

A test gives it an `answer` function, from Request to Reply; it keeps every request that it got.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Request:
    """What the server was asked; header names in lower case, `path` without its query and unquoted."""

    target: str
    headers: dict[str, str]
    method: str = "GET"

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query)


@dataclass(frozen=True)
class Reply:
    """What it answers. `promised`: a Content-Length other than the true one; `drip`: a byte each so many seconds."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    drip: float = 0.0
    stall: bool = False


class Server:
    """A running server: `url` is its origin, `requests` what it was asked so far, `sent` the bytes of body it sent."""

    def __init__(self, answer: Callable[[Request], Reply], host: str = "127.0.0.1") -> None:
        self.answer = answer
        self.requests: list[Request] = []
        self.sent = 0
        self.ending = threading.Event()
        self.lock = threading.Lock()
        self.http = ThreadingHTTPServer((host, 0), self._kind())
        self.http.daemon_threads = True
        self.url = f"http://{host}:{self.http.server_address[1]}"

    def paths(self) -> list[str]:
        """Paths asked for, in order."""
        return [request.path for request in self.requests]

    def _kind(server) -> type[BaseHTTPRequestHandler]:
        class Kind(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Request(target=self.path, headers=headers, method=self.command)
                with server.lock:
                    server.requests.append(request)
                self.respond(server.answer(request))

            do_HEAD = do_GET

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.do_GET()

            def respond(self, reply: Reply) -> None:
                if reply.stall:
                    server.ending.wait(30)
                    return
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                length = len(reply.body) if reply.promised is None else reply.promised
                if "Content-Length" not in reply.headers and reply.status != 304:
                    self.send_header("Content-Length", str(length))
                if reply.promised is not None:
                    self.close_connection = True
                self.end_headers()
                if self.command != "HEAD" and reply.status != 304:
                    self.pour(reply)

            def pour(self, reply: Reply) -> None:
                parts = [reply.body[at : at + 1] for at in range(len(reply.body))] if reply.drip else [reply.body]
                try:
                    for part in parts:
                        # Before it is written: whoever has read it must find it counted.
                        with server.lock:
                            server.sent += len(part)
                        self.wfile.write(part)
                        if reply.drip and server.ending.wait(reply.drip):
                            return
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                return

        return Kind


@contextmanager
def serving(answer: Callable[[Request], Reply], host: str = "127.0.0.1") -> Iterator[Server]:
    """A server that runs while the block does."""
    server = Server(answer, host)
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ending.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()


def ranged(body: bytes, request: Request, headers: dict[str, str] | None = None) -> Reply:
    """The whole body, or the part that a Range header asks for."""
    head = {"Accept-Ranges": "bytes", **(headers or {})}
    match = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
    if not match:
        return Reply(body=body, headers=head)
    first = int(match[1])
    last = min(int(match[2]) if match[2] else len(body) - 1, len(body) - 1)
    if first > last:
        return Reply(status=416, headers={**head, "Content-Range": f"bytes */{len(body)}"})
    return Reply(
        body=body[first : last + 1], status=206, headers={**head, "Content-Range": f"bytes {first}-{last}/{len(body)}"}
    )

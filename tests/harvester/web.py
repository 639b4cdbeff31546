"""A real HTTP server on loopback that answers what a test tells it to, and remembers what it was asked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import monotonic

Answer = tuple[int, Mapping[str, str], bytes]


@dataclass
class Web:
    """What stands at each path: answers given in turn, the last one again and again."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    freshness: dict[str, str] = field(default_factory=dict)  # Cache-Control of the last request for a path
    tags: dict[str, str] = field(default_factory=dict)  # If-None-Match of the last request for a path
    held: str | None = None  # a path that is answered only once `let_go` is set
    let_go: Event = field(default_factory=Event)

    def put(self, path: str, body: str | bytes, *, status: int = 200, charset: str = "gb18030", **headers: str) -> None:
        """One more answer at a path; a text is encoded, and its charset declared falsely as gb2312."""
        sent = {"Content-Type": "text/html; charset=gb2312", **{k.replace("_", "-"): v for k, v in headers.items()}}
        self.answers.setdefault(path, []).append(
            (status, sent, body.encode(charset) if isinstance(body, str) else body)
        )

    def paths(self) -> list[str]:
        """The paths that were asked for, in order, without robots.txt."""
        return [path for _, path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Web]:
    """The server, for the time of the block."""
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked.append((monotonic(), self.path, self.headers.get("User-Agent", "")))
            web.tags[self.path] = self.headers.get("If-None-Match", "")
            web.freshness[self.path] = self.headers.get("Cache-Control", "")
            if self.path == web.held:
                web.let_go.wait(30)
            waiting = web.answers.get(self.path, [(404, {}, b"")])
            status, headers, body = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    web.url = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield web
    finally:
        web.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()

"""A server built to misbehave: a healthy newspaper on loopback, with a fault at whatever path a test says."""

import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from io import BufferedIOBase
from socketserver import StreamRequestHandler, ThreadingTCPServer

import brotli
from backports import zstd

from tests.harvester.paper import article_page, layout_page

ARTICLES = {1: (1, 2), 2: (3,)}  # of each page of an edition
Send = Callable[[bytes], object]
Fault = Callable[["Asked"], None]


@dataclass
class Asked:
    """A request that gets a fault: how often its path was asked for before, and the ways to answer."""

    times: int
    send: Send
    connection: socket.socket
    stop: threading.Event


@dataclass
class Newspaper:
    """A site of several dates; `faults` by path go before what is healthy."""

    url: str = ""
    robots: Fault | None = None
    faults: dict[str, Fault] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def answer(self, path: str, send: Send, connection: socket.socket) -> None:
        """Sends what stands at a path."""
        times = self.asked.count(path)
        self.asked.append(path)
        fault = self.robots if path == "/robots.txt" else self.faults.get(path)
        if fault is not None:
            fault(Asked(times, send, connection, self.stop))
            return
        page = healthy(path)
        send(head(404 if page is None else 200, len(page or b"")) + (page or b""))


def folder(day: date) -> str:
    """Where an edition stands."""
    return f"/html/{day:%Y-%m/%d}/"


def healthy(path: str) -> bytes | None:
    """The page at a path of the healthy newspaper: each day two pages with three articles."""
    parts = path.strip("/").split("/")
    if len(parts) != 4 or parts[0] != "html":
        return None
    day = date.fromisoformat(f"{parts[1]}-{parts[2]}")
    kind, _, number = parts[3].removesuffix(".htm").partition("_")
    if kind == "node" and number in {"1", "2"}:
        listed = {f"content_{n}.htm": f"第{n}篇" for n in ARTICLES[int(number)]}
        return layout_page(day, int(number), 2, listed).encode("gb18030")
    if kind == "content" and number in {"1", "2", "3"}:
        body = f"<P>　　本报讯　{day}，街道开展活动。</P><P>　　记者 张　三</P>"
        return article_page(f"第{number}篇", body).encode("gb18030")
    return None


def head(status: int, length: int | None, *more: str) -> bytes:
    """Status line and headers."""
    lines = [f"HTTP/1.1 {status} X", "Content-Type: text/html; charset=gb2312", *more]
    lines += [] if length is None else [f"Content-Length: {length}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def says(status: int, *more: str, body: bytes = b"x", then_heals: str | None = None) -> Fault:
    """An answer; with `then_heals` the first time only, and then the healthy page at that path."""

    def fault(asked: Asked) -> None:
        page = healthy(then_heals) if then_heals is not None and asked.times else None
        asked.send(head(status, len(body), *more) + body if page is None else head(200, len(page)) + page)

    return fault


def redirects(status: int, target: str) -> Fault:
    """A redirect."""
    return says(status, f"Location: {target}")


def packed(body: bytes, encoding: str) -> Fault:
    """An answer that is packed, or says so."""
    return says(200, f"Content-Encoding: {encoding}", body=body)


def bomb(encoding: str, size: int = 10_000_000) -> Fault:
    """A small answer that unpacks to a large one."""
    plain = bytes([32]) * size
    inner = gzip.compress(plain, 9)
    made: dict[str, Callable[[], bytes]] = {
        "gzip": lambda: inner,
        "gzip, gzip": lambda: gzip.compress(inner, 9),
        "deflate": lambda: zlib.compress(plain, 9),
        "br": lambda: bytes(brotli.compress(plain, quality=5)),
        "zstd": lambda: zstd.compress(plain),
    }
    return packed(made[encoding](), encoding)


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def without_end(asked: Asked) -> None:
    """A body in chunks that go on for ever."""
    asked.send(head(200, None, "Transfer-Encoding: chunked"))
    while not asked.stop.is_set():
        asked.send(_chunk(b" " * 65536))


def dripping(asked: Asked) -> None:
    """A body that comes a byte at a time: it is never idle for long, and never whole."""
    asked.send(head(200, 100_000))
    while not asked.stop.wait(0.1):
        asked.send(b"x")


def silent(asked: Asked) -> None:
    """No answer at all."""
    asked.stop.wait(30)


def huge(asked: Asked) -> None:
    """50 MB, as its header says."""
    asked.send(head(200, 50_000_000))
    for _ in range(50):
        asked.send(b"x" * 1_000_000)


def short_of_its_length(asked: Asked) -> None:
    """Fewer bytes than the header says; then the connection closes."""
    asked.send(head(200, 100_000, "Connection: close") + b"<html><body>")
    asked.connection.shutdown(socket.SHUT_RDWR)


def reset(asked: Asked) -> None:
    """Half a body, and then the connection is reset."""
    asked.send(head(200, 100_000) + b"<html><body>")
    time.sleep(0.05)
    asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.close(asked.connection.detach())


def served(body: bytes) -> Fault:
    """A page that is whole and hostile in itself; packed, since such pages are large."""
    return packed(gzip.compress(body, 1), "gzip")


@contextmanager
def misbehaving(context: ssl.SSLContext | None = None) -> Iterator[Newspaper]:
    """The server, for the time of the block; over TLS where it has a context."""
    paper = Newspaper()

    class Handler(StreamRequestHandler):
        timeout = 30

        def handle(self) -> None:
            with suppress(OSError):
                if context is None:
                    self.talk(self.request, self.rfile)
                    return
                with context.wrap_socket(self.request, server_side=True) as wrapped, wrapped.makefile("rb") as lines:
                    self.talk(wrapped, lines)

        def talk(self, connection: socket.socket, lines: BufferedIOBase) -> None:
            while line := lines.readline():
                while lines.readline().strip():
                    pass
                paper.answer(line.split()[1].decode(), connection.sendall, connection)

    class Server(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        paper.url = f"http{'s' if context else ''}://127.0.0.1:{server.server_address[1]}/"
        try:
            yield paper
        finally:
            paper.stop.set()
            server.shutdown()
            thread.join()

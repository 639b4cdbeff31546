"""Serves the sample over HTTP on loopback, in this process (`serve`) or in one of its own (`start_server`)."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryFile
from types import FrameType
from typing import TextIO

from harvester.sample.pages import answer
from harvester.sample.plan import BUNDLED_ARTICLES, Sample
from models.errors import HarvestError

HOST = "127.0.0.1"
DEFAULT_PORT = 8765
FIRST_LINE = "serving "  # then the base URL
START_SECONDS = 20.0
PARENT_CHECK_SECONDS = 0.5


class SampleServerError(HarvestError):
    """The sample's server can't be started; says why."""


class SampleServer(ThreadingHTTPServer):
    """An HTTP/1.1 server of one sample on 127.0.0.1; `base_url` ends in a slash."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, sample: Sample, port: int = 0, access_log: Path | None = None, latency: float = 0.0) -> None:
        self.sample = sample
        self.latency = latency
        self._log = None if access_log is None else _open_log(access_log)
        self._log_lock = threading.Lock()
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            reason = error.strerror if isinstance(error, OSError) else "no such port"
            raise SampleServerError(
                f"can't serve on {HOST}:{port} ({reason}); give another port with --port, or 0 for a free one"
            ) from error

    @property
    def base_url(self) -> str:
        """Where the sample is served."""
        return f"http://{HOST}:{self.server_address[1]}/"

    def log_access(self, line: str) -> None:
        """Writes a line to the access log, if there is one."""
        if self._log is not None:
            with self._log_lock:
                self._log.write(f"{line}\n")

    def handle_error(self, request: object, client_address: object) -> None:
        """Says what went wrong, unless a client merely went away."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def server_close(self) -> None:
        """Closes the socket and the access log."""
        super().server_close()
        if self._log is not None:
            self._log.close()
            self._log = None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Sample"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one packet: without it, delayed acknowledgements cost 40 ms a page
    timeout = 60
    server: SampleServer

    def do_GET(self) -> None:
        """Answers with the page."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answers with the head alone."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Nothing: the access log has its own form."""

    def _answer(self, *, with_body: bool) -> None:
        if self.server.latency:
            time.sleep(self.server.latency)
        page = answer(self.server.sample, self.path)
        self.send_response(page.status)
        self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(page.body)
        self.server.log_access(f"{self.command} {self.path} {page.status}")


def _open_log(path: Path) -> TextIO:
    try:
        return path.open("a", encoding="utf-8", buffering=1)
    except OSError as error:
        raise SampleServerError(f"can't write the access log {path}: {error.strerror}") from error


def serve(server: SampleServer, parent_pid: int | None = None) -> None:
    """Serves until SIGTERM, SIGINT, or the death of the parent with that id; prints the base URL first."""
    with server, suppress(KeyboardInterrupt):
        signal.signal(signal.SIGTERM, _stop)
        if parent_pid is not None:  # which may be gone already
            threading.Thread(target=_follow, args=(parent_pid,), daemon=True).start()
        sys.stdout.write(f"{FIRST_LINE}{server.base_url}\n")
        sys.stdout.flush()
        server.serve_forever(poll_interval=0.1)


def _stop(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _follow(parent_pid: int) -> None:
    while os.getppid() == parent_pid:
        time.sleep(PARENT_CHECK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def start_server(
    *, port: int = 0, articles: int = BUNDLED_ARTICLES, access_log: Path | None = None, latency: float = 0.0
) -> Iterator[str]:
    """Yields the base URL of a server in a process of its own, which ends with the block or with this process."""
    options = {"--port": port, "--articles": articles, "--parent-pid": os.getpid(), "--latency": latency}
    command = [sys.executable, "-m", "harvester.sample", "serve"]
    command += [word for option, value in options.items() for word in (option, str(value))]
    command += [] if access_log is None else ["--access-log", str(access_log)]
    with TemporaryFile("w+", encoding="utf-8") as errors:  # a pipe that nobody empties would stop the server
        process = subprocess.Popen(  # noqa: S603 - our own module
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env=_environment()
        )
        try:
            yield _read_base_url(process, errors)
        finally:
            process.terminate()
            try:
                process.communicate(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


def _environment() -> dict[str, str]:
    """The environment with this very `harvester` first on the path, whatever folder the process starts in."""
    root = str(Path(__file__).resolve().parents[2])
    rest = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": root if not rest else f"{root}{os.pathsep}{rest}", "PYTHONUNBUFFERED": "1"}


def _read_base_url(process: subprocess.Popen[str], errors: TextIO) -> str:
    timer = threading.Timer(START_SECONDS, process.kill)
    timer.start()
    try:
        line = "" if process.stdout is None else process.stdout.readline()
    finally:
        timer.cancel()
    if not line.startswith(FIRST_LINE):
        process.wait()
        errors.seek(0)
        reason = errors.read().strip() or f"the sample server did not answer within {START_SECONDS:.0f} s"
        raise SampleServerError(reason.splitlines()[-1])
    return line.removeprefix(FIRST_LINE).strip()

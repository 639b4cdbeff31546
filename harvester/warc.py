"""Writes stored pages as a WARC file (ISO 28500), which other archives and tools read. No Scrapy."""

from collections.abc import Iterable
from datetime import UTC
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from harvester.settings import VERSION
from harvester.wholefile import whole
from models.errors import UsageError
from models.reader import StoredPage

GONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})  # bodies are kept unpacked
FORMAT = "WARC File Format 1.1"


def write_warc(path: Path, pages: Iterable[StoredPage]) -> int:
    """Writes a record for each page, gzipped where the name ends in .gz; how many. The file must not be there yet."""
    if path.exists():
        raise UsageError(f"{path} is there already; choose another name")
    number = 0
    with whole(path) as unfinished, unfinished.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz", warc_version="1.1")
        about = {"software": f"bulletin-harvester/{VERSION}", "format": FORMAT}
        writer.write_record(writer.create_warcinfo_record(path.name, about))
        for page in pages:
            _write(writer, page)
            number += 1
    return number


def _write(writer: WARCWriter, page: StoredPage) -> None:
    """A response; of a file, which nobody answered, a resource."""
    date = page.fetched_at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    headers = {"WARC-Date": date}
    if page.url.startswith("file:"):
        kind = {"warc_content_type": "text/plain", "warc_headers_dict": headers}
        record = writer.create_warc_record(page.url, "resource", BytesIO(page.body), len(page.body), **kind)
    else:
        record = writer.create_warc_record(
            page.url,
            "response",
            payload=BytesIO(page.body),
            length=len(page.body),
            warc_headers_dict=headers,
            http_headers=_http(page),
        )
    writer.write_record(record)


def _http(page: StoredPage) -> StatusAndHeaders:
    try:
        said = HTTPStatus(page.status).phrase
    except ValueError:  # a status of the server's own
        said = ""
    kept = [(header.name.title(), header.value) for header in page.headers if header.name.lower() not in GONE]
    kept.append(("Content-Length", str(len(page.body))))
    return StatusAndHeaders(f"{page.status} {said}".strip(), kept, protocol="HTTP/1.1")

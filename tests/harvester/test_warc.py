"""Stored pages as a WARC file that warcio itself reads."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from warcio.archiveiterator import ArchiveIterator

from harvester.warc import write_warc
from models.batch import write_batch
from models.bodies import iter_fetched
from models.database import open_database, writing
from models.errors import UsageError
from models.items import Header
from tests.models import made

PAGE = "<p>本报讯　昨日，街道开展活动。</p>"


def _stored(folder: Path) -> Engine:
    engine = open_database(f"sqlite:///{folder / 'bulletins.db'}")
    headers = (Header(name="content-type", value="text/html"), Header(name="content-encoding", value="gzip"))
    page = made.raw_page(PAGE.encode("gb18030")).model_copy(update={"headers": headers})
    file = made.raw_page("一个文件".encode("gb18030"), url="file:///a.txt")
    with writing(engine) as connection:
        write_batch(connection, [page, file], None, made.NOW)
    return engine


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_warcio_reads_what_was_written(tmp_path: Path, name: str) -> None:
    engine = _stored(tmp_path)
    assert write_warc(tmp_path / name, iter_fetched(engine, (), None, None)) == 2
    engine.dispose()
    with (tmp_path / name).open("rb") as stream:
        records = [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.rec_headers.get_header("WARC-Date"),
                record.http_headers and dict(record.http_headers.headers),
                record.http_headers and record.http_headers.get_statuscode(),
                record.content_stream().read(),
            )
            for record in ArchiveIterator(stream)
        ]
    about, page, file = records
    assert about[0] == "warcinfo"
    body = PAGE.encode("gb18030")
    headers = {"Content-Type": "text/html", "Content-Length": str(len(body))}
    assert page == ("response", f"{made.BASE}node_1.htm", "2026-11-24T01:02:03.000000Z", headers, "200", body)
    assert (file[0], file[1], file[5]) == ("resource", "file:///a.txt", "一个文件".encode("gb18030"))


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        write_warc(tmp_path / "a.warc", ())
    with pytest.raises(UsageError, match="make it or choose another path"):
        write_warc(tmp_path / "none" / "a.warc", ())
    assert [path.name for path in tmp_path.iterdir()] == ["a.warc"]

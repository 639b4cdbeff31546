"""A whole crawl, as the command line does it, of a newspaper whose server has a fault on every day."""

import gzip
import json
import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.forked import run_module
from tests.harvester import misbehaving as m
from tests.harvester.crawling import SITE
from tests.harvester.paper import GBK_HEAD, article_page, layout_page

FIRST = date(2022, 5, 5)  # six weeks in which no holiday stands at a missing edition
MEMORY_MB = 600  # 400 on an idle machine, 540 on a loaded one; a healthy crawl holds 280
MORE = "deadline = 6\nmax_bytes = 4000000\n"
ARTICLE = "content_2.htm"
ELSEWHEN, HEALED = "/html/2022-05/05/node_1.htm", "/html/2022-05/05/content_2.htm"
DEEP = f"<html><head>{GBK_HEAD}</head><body>{'<div>' * 100_000}x</body></html>".encode("gb18030")
REFRESH = '<meta http-equiv="refresh" content="0; url={}">'
NUL = article_page("第2篇", "<P>　　街\x00道<<p <b 开展活动。</i></P>\x00").encode("gb18030")
LINKS = "".join(f"<a href=content_{n}.htm>题</a>" for n in range(100_000)).encode("gb18030")


def endless_index(day: date) -> bytes:
    """An index whose page list has no end."""
    return layout_page(day, 1, 30_000, {}).encode("gb18030")


def calendar(day: date) -> bytes:
    """A healthy index that also links to editions of all years, and to a page whose list leads on and on."""
    years = "".join(f'<a href="/html/{year}-12/31/node_1.htm">{year}</a>' for year in (1900, 2023, 2999, 9999))
    healthy = m.healthy(m.folder(day) + "node_1.htm") or b""
    return healthy.replace(b"</body>", years.encode() + b"<a href=node_900.htm>next</a></body>")


# Each day has one fault: where it is, what it is, how its reason begins, whether it is lost for good.
# A fault without a reason heals by itself; an index that is `MISSING` is no rejection but a missing edition.
MISSING = None
FAULTS: tuple[tuple[str, m.Fault, str, bool | None], ...] = (
    (ARTICLE, m.says(404), "HTTP 404", True),
    (ARTICLE, m.says(500), "HTTP 500", False),
    (ARTICLE, m.says(429, "Retry-After: 9999"), "HTTP 429", False),
    (ARTICLE, m.redirects(302, "http://elsewhere.example/"), "redirects to http://elsewhere.example/", False),
    (ARTICLE, m.redirects(302, "http://10.0.0.1/"), "redirects to http://10.0.0.1/, which is a private", False),
    (ARTICLE, m.redirects(301, "http://169.254.169.254/latest"), "redirects to http://169.254", False),
    (ARTICLE, m.redirects(307, "http://[::ffff:127.0.0.1]/"), "redirects to http://[::ffff:", False),
    (ARTICLE, m.redirects(302, "http://127.0.0.1:22/"), "redirects to http://127.0.0.1:22/", False),
    (ARTICLE, m.redirects(302, "ftp://127.0.0.1/x"), "redirects to ftp:", False),
    (ARTICLE, m.redirects(302, "file:///etc/passwd"), "redirects to file:", False),
    (ARTICLE, m.redirects(302, "data:text/html,x"), "redirects to data:", False),
    (ARTICLE, m.redirects(302, "javascript:alert(1)"), "redirects to what is no address", False),
    (ARTICLE, m.redirects(302, ARTICLE), "redirects without an end", False),
    (ARTICLE, m.says(200, body=REFRESH.format("http://10.0.0.1/").encode()), "redirects to http://10.0.0.1/", False),
    (ARTICLE, m.without_end, "larger than max_bytes, or without an end", False),
    (ARTICLE, m.dripping, "no answer in time", False),
    (ARTICLE, m.silent, "no answer in time", False),
    (ARTICLE, m.packed(gzip.compress(NUL * 50)[:-300], "gzip"), "its gzip is cut off", False),
    (ARTICLE, m.packed(b"no gzip", "gzip"), "its gzip is broken", False),
    (ARTICLE, m.bomb("gzip"), "larger than 4000000 bytes when it is unpacked (gzip)", False),
    (ARTICLE, m.bomb("gzip, gzip"), "larger than 4000000 bytes when it is unpacked (gzip)", False),
    (ARTICLE, m.bomb("deflate"), "larger than 4000000 bytes when it is unpacked (deflate)", False),
    (ARTICLE, m.bomb("br"), "larger than 4000000 bytes when it is unpacked (br)", False),
    (ARTICLE, m.bomb("zstd"), "larger than 4000000 bytes when it is unpacked (zstd)", False),
    (ARTICLE, m.huge, "larger than max_bytes, or without an end", False),
    (ARTICLE, m.short_of_its_length, "the answer was cut off", False),
    (ARTICLE, m.reset, "the answer was cut off", False),
    (ARTICLE, m.says(204, body=b""), "HTTP 204", False),
    (ARTICLE, m.served(DEEP), "no body: the layout is not the platform's", True),
    ("node_2.htm", m.served(LINKS), "100000 links, more than", True),
    ("node_2.htm", m.says(503), "HTTP 503", False),
    ("node_1.htm", m.says(500), "HTTP 500", False),
    ("node_1.htm", m.silent, "no answer in time", False),
    ("node_1.htm", m.served(endless_index(date(2022, 6, 7))), "30000 links, more than", True),
    ("node_1.htm", m.says(404), "HTTP 404", MISSING),
    ("node_1.htm", m.redirects(302, ELSEWHEN), "answers with the edition of 2022-05-05", MISSING),
    (ARTICLE, m.says(500, then_heals=HEALED), "", False),
    (ARTICLE, m.says(429, "Retry-After: 1", then_heals=HEALED), "", False),
    (ARTICLE, m.says(200, body=NUL), "", False),
)
KINDS = {ARTICLE: "article", "node_2.htm": "page", "node_1.htm": "edition"}
DAYS = [FIRST + timedelta(days=at) for at in range(len(FAULTS) + 2)]  # the last two are healthy
EDITIONS = "SELECT published_on, state, reason FROM edition"
REJECTIONS = "SELECT published_on, kind, reason, is_final FROM rejection"
CALENDAR_DAY = DAYS[-2]


@pytest.fixture
def paper() -> Iterator[m.Newspaper]:
    with m.misbehaving() as paper:
        yield paper


def crawl(place: Path, paper: m.Newspaper) -> tuple[int, str]:
    """Exit code and stderr of one crawl by the command line."""
    site = SITE.replace("concurrency = 4", "concurrency = 16")
    (place / "gucheng_bao.toml").write_text(site.format(url=paper.url) + MORE, encoding="utf-8")
    verb = ["crawl", "gucheng_bao", "--sites", str(place), "--since", str(FIRST), "--until", str(DAYS[-1])]
    ended = run_module("tests.harvester.run_cli", str(place / "memory"), "--db", url_of(place), *verb)
    return ended.code, ended.err


def url_of(place: Path) -> str:
    return f"sqlite:///{place / 'b.db'}"


def rows(place: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(place / "b.db")) as connection:
        return connection.execute(query).fetchall()


def test_every_fault_ends_in_its_state_and_the_healed_site_becomes_whole(tmp_path: Path, paper: m.Newspaper) -> None:
    paper.faults = {m.folder(day) + name: fault for day, (name, fault, *_) in zip(DAYS, FAULTS, strict=False)}
    paper.faults[m.folder(CALENDAR_DAY) + "node_1.htm"] = m.says(200, body=calendar(CALENDAR_DAY))
    code, said = crawl(tmp_path, paper)
    assert code == 3, said
    assert "Traceback" not in said
    assert "DOWNLOAD_" not in said  # Scrapy's own settings are not the user's
    assert int((tmp_path / "memory").read_text(encoding="utf-8")) < MEMORY_MB
    check_endings(tmp_path)
    assert not [path for path in paper.asked if path.startswith("/html/") and path[6:10] != "2022"]
    assert not [path for path in paper.asked if "node_900" in path]

    paper.faults.clear()
    paper.asked.clear()
    code, said = crawl(tmp_path, paper)
    assert (code, "Traceback" in said) == (0, False), said
    check_whole(tmp_path, paper)


def check_endings(place: Path) -> None:
    """Each fault's rejection or missing edition, with its reason; every other edition complete."""
    editions = {day: (state, reason) for day, state, reason in rows(place, EDITIONS)}
    rejected = {day: (kind, str(reason), bool(final)) for day, kind, reason, final in rows(place, REJECTIONS)}
    for day, (name, _, reason, is_final) in zip(DAYS, FAULTS, strict=False):
        state, why = editions[str(day)]
        kind, said, was_final = rejected.get(str(day), (KINDS[name], str(why or ""), is_final))
        assert (kind, was_final, said[: len(reason)]) == (KINDS[name], is_final, reason), day
        if is_final is MISSING:
            assert state == "missing"
        else:
            is_done = not reason or (is_final and kind != "edition")
            assert state == ("complete" if is_done else "incomplete"), day
    assert {editions[str(day)][0] for day in DAYS[len(FAULTS) :]} == {"complete"}


def check_whole(place: Path, paper: m.Newspaper) -> None:
    """Everything that was not lost for good is there, and what was complete was not asked for again."""
    for_good = [name for name, _, _, is_final in FAULTS if is_final and KINDS[name] != "edition"]
    assert {state for (state,) in rows(place, "SELECT state FROM edition")} == {"complete"}
    assert rows(place, "SELECT count(*), count(DISTINCT source) FROM article") == [(3 * len(DAYS) - len(for_good),) * 2]
    assert m.folder(DAYS[-1]) + "node_1.htm" not in paper.asked
    assert m.folder(DAYS[1]) + "content_1.htm" not in paper.asked
    assert rows(place, "SELECT exit_code, reason FROM run ORDER BY id")[1] == (0, "finished")


def self_signed(place: Path) -> ssl.SSLContext:
    """A server's context whose certificate nobody has signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    built = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=1,
        not_valid_before=datetime(2020, 1, 1, tzinfo=UTC),
        not_valid_after=datetime(2120, 1, 1, tzinfo=UTC),
        extensions=[
            x509.Extension(
                x509.SubjectAlternativeName.oid,
                critical=False,
                value=x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
            )
        ],
    ).sign(key, hashes.SHA256())
    pem = place / "server.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(secret + built.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def once(
    place: Path, url: str, *, more: str = "", days: int = 1, overrides: dict[str, object] | None = None
) -> tuple[int, str]:
    """Exit code and stderr of one crawl in a process of its own, without annotation."""
    (place / "gucheng_bao.toml").write_text(SITE.format(url=url) + more, encoding="utf-8")
    last = FIRST + timedelta(days=days - 1)
    asked: dict[str, object] = {"slugs": ["gucheng_bao"], "since": str(FIRST), "until": str(last), "sites": str(place)}
    asked["db"], asked["overrides"] = url_of(place), overrides or {}
    ended = run_module("tests.harvester.run_once", json.dumps(asked), timeout=60)
    assert "Traceback" not in ended.err
    return ended.code, ended.err


def test_a_certificate_that_nobody_signed_is_refused_unless_the_sites_file_says_so(tmp_path: Path) -> None:
    with m.misbehaving(self_signed(tmp_path)) as paper:
        code, said = once(tmp_path, paper.url)
        assert code == 3, said
        ((_, _, reason, is_final),) = rows(tmp_path, REJECTIONS)
        assert str(reason).startswith("its certificate is refused: nobody whom this machine trusts has signed it")
        assert (is_final, paper.asked) == (0, [])
        code, said = once(tmp_path, paper.url, more="verify_tls = false\n")
    assert code == 0, said
    assert "its certificates are not verified: its file says verify_tls = false" in said
    assert rows(tmp_path, "SELECT state FROM edition") == [("complete",)]
    assert rows(tmp_path, "SELECT reason, json_extract(counts, '$.certificates_unverified') FROM run")[1:] == [
        ("finished, certificates not verified", 1)
    ]


@pytest.mark.parametrize(
    ("resolver", "code", "said"),
    [("Lying", 3, "its host paper.example.cn leads to the private address 127.0.0.1"),
     ("Without", 1, "its host has no address (DNS)")],
)  # fmt: skip
def test_a_public_name_with_a_private_address_or_none_is_never_connected_to(
    tmp_path: Path, paper: m.Newspaper, resolver: str, code: int, said: str
) -> None:
    url = paper.url.replace("127.0.0.1", "paper.example.cn")
    overrides: dict[str, object] = {
        "TWISTED_DNS_RESOLVER": f"tests.harvester.resolvers.{resolver}",
        "HARVEST_ROBOTS_WAITS": [60],  # neither is waited for
        "HARVEST_OFFLINE_AFTER": 99,
    }
    ended, printed = once(tmp_path, url, days=10, overrides=overrides)
    assert ended == code, printed
    assert {said in str(reason) for _, _, reason, _ in rows(tmp_path, REJECTIONS)} == {True}
    assert paper.asked == []
    if code == 1:
        assert printed.splitlines()[-1].startswith("harvester: no network: none of the editions could be reached")

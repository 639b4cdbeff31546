"""The recorded sites of columns, served on loopback as their own servers would."""

import json
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from tests.harvester.web import Web

SITES = Path(__file__).parents[1] / "fixtures" / "sites"
SLUGS = ("linhe_trs", "gucheng_list", "hedong_rss", "nanpu_atom", "xishan_sitemap")
DAY = date(2022, 3, 24)


def base_of(slug: str) -> str:
    """The address that a site's file gives."""
    text = (SITES / f"{slug}.toml").read_text(encoding="utf-8")
    return text.split('base_url = "')[1].split('"')[0]


def put_site(web: Web, folder: Path, slug: str, more: str = "") -> None:
    """The site's file in a folder, for the server's address, and its pages on the server."""
    base = base_of(slug)
    text = (SITES / f"{slug}.toml").read_text(encoding="utf-8").replace(base, web.url)
    (folder / f"{slug}.toml").write_text(text.replace("delay = 0", f"delay = 0\n{more}"), encoding="utf-8")
    edition = SITES / "fixtures" / slug / DAY.isoformat()
    for page in json.loads((edition / "edition.json").read_text(encoding="utf-8"))["pages"]:
        parts = urlsplit(page["url"])
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        body = (edition / "pages" / page["file"]).read_bytes().replace(base.encode(), web.url.encode())
        web.put(path, body, Content_Type=page["content_type"])


def expected_sources(web: Web, slug: str) -> list[str]:
    """The addresses of the articles that a person expects, on this server."""
    rows = json.loads((SITES / "fixtures" / slug / DAY.isoformat() / "expected.json").read_text(encoding="utf-8"))
    return sorted(row["source"].replace(base_of(slug), web.url) for row in rows)

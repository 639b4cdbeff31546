"""Parts of a site's description: checked values, versions of its layout, one-off corrections. Pure."""

import datetime
from typing import Annotated, Self
from urllib.parse import urljoin, urlsplit

from pydantic import AfterValidator, Field, model_validator

from harvester.charset import is_known_charset
from harvester.hosts import WEB_PORTS, to_host
from harvester.platforms import READERS
from harvester.platforms.markup import canonical
from harvester.selectors import Selectors
from models.items import Article, Value


def _known_platform(value: str) -> str:
    if value not in READERS:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(READERS))}")
    return value


def _folder(value: str) -> str:
    if not value:  # a site of page dumps has no address
        return value
    parts = urlsplit(value)
    if parts.scheme not in WEB_PORTS or not parts.hostname:
        raise ValueError(f"{value!r} is no http(s) URL")
    to_host(parts.netloc)
    return value if value.endswith("/") else f"{value}/"


def _known_charset(value: str) -> str:
    if not is_known_charset(value):
        raise ValueError(f"{value!r} is no charset that Python knows, such as gb18030, utf-8 or big5")
    return value


def _in_order(value: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(value)))


PlatformName = Annotated[str, AfterValidator(_known_platform)]
Folder = Annotated[str, AfterValidator(_folder)]
Charset = Annotated[str, AfterValidator(_known_charset)]
Text = Annotated[str, Field(min_length=1)]
Weekday = Annotated[int, Field(ge=1, le=7)]  # 1 is Monday, 7 Sunday
Weekdays = Annotated[tuple[Weekday, ...], Field(min_length=1), AfterValidator(_in_order)]


class LayoutVersion(Value):
    """How a site was until a day (included): what is set here held then, instead of what the site says now.

    Its selectors replace the site's altogether; where it names a platform and none, there were none.

    >>> LayoutVersion(until=datetime.date(2021, 6, 30), platform="founder").changes()["platform"]
    'founder'
    """

    until: datetime.date
    platform: PlatformName | None = None
    base_url: Folder | None = None
    edition_url: str | None = None
    encoding: Charset | None = None
    selectors: Selectors | None = None

    def changes(self) -> dict[str, object]:
        """What it sets, by the site's keys."""
        found: dict[str, object] = {
            name: value
            for name in ("platform", "base_url", "edition_url", "encoding", "selectors")
            if (value := getattr(self, name)) is not None
        }
        return {"selectors": Selectors(), **found} if self.platform is not None else found

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.changes():
            raise ValueError("changes nothing; set platform, base_url, edition_url, encoding or selectors")
        return self


class Correction(Value):
    """A one-off correction: of the article at a URL (absolute, or from `base_url`), or of all of an edition's.

    `skip` leaves it out, with `why`; every other key is an article's field and its right value.

    >>> slip = Correction(url="html/2022-03/24/content_5.htm", headline="织密“安全网”", why="printed twice")
    >>> slip.fields()
    {'headline': '织密“安全网”'}
    """

    url: Text | None = None
    date: datetime.date | None = None
    why: Text | None = None
    skip: bool = False
    published_on: datetime.date | None = None
    page_number: Text | None = None
    page_name: Text | None = None
    section: Text | None = None
    organ: Text | None = None
    kicker: Text | None = None
    headline: Text | None = None
    subhead: Text | None = None
    standfirst: Text | None = None
    byline_line: Text | None = None

    def fields(self) -> dict[str, object]:
        """The fields that it sets."""
        own = {"url", "date", "why", "skip"}
        return {name: value for name in type(self).model_fields if name not in own and (value := getattr(self, name))}

    def matches(self, article: Article, base_url: str) -> bool:
        """Whether an article is meant: by its address and by the day of its edition, as far as they are given."""
        if self.date is not None and article.published_on != self.date:
            return False
        return self.url is None or article.source == canonical(urljoin(base_url, self.url))

    @model_validator(mode="after")
    def _says_what_and_where(self) -> Self:
        if self.url is None and self.date is None:
            raise ValueError("says not where; give url = … or date = …")
        if self.skip == bool(self.fields()):
            raise ValueError("give either skip = true or the fields that are to be set, such as headline = …")
        if self.skip and self.why is None:
            raise ValueError("why: is missing; say why it is left out")
        return self

"""A column (栏目) of a site that has no editions: a list, a feed or a sitemap whose entries have dates. Pure."""

import re
from string import Formatter
from typing import Annotated
from urllib.parse import urljoin

from pydantic import AfterValidator, Field, field_validator

from harvester.platforms import COLUMN_MODULES
from models.items import Value


def _compiled(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
    return pattern


UrlPattern = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_compiled)]


class Column(Value):
    """One column: its name, which stands for the page's name (版名), and the address of its newest list.

    `pages` is the address of its further lists, where no link leads to them: `{page}` counts from `second_page`.

    >>> column = Column(name="街道动态", url="jddt/", pages="jddt/index_{page}.html")
    >>> column.url_of(2, "http://www.example.cn/")
    'http://www.example.cn/jddt/index_1.html'
    """

    name: Annotated[str, Field(min_length=1)]
    url: Annotated[str, Field(min_length=1)]
    pages: str | None = None
    second_page: Annotated[int, Field(ge=0, le=10)] = 1

    def url_of(self, number: int, base_url: str) -> str | None:
        """The address of its n-th list, from 1; none where links must lead there."""
        if number == 1:
            return urljoin(base_url, self.url)
        return None if self.pages is None else urljoin(base_url, self.pages.format(page=self.second_page + number - 2))

    @field_validator("pages")
    @classmethod
    def _pages_have_a_number(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            fields = [name for _, name, _, _ in Formatter().parse(value) if name is not None]
            if fields and set(fields) == {"page"} and value.format(page=1) != value.format(page=2):
                return value
        except (ValueError, IndexError, KeyError, AttributeError) as error:
            raise ValueError(f"{value!r} is no URL template: {error}") from error
        raise ValueError("must hold {page}, for example index_{page}.html, and no other field")


def find_fault(
    platform: str, columns: tuple[Column, ...], edition_url: str | None, article_url: str | None
) -> str | None:
    """What is wrong with a site's columns for its platform, if anything.

    >>> find_fault("founder", (Column(name="要闻", url="a/"),), None, None)
    'columns: only for listing, feed, sitemap; founder has editions'
    """
    if platform not in COLUMN_MODULES:
        key = "columns" if columns else "article_url" if article_url is not None else None
        return None if key is None else f"{key}: only for {', '.join(COLUMN_MODULES)}; {platform} has editions"
    if edition_url is not None:
        return f"edition_url: {platform} has no editions; give [[columns]] with name and url"
    if not columns:
        return f"columns: are missing; {platform} needs [[columns]] with name and url"
    for said, values in (("named", [each.name for each in columns]), ("at url", [each.url for each in columns])):
        if (twice := next((value for value in values if values.count(value) > 1), None)) is not None:
            return f"columns: two are {said} {twice!r}"
    return None

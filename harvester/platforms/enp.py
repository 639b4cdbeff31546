"""Founder's comments in an article page: `<!--enpproperty … -->` and `<!--enpcontent-->`. Pure."""

import re

from harvester.platforms.markup import value_of

PROPERTY = re.compile(r"<!--\s*enpproperty\b", re.IGNORECASE)
FIELD = re.compile(r"<(?P<name>[a-z]+)>(?P<value>[^<]{0,2000})</(?P=name)>", re.IGNORECASE)
CONTENT = re.compile(r"<!--\s*enpcontent\s*-->", re.IGNORECASE)
CONTENT_END = re.compile(r"<!--\s*/enpcontent\s*-->", re.IGNORECASE)
MAX_FIELDS = 16_000  # characters; a real comment has about 1,000


def read_properties(html: str) -> dict[str, str]:
    """The fields of `enpproperty` that hold a value, by name in lower case.

    >>> read_properties("<!--enpproperty <title>街道办实事</title><keyword>KeywordPh</keyword>/enpproperty-->")
    {'title': '街道办实事'}
    """
    start = PROPERTY.search(html)
    end = -1 if start is None else html.find("-->", start.end())
    if start is None or end < 0:
        return {}
    fields = html[start.end() : min(end, start.end() + MAX_FIELDS)]
    found = ((field["name"].lower(), value_of(field["value"])) for field in FIELD.finditer(fields))
    return {name: value for name, value in found if value is not None}


def content_between(html: str) -> str | None:
    """What stands between `<!--enpcontent-->` and its end.

    >>> content_between("<!--enpcontent--><P>　　本报讯</P><!--/enpcontent-->")
    '<P>　　本报讯</P>'
    """
    start = CONTENT.search(html)
    end = None if start is None else CONTENT_END.search(html, start.end())
    return None if start is None or end is None else html[start.end() : end.start()]

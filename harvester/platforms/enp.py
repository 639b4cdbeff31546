"""Founder's comments in an article page: `<!--enpproperty … -->` and `<!--enpcontent-->`. Pure."""

import re

from harvester.platforms.markup import value_of

PROPERTY = re.compile(r"<!--\s*enpproperty\b(?P<fields>.*?)(?:/enpproperty\s*)?-->", re.IGNORECASE | re.DOTALL)
FIELD = re.compile(r"<(?P<name>[a-z]+)>(?P<value>.*?)</(?P=name)>", re.IGNORECASE | re.DOTALL)
CONTENT = re.compile(r"<!--\s*enpcontent\s*-->(?P<html>.*?)<!--\s*/enpcontent\s*-->", re.IGNORECASE | re.DOTALL)


def read_properties(html: str) -> dict[str, str]:
    """The fields of `enpproperty` that hold a value, by name in lower case.

    >>> read_properties("<!--enpproperty <title>街道办实事</title><keyword>KeywordPh</keyword>/enpproperty-->")
    {'title': '街道办实事'}
    """
    match = PROPERTY.search(html)
    if match is None:
        return {}
    found = ((field["name"].lower(), value_of(field["value"])) for field in FIELD.finditer(match["fields"]))
    return {name: value for name, value in found if value is not None}


def content_between(html: str) -> str | None:
    """What stands between `<!--enpcontent-->` and its end.

    >>> content_between("<!--enpcontent--><P>　　本报讯</P><!--/enpcontent-->")
    '<P>　　本报讯</P>'
    """
    match = CONTENT.search(html)
    return None if match is None else match["html"]

"""The markup of the sample's pages: templates in `templates/`, filled with escaped text."""

from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from harvester.sample.values import Text

WEEKDAYS = "一二三四五六日"


def fill(template: str, /, **values: object) -> str:
    """A template filled with values that are markup already, or need no escaping.

    >>> fill("new_picture", caption="图为活动现场。").count("图为活动现场。")
    1
    """
    return _load(template).substitute({key: str(value) for key, value in values.items()})


def to_html(text: str | None) -> str:
    """A text for the inside of an element; nothing for none.

    >>> to_html("A&B"), to_html(None)
    ('A&amp;B', '')
    """
    return escape(text or "", quote=False)


def to_headings(text: Text) -> dict[str, str]:
    """What stands over the body of an article, by the names that both bulletins' templates have for it."""
    return {
        "kicker": to_html(text.kicker),
        "headline": to_html(text.headline),
        "subhead": to_html(text.subhead),
        "author": to_html(text.author_line),
    }


@cache
def _load(name: str) -> Template:
    return Template(
        files("harvester.sample").joinpath("templates", f"{name}.html").read_text(encoding="utf-8").rstrip()
    )

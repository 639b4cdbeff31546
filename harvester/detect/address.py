"""An edition's address as a template with `{date:…}`, and the folder that a paper's addresses share. Pure."""

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

# As papers write the day of an edition into an address, the most specific first.
DATE_FORMS = ("%Y-%m-%d", "%Y-%m/%d", "%Y/%m/%d", "%Y/%m%d", "%Y%m/%d", "%Y%m%d")
# Folders that the publishing system makes, not the paper: they belong to the template.
SYSTEM_FOLDERS = frozenset({"html", "pc", "layout", "column", "col", "content", "con", "c"})


class Template(NamedTuple):
    """A paper's folder, and the template of its editions' index, which is relative to it."""

    base_url: str
    edition_url: str


def to_template(url: str, day: date) -> Template | None:
    """The template of an address that holds the day of its edition; none where it does not.

    >>> to_template("http://paper.example.cn/ecrb/html/2022-03/24/node_2.htm", date(2022, 3, 24))
    Template(base_url='http://paper.example.cn/ecrb/', edition_url='html/{date:%Y-%m/%d}/node_2.htm')
    >>> to_template("http://paper.example.cn/2022/20220324/20220324_001.html", date(2022, 3, 24)).edition_url
    '{date:%Y}/{date:%Y%m%d}/{date:%Y%m%d}_001.html'
    """
    parts = urlsplit(url)
    tail = parts.path + (f"?{parts.query}" if parts.query else "")
    form = next((form for form in DATE_FORMS if f"{day:{form}}" in tail), None)
    if form is None:
        return None
    printed = f"{day:{form}}"
    folders = tail[: tail.index(printed)].rpartition("/")[0].split("/")
    if folders[-1] == f"{day:%Y}":  # 2022/20220324/
        folders.pop()
    while folders and folders[-1].lower() in SYSTEM_FOLDERS:
        folders.pop()
    base = "/".join(folders) + "/"
    shaped = tail[len(base) :].replace("{", "{{").replace("}", "}}").replace(printed, f"{{date:{form}}}")
    shaped = re.sub(rf"(?<![^/]){day:%Y}/(?={{date:)", "{date:%Y}/", shaped)
    return Template(f"{parts.scheme}://{parts.netloc}{base}", shaped)

"""What an inquiry into a newspaper found: its publishing system, its addresses, its name, and the evidence. Pure."""

from datetime import date
from typing import Literal, NamedTuple

from models.items import Value

HowSure = Literal["sure", "likely", "unsure", "no"]


class Evidence(NamedTuple):
    """One thing that was seen, and where."""

    what: str
    seen: str
    where: str = ""


class Finding(Value):
    """What is known of a newspaper.

    `sure`: an edition and an article of it were read; `likely`: one of the two; `unsure`: only marks of the system;
    `no`: no publishing system that we know.
    """

    url: str
    platform: str | None = None
    how_sure: HowSure = "no"
    name: str | None = None
    base_url: str | None = None
    edition_url: str | None = None
    column: tuple[str, str] | None = None  # of a site without editions: the name and the address of a list
    encoding: str | None = None
    day: date | None = None
    index: str | None = None
    articles: int = 0
    evidence: tuple[Evidence, ...] = ()

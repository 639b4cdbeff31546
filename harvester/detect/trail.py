"""What an inquiry has seen so far. Pure; fetches nothing."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date

from harvester.detect.finding import Evidence
from models.items import RawPage

Answer = RawPage | str  # a page, or why it can't be had
BYTES_RULES = ("utf-8", "gb18030")  # charsets that the bytes themselves tell


@dataclass
class Trail:
    """What an inquiry has seen so far."""

    url: str
    today: date
    pages: list[RawPage] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    def note(self, what: str, seen: str, where: str = "") -> None:
        """Writes down one thing that was seen."""
        self.evidence.append(Evidence(what, seen, where))

    def ask(self, url: str) -> Generator[str, Answer, RawPage | None]:
        """The page at an address, or none, with the reason written down."""
        answer = yield url
        if isinstance(answer, str):
            self.note("failed", answer, url)
            return None
        if answer.url != url:
            self.note("leads on", answer.url, "redirect or refresh")
        self.pages.append(answer)
        return answer

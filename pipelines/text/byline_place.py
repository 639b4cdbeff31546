"""A paragraph as the byline reader looks at it, and a byline found in it."""

import re
from typing import NamedTuple

from models.items import Signature
from pipelines.text.byline_grammar import EDGE
from pipelines.text.dateline import dateline_span
from pipelines.text.roles import fold_byline

SENTENCE_END = "。.!?…;”』」）)]>》】—"
# Columns and web pages put paragraphs on one line with three or more spaces, or two full-width ones, between them
SOFT_BREAK = re.compile(r"   +|\u3000\u3000+|\t\t*")
LONGEST_QUOTE = 600
PAGE_CODE = re.compile(r"[①-⑳][0-9](?![0-9])")  # ③2: who set the page, printed where a piece ends


class Found(NamedTuple):
    """A byline in a paragraph: the span to take out (with brackets), the span as printed, its signatures."""

    start: int
    end: int
    text_start: int
    text_end: int
    signatures: tuple[Signature, ...]


class Paragraph(NamedTuple):
    """A paragraph as printed, folded one to one, where its dateline ends (-1: none) and where it ends but for space."""

    text: str
    folded: str
    dateline_end: int
    last: int

    def found(
        self, span: tuple[int, int], printed: tuple[int, int], signatures: tuple[Signature, ...] | None
    ) -> Found | None:
        """A find where there are signatures, whose offsets index `printed`, which loses the symbols at its edges."""
        start, end = self.trim(*printed)
        lost = start - printed[0]
        if lost and signatures:
            signatures = tuple(s.model_copy(update={"start": s.start - lost, "end": s.end - lost}) for s in signatures)
        return Found(*span, start, end, signatures) if signatures else None

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """A span without the spaces and symbols at its edges."""
        while start < end and self.folded[start] in EDGE:
            start += 1
        while end > start and self.folded[end - 1] in EDGE:
            end -= 1
        return start, end

    def is_quoted(self, position: int) -> bool:
        """Whether a position lies inside quoted speech."""
        since, until = max(0, position - LONGEST_QUOTE), position + LONGEST_QUOTE
        opened, closed = self.folded.rfind("“", since, position), self.folded.rfind("”", since, position)
        return opened > closed and self.folded.find("”", position, until) >= 0

    def is_opening(self, position: int) -> bool:
        """Whether nothing but space stands between the dateline and `position`."""
        end = self.dateline_end
        return 0 <= end <= position and position - end < 8 and not self.folded[end:position].strip()

    def before(self, position: int) -> str:
        """The last character before `position` that is no space; empty at the start."""
        while position > 0 and self.folded[position - 1] == " ":
            position -= 1
        return self.folded[position - 1] if position else ""

    def is_at_break(self, position: int) -> bool:
        """Whether a new stretch begins: after a sentence's end, a soft break, or nothing."""
        before = self.before(position)
        return (
            not before or before in SENTENCE_END or bool(SOFT_BREAK.search(self.text[max(0, position - 4) : position]))
        )


def look_at(text: str) -> Paragraph:
    """A paragraph with what every way of reading it asks for."""
    folded = PAGE_CODE.sub("  ", fold_byline(text))
    dateline = dateline_span(text)
    return Paragraph(text, folded, dateline[2] if dateline else -1, len(folded.rstrip()))

"""Where the articles of a page dump begin, by evidence: organ and headline, dateline, byline at the end. No fields."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from harvester.platforms.dump_furniture import Furniture
from harvester.platforms.dump_lines import Line, ends_sentence, has_glued_byline, to_lines
from harvester.platforms.dump_titles import split_organ

WINDOW = 40  # lines looked ahead, blank ones too; a list of headlines is rarely longer
LONGEST_RUN = 6  # section, kicker, headline over two lines, subhead, and one to spare
STORY = ("text", "dateline", "title")


@dataclass
class Draft:
    """An article as it is found: the lines over it, its own lines, and what was said of its page before it."""

    rule: str
    page: Furniture
    titles: tuple[Line, ...] = ()
    head_bylines: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    captions: list[Line] = field(default_factory=list)
    last: Line | None = None

    def add(self, line: Line) -> None:
        """Takes the next line of the article."""
        if line.kind == "caption":
            self.captions.append(line)
        elif line.kind == "byline" and self.titles and self.last is None:
            self.head_bylines.append(line)
        else:
            self.body.append(line)
            self.last = line if line.text else self.last

    @property
    def is_open(self) -> bool:
        """Whether its last sentence goes on: a column or a picture cut it."""
        last = self.last
        return last is not None and last.kind in STORY and not self.is_closed and not ends_sentence(last.text)

    @property
    def is_closed(self) -> bool:
        """Whether a byline has ended it."""
        return self.last is not None and (self.last.kind == "byline" or has_glued_byline(self.last.text))

    @property
    def has_sentence(self) -> bool:
        """Whether there is anything to read in it."""
        return any(line.kind in ("dateline", "byline") or _is_sentence(line) for line in self.body)


def split_page(raw: Sequence[str]) -> tuple[Draft, ...]:
    """The articles of a page in reading order; none where no line holds a sentence."""
    drafts = [draft for draft in Splitter(to_lines(raw)).split() if draft.has_sentence]
    pages = {draft.page.page_number for draft in drafts}
    announced = [line.furniture for line in to_lines(raw) if line.furniture and line.furniture.page_number]
    if pages == {None} and len(announced) == 1:  # the page's number stands at its foot
        for draft in drafts:
            draft.page = announced[0]
    return tuple(drafts)


class Splitter:
    """Goes down the lines of a page once; at each line the evidence says whether an article begins."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines = with_bulleted_text(lines)
        self.bullets = find_head_bullets(lines)
        self.has_blocks = are_blocks(lines)

    def split(self) -> list[Draft]:
        """Every article, in order."""
        drafts: list[Draft] = []
        page = Furniture()
        current: Draft | None = None
        number = 0
        while number < len(self.lines):
            line = self.lines[number]
            end = number + 1
            if line.furniture is not None:
                if line.furniture.page_number:
                    page, current = line.furniture, None
            elif (rule := self.rule_at(number, current)) is not None or (current is None and line.text):
                titles, end = self.titles_at(number)
                if not self._is_list(titles, end):
                    current = Draft(rule or "page-start", page, titles, captions=_captions_before(current))
                    drafts.append(current)
                    if not titles:
                        current.add(line)
            elif current is not None:
                current.add(line)
            number = max(end, number + 1)
        return drafts

    def rule_at(self, number: int, current: Draft | None) -> str | None:
        """The evidence that an article begins at this line, or none."""
        line = self.lines[number]
        if line.is_continuation and current is not None and current.last and not split_organ(line.bare):
            return None
        if line.kind == "title":
            return self._rule_of_title(number, current)
        if line.kind == "dateline":
            return "dateline" if current is None or current.last is not None else None
        return self._rule_of_text(line, current)

    def _rule_of_text(self, line: Line, current: Draft | None) -> str | None:
        if line.kind != "text" or current is None or current.last is None:
            return None
        if current.is_closed and (line.bullet or has_glued_byline(line.text)):
            return "byline-before"
        return "bullet" if line.bullet in self.bullets and not current.is_open else None

    def titles_at(self, number: int) -> tuple[tuple[Line, ...], int]:
        """The lines that may be titles from here on, and the number of the line after them."""
        ahead = self.lines[number : number + WINDOW]
        run = list(takewhile(lambda line: line.kind in ("title", "blank"), ahead))
        titles = [line for line in run if line.text]
        if len(titles) > LONGEST_RUN and not any(split_organ(line.bare) for line in titles):
            first = max(at for at, line in enumerate(titles) if line.follows_blank or at == 0)  # a list of headlines
            titles = titles[first:]
        return tuple(titles), number + len(run)

    def _rule_of_title(self, number: int, current: Draft | None) -> str | None:
        titles, end = self.titles_at(number)
        after = self._story_after(end)
        if not after:
            return None
        has_organ = any(split_organ(line.bare) for line in titles)
        if current is None or not (current.last or current.titles):
            return "organ-headline" if has_organ else "page-start"
        if current.last is None:
            return None
        if after[0].kind == "dateline":
            return "organ-headline" if has_organ else "dateline"
        line = self.lines[number]
        if has_organ and (not current.is_open or (line.follows_blank and split_organ(line.bare) is not None)):
            return "organ-headline"
        return None if current.is_open else self._rule_after_end(line, after, current)

    def _is_list(self, titles: Sequence[Line], number: int) -> bool:
        """Whether these are the headlines of a whole page, over its navigation and the one article that follows."""
        ahead = [line for line in self.lines[number : number + WINDOW] if line.text]
        after = next((line for line in ahead if line.kind != "furniture"), None)
        return bool(titles and ahead) and ahead[0].kind == "furniture" and after is not None and after.kind == "title"

    def _rule_after_end(self, line: Line, after: Sequence[Line], current: Draft) -> str | None:
        """The evidence at a title that follows a whole sentence."""
        if current.is_closed:
            return "byline-before"
        if after[0].kind == "byline" and len(after) > 1 and after[1].kind in ("text", "dateline"):
            return "head-byline"
        if line.bullet and line.bullet in self.bullets:
            return "bullet"
        return "block" if self.has_blocks and line.follows_blank else None

    def _story_after(self, number: int) -> list[Line]:
        """The next two lines that belong to a story."""
        ahead = self.lines[number : number + WINDOW]
        return [line for line in ahead if line.kind not in ("blank", "furniture", "caption")][:2]


def _captions_before(current: Draft | None) -> list[Line]:
    """The captions that stood before the first headline: they go with it."""
    return list(current.captions) if current and not current.titles and not current.last else []


def find_head_bullets(lines: Sequence[Line]) -> frozenset[str]:
    """The signs that stand before articles here: twice at least, and no text before the first of them."""
    heads: list[str] = []
    for line in lines:
        if line.bullet and line.kind in ("title", "text", "dateline"):
            heads.append(line.bullet)
        elif line.kind in ("text", "dateline") and not heads:
            return frozenset()
    return frozenset(sign for sign, count in Counter(heads).items() if count > 1)


def with_bulleted_text(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, a short one with a bullet taken for text where most lines with that bullet are: a brief cut in two."""
    counts = Counter((line.bullet, line.kind) for line in lines if line.bullet)
    of_text = {sign for sign, _ in counts if counts[sign, "text"] > counts[sign, "title"]}
    return tuple(
        replace(line, kind="text") if line.kind == "title" and line.bullet in of_text else line for line in lines
    )


def are_blocks(lines: Sequence[Line]) -> bool:
    """Whether blank lines part whole articles here, for want of other evidence: each block a title and its text."""
    if any(line.kind in ("dateline", "byline") or has_glued_byline(line.text) for line in lines):
        return False
    printed = [line for line in lines if line.kind != "furniture"]
    blocks = [list(block) for is_text, block in groupby(printed, key=lambda line: bool(line.text)) if is_text]
    whole = [block for block in blocks if block[0].kind == "title" and any(_is_sentence(line) for line in block[1:])]
    return len(whole) > 1 and len(whole) >= len(blocks) - 1 and any(len(block) > 2 for block in whole)


def _is_sentence(line: Line) -> bool:
    has_end = ends_sentence(line.text) or "。" in line.text
    return has_end and any("\u4e00" <= sign <= "\u9fff" for sign in line.text)

"""Signs an article: who wrote it, and the byline in the shapes that bulletins print it in."""

from dataclasses import dataclass, field
from random import Random

from harvester.sample import cast
from harvester.sample.fragments import Subject
from harvester.sample.values import TrueByline

# (style, how many of a hundred articles have it)
STYLES = {
    "bracket": 22,  # 本报讯（记者 林喆 通讯员 何苗）…
    "bracket run together": 10,  # 本报讯（记者林喆通讯员何苗马骁）…
    "bracket joined": 8,  # 本报讯（见习记者 杜衡、何苗）…
    "run in": 4,  # 本报讯 记者林喆、通讯员何苗报道：…
    "glued": 14,  # …的“安全网”。记者 林喆
    "glued, own line": 14,  # …。记者 林喆⏎通讯员 何苗 文/图
    "own line at tail": 8,  # 记者 林喆　通讯员 何苗　摄影 石望川
    "own line at head": 6,  # □本报记者 林喆 通讯员 何苗
    "author line": 6,  # between headline and body: 记者 林喆/文 石望川/图 and the like
    "bracket at tail": 4,  # …。（记者 林喆 实习生 白露晨）
    "none": 4,
}
WITHOUT_DATELINE = {"own line at head", "author line"}


@dataclass(frozen=True)
class Signed:
    """The lines of a signed article and who signed it."""

    lines: tuple[str, ...]
    author_line: str | None
    dateline: str | None
    style: str
    bylines: tuple[TrueByline, ...]
    is_photo_ambiguous: bool = False


@dataclass
class _Desk:
    """Who is at hand for one article, and the names that were printed so far."""

    reporters: list[str]
    correspondents: list[str]
    collective: str
    random: Random
    bylines: list[TrueByline] = field(default_factory=list)

    def reporter(self, rank: str | None = None) -> str:
        """The next reporter's name, noted under the rank."""
        name = self.reporters.pop()
        self.bylines.append(TrueByline("reporter", name, rank))
        return name

    def correspondent(self, *, is_person: bool = False) -> str:
        """The next correspondent's name, one time in twelve the pseudonym of a unit."""
        if not is_person and self.is_likely(1 / 12):
            self.bylines.append(TrueByline("correspondent", self.collective, is_collective=True))
            return self.collective
        name = self.correspondents.pop()
        self.bylines.append(TrueByline("correspondent", name))
        return name

    def intern(self) -> str:
        """An intern's name."""
        name = self.random.choice(cast.INTERNS)
        self.bylines.append(TrueByline("intern", name))
        return name

    def photographer(self) -> str:
        """A photographer's name."""
        name = self.random.choice(cast.PHOTOGRAPHERS)
        self.bylines.append(TrueByline("photographer", name))
        return name

    def is_likely(self, probability: float) -> bool:
        """Whether something of that probability happens."""
        return self.random.random() < probability


def sign(paragraphs: tuple[str, ...], site: str, subject: Subject, random: Random) -> Signed:
    """The paragraphs as the bulletin prints them, signed in one of the styles."""
    style = random.choices(tuple(STYLES), tuple(STYLES.values()))[0]
    desk = _open_desk(site, subject, random)
    head, tail, own_lines, author_line, is_ambiguous = _write(style, desk)
    dateline = None if style in WITHOUT_DATELINE else "本报讯"
    first = f"{head}{paragraphs[0]}" if head or dateline is None else f"本报讯 {paragraphs[0]}"
    body = [first, *paragraphs[1:]]
    body[-1] += tail
    lines = (*own_lines, *body) if style == "own line at head" else (*body, *own_lines)
    return Signed(lines, author_line, dateline, style, tuple(desk.bylines), is_ambiguous)


def _open_desk(site: str, subject: Subject, random: Random) -> _Desk:
    organ = subject.topic.organ or subject.street.division.name
    reporters = random.sample(cast.STAFF[site], 3)
    correspondents = random.sample(cast.find_correspondents(organ), 3)
    return _Desk(reporters, correspondents, cast.COLLECTIVES[subject.topic.organ], random)


_Written = tuple[str, str, tuple[str, ...], str | None, bool]  # head, tail, own lines, author line, 文/图


def _write(style: str, desk: _Desk) -> _Written:
    if style == "bracket at tail":
        return "", f"（记者 {desk.reporter()} 实习生 {desk.intern()}）", (), None, False
    if style.startswith(("bracket", "run in")):
        return _write_head(style, desk)
    if style.startswith("glued"):
        return _write_glued(style, desk)
    return _write_own_line(style, desk)


def _write_own_line(style: str, desk: _Desk) -> _Written:
    if style == "none":
        return "", "", (), None, False
    line = f"记者 {desk.reporter()} 通讯员 {desk.correspondent()}"
    if style == "author line":
        return "", "", (), line, False
    if style == "own line at head":
        return "", "", (f"{desk.random.choice('□■●')}本报{line}",), None, False
    return "", "", (_pad(f"{line} 摄影 {desk.photographer()}", desk),), None, False


def _write_head(style: str, desk: _Desk) -> _Written:
    if style == "run in":
        return f"本报讯 记者{desk.reporter()}、通讯员{desk.correspondent()}报道：", "", (), None, False
    if style == "bracket run together":
        names = f"记者{desk.reporter()}通讯员{desk.correspondent()}"
        if not desk.bylines[-1].is_collective and desk.is_likely(0.6):
            names += desk.correspondent(is_person=True)
        return f"本报讯（{names}）", "", (), None, False
    if style == "bracket joined":
        rank = desk.random.choice(("见习", "全媒体", "首席"))
        return f"本报讯（{rank}记者 {desk.reporter(rank)}、{desk.reporter(rank)}）", "", (), None, False
    line = f"记者 {desk.reporter()}"
    if desk.is_likely(0.75):
        line += f" 通讯员 {desk.correspondent()}"
    is_ambiguous = desk.is_likely(0.3)
    line += " 文/图" if is_ambiguous else ""
    return f"本报讯（{_pad(line, desk)}）", "", (), None, is_ambiguous


def _write_glued(style: str, desk: _Desk) -> _Written:
    tail = _pad(f"记者 {desk.reporter()}", desk)
    if style == "glued":
        return "", tail, (), None, False
    is_ambiguous = desk.is_likely(0.7)
    own_line = f"通讯员 {desk.correspondent()}" + (" 文/图" if is_ambiguous else "")
    return "", tail, (_pad(own_line, desk),), None, is_ambiguous


def _pad(line: str, desk: _Desk) -> str:
    """Names of two characters padded to three, as printers do: 张　凡, in a third of the lines that have one."""
    if not desk.is_likely(1 / 3):
        return line
    space = desk.random.choice("　 ")
    for byline in desk.bylines:
        if len(byline.name) == 2:
            line = line.replace(byline.name, f"{byline.name[0]}{space}{byline.name[1]}")
    return line

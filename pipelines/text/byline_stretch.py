"""Bylines without brackets: around the dateline, after a sentence's end up to the next break, closing a caption."""

import itertools
import re
from collections.abc import Iterator, Sequence

from models.items import Signature
from pipelines.text.byline_caption import caption_credits
from pipelines.text.byline_glued import after_headlines, opens_sentence, runs_into_word
from pipelines.text.byline_grammar import EDGE, LONGEST_BYLINE, read_byline
from pipelines.text.byline_place import SOFT_BREAK, Found, Paragraph
from pipelines.text.byline_runin import read_run_in
from pipelines.text.dateline import dateline_span
from pipelines.text.names import HAN
from pipelines.text.roles import DOES, HINT, KNOWN_OUTLET, NEXT_AFTER_PHOTO, RANKS

LONGEST_RUNNING = 80  # a longer stretch with a comma is a sentence, no byline
LONGEST_CAPTION = 300
BREAK = re.compile(
    r"(?=[。!?;…”』」)\] (\[.□■])(?:[。!?…;”』」)\]]+(?=[^。!?…;”』」)\],、])| {3,}|(?<=[。”)]) +|(?=[(\[])|"
    rf"(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff ])|(?<= )(?=[□■][{HAN}]{{0,6}}(?:记者|通讯员)))"
)
BEFORE_DATELINE = re.compile(
    rf"[□■●◎▲ ]*(?P<byline>[^,。:!?;“”()\[\]]{{4,60}}?) *(?=本报讯|本网讯|本刊讯|(?<=[ ])[{HAN}]{{2,8}}(?:报|网|社)讯)"
)
# 记者 赵明 昨日…: the role, the name and the sentence parted by spaces; 记者赵明通讯员钱亮昨日…: a role follows
SPACED_OPENING = re.compile(
    rf"(?:《[^《》]{{2,14}}》)?[{HAN}A-Za-z·/]{{0,14}}?(?:记者|通讯员)"
    rf"(?=[ :|]|[{HAN}]{{2,9}} |[{HAN} 、]{{2,24}}?(?:记者|通讯员|实习生))"
)
# 本报记者赵明青禾区图书馆…: the sentence follows at once, and what it begins with tells whether it is one
GLUED_OPENING = re.compile(
    rf"(?:《[^《》]{{2,14}}》)?[{HAN}A-Za-z0-9·/、+]{{0,24}}? ?(?:记者|通讯员)(?!{DOES})(?=[ :|]?[{HAN}])"
)
SPACED_ROLE = re.compile(r"(?:记者|通讯员)[ |]")
# 来看青禾台记者赵明从现场带来的报道: somebody is announced
ANNOUNCED = re.compile("(?:下面|接下来|现在)?(?:[来请收观]看|[来请收]听|有请|连线|跟随|跟着|据)")
FOREIGN = re.compile(
    "(?:[美英法德韩泰]国|日本|印度|俄罗斯|伊拉克|伊朗|以色列|乌克兰|加拿大|意大利|西班牙|澳大利亚|外国|外籍|西方|海外|境外|各国)"
    "(?:女|男|战地|随军|摄影)?记者"
)
# 记者赵明(左二); 作者赵明(临江),是一家公司的…
SHOWN = re.compile(
    r"[(\[][^()\[\]]{0,12}(?:饰|岁|[左右中][一二三四1-4]?|[前后]排[^()]{0,3})[)\]]|\([^()摄图文影]{1,20}\),"
)
JOINTLY = re.compile("合[写著作]")  # 记者赵明、通讯员钱亮合写的报道
MARKED_ROLE = re.compile("记者 ?:")
LONGEST_CLAUSE = 60
# 新华社记者 赵明摄图为临江大桥: an agency's credit, to which the next caption is glued
AGENCY_CREDIT = re.compile(
    rf"(?:新华社|中新社|本报|[{HAN}]{{2,6}}[报网社])记者 ?[{HAN}]{{2,4}}(?:[ 、][{HAN}]{{2,4}}){{0,3}} ?"
    rf"(?<![拍影])摄(?= ?[{HAN}0-9])(?![影像下制取于到的了过自得])"
)
# 责编:赵明 美编:钱亮 (上接第一版): credits, each with its mark, open a line
CREDIT = rf"[{HAN}]{{1,6}} ?[:/|] ?[{HAN}·]{{2,4}}(?:[ 、][{HAN}·]{{2,4}}(?=[ 、]|$))*"
MARKED_OPENING = re.compile(rf"{CREDIT}(?: +{CREDIT}){{0,8}}(?= |$)")
# 记者|赵明 钱亮青禾区…: the last name is glued to the sentence
GLUED_LAST = re.compile(rf"记者\|[{HAN}]{{2,4}}(?: [{HAN}]{{2,4}})* [{HAN}]{{4}}")
TERMINATOR = re.compile(
    r"[^,。:()\[\]“”]{2,60}?(?:报道|文/图|图/文|摄影报道|[^影]摄|整理|发自(?!内心|肺腑|心底)[^ ,。:]{2,16})"
    rf"(?=[ :(]|$|(?<=摄)(?:[●■◆▲★]|{NEXT_AFTER_PHOTO}))"
    # 文/本报记者赵明供图/新华社临江大桥通车: the agency's name ends the credits
    rf"|文[:/][^,。:()\[\]“”]{{2,40}}?(?:供图|图)[:/](?:{KNOWN_OUTLET.pattern}|视觉中国|IC ?photo)"
)
# 本报记者赵明报道昨日清晨…: the sentence begins at once; but 记者赵明报道了, 报道称 are sentences
REPORTED = re.compile(
    rf"[{HAN}A-Za-z·/《》]{{0,14}}(?:记者|通讯员)[^,。:;!?()“”的]{{2,40}}?(?:摄影|核实|综合)?报道(?![了称说的过中出组时,])"
)
# 监制丨赵明 编导丨钱亮: nothing else is set with bars, so the first one parts credits from what is glued before them
BARRED = re.compile(
    r"(?:(?:全媒体|融媒体|见习|实习|首席|文字|摄影)?记者|通讯员|实习生|总?监制|总?策划|统筹|制片人|编导|撰文|采写|责任编辑|编辑|责编|作者|来源)(?=\|)"
)
# What opens a byline after a headline on the same line: a dateline with its day and who filed it (老街换新颜
# 本报临江3月5日电记者赵明…), or two spaces and an outlet's role set apart from its names (——记赵明  新华社记者 钱亮…)
LED = re.compile(
    rf"(?<= )(?:本报|新华社|中新社|(?!摄)[{HAN}]{{2,6}}[报网])[{HAN}]{{0,10}}"
    rf"(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日(?:专?电|讯)(?= ?[({HAN}])"
    rf"|(?<=  )(?:本报|{KNOWN_OUTLET.pattern})(?:{RANKS}|驻[{HAN}]{{1,8}}?)*(?:记者|通讯员)"
    rf"(?= [{HAN}]|[{HAN}、]{{2,12}} )"
    r"|(?<= )本[报网刊]讯(?= ?(?:记者|通讯员))"
)
MOST_IN_STRETCH = 3
HOUR = re.compile(r"(?:[0-9]{1,2}[时:点](?:[0-9]{1,2}分?)?(?:许|左右)?[, ])")  # 15时30分,记者赵明发自现场:
CLOSING_CREDIT = re.compile(
    rf"(?<= )[{HAN}A-Za-z·/]{{0,14}}(?:记者|通讯员|摄影|[图文]/|图:|(?:监制|主编|编辑|责编)/)[^,。:;!?“”]{{2,60}}$|"
    rf"(?<= )[{HAN}]{{2,4}}(?: [{HAN}]{{2,4}}){{0,3}} ?/?(?:摄|文/图|摄影报道|供图|图)$"
    rf"|(?<= )[{HAN}]{{2,3}}(?:、[{HAN}]{{2,3}}){{1,3}} ?摄影?$"
)
GLUED_ROLE = re.compile(rf"(?:记者|通讯员)[{HAN}]{{2,4}} $")  # …赏花通讯员赵明 钱亮摄: the credit begins before


def unbracketed_bylines(paragraph: Paragraph, taken: Sequence[Found]) -> list[Found]:
    """The bylines that stand outside the brackets `taken`."""
    begin = max(paragraph.dateline_end, 0)
    opening = _after_dateline(paragraph, begin, taken) if begin else _before_dateline(paragraph)
    found = [opening] if opening else []
    if opening and not begin:
        begin = opening.end
    blocked = sorted((f.start, f.end) for f in [*taken, *found])
    for start, end in _stretches(paragraph, begin, blocked):
        found += _read_all(paragraph, start, end)
    return [*found, *caption_credits(paragraph, begin, [*taken, *found])]


def _read_all(paragraph: Paragraph, start: int, end: int) -> Iterator[Found]:
    """The bylines that open a stretch one after another: 赵明 摄 《青禾周报》记者 钱亮 近日…"""
    one = _read(paragraph, start, end, is_at_break=paragraph.is_at_break(start))
    for _ in range(MOST_IN_STRETCH):
        if one is None:
            return
        yield one
        if one.end >= end or HINT.search(paragraph.folded, one.end, end) is None:
            return
        one = _read(paragraph, one.end, end, is_at_break=True)


def _before_dateline(paragraph: Paragraph) -> Found | None:
    """A byline in front of the dateline: □记者赵明 本报讯 昨日…"""
    match = BEFORE_DATELINE.match(paragraph.folded)
    if match is None:
        return None
    span = match.span("byline")
    return paragraph.found((0, match.end()), span, read_byline(paragraph.text[span[0] : span[1]]))


def _after_dateline(paragraph: Paragraph, begin: int, taken: Sequence[Found]) -> Found | None:
    """A byline between the dateline and the sentence: 本报讯 记者赵明 通讯员钱亮 近日…"""
    folded, start = paragraph.folded, begin
    while start < len(folded) and folded[start] in EDGE + "(":
        start += 1
    if start >= len(folded) or any(f.start <= start < f.end for f in taken):
        return None
    signatures, length = read_run_in(paragraph.text[start : start + LONGEST_BYLINE])
    end = start + length
    span = paragraph.trim(start, end)
    while length and end < len(folded) and folded[end] in " )" and "(" in folded[begin:start]:
        end += 1
    return paragraph.found((begin, end), span, signatures)


def _stretches(paragraph: Paragraph, begin: int, blocked: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches between sentence ends, soft breaks and bylines already found, that hold a role word."""
    cuts = {begin, len(paragraph.folded)} | {place for span in blocked for place in span if place >= begin}
    cuts |= {match.end() for match in BREAK.finditer(paragraph.folded, begin)}
    cuts |= {match.end() for match in SOFT_BREAK.finditer(paragraph.text, begin)}
    barred = BARRED.search(paragraph.folded, begin) if "|" in paragraph.folded else None
    cuts |= {barred.start()} if barred else set()
    if " " in paragraph.folded:
        cuts |= {match.start() for match in LED.finditer(paragraph.folded, begin)}
    closed = iter(blocked)
    taken = next(closed, None)
    for start, end in itertools.pairwise(sorted(cuts)):
        while taken and taken[1] <= start:
            taken = next(closed, None)
        if not (taken and taken[0] <= start) and end - start >= 3 and HINT.search(paragraph.folded, start, end):
            yield start, end


def _read(paragraph: Paragraph, start: int, end: int, *, is_at_break: bool) -> Found | None:
    """The byline that a stretch is, that opens it, or that closes it after a caption."""
    begin, finish = paragraph.trim(start, end)
    if paragraph.folded[finish - 1 : finish] == "。":
        finish -= 1
    if finish <= begin or paragraph.is_quoted(start):
        return None
    is_marked = paragraph.folded[start] in "□■"
    credited = _agency_credit(paragraph, begin, finish) if is_at_break else None
    if credited or _is_about_somebody(paragraph.folded, begin, end):
        return credited
    if is_at_break or is_marked or BARRED.match(paragraph.folded, start) or LED.match(paragraph.folded, start):
        if finish - begin <= LONGEST_RUNNING or "," not in paragraph.folded[begin:finish]:
            whole = paragraph.found((start, end), (begin, finish), read_byline(paragraph.text[begin:finish]))
            if whole:
                return whole
        opening = _opening(paragraph, begin, finish) or _after_headline(paragraph, begin, finish)
        if opening:
            return opening
    return _closing(paragraph, begin, finish) if end >= paragraph.last else None


def _is_about_somebody(folded: str, begin: int, end: int) -> bool:
    """Whether a stretch speaks of a reporter: one of another country, or one with a remark after the name."""
    return FOREIGN.match(folded, begin) is not None or SHOWN.match(folded, end) is not None


def _agency_credit(paragraph: Paragraph, begin: int, finish: int) -> Found | None:
    """A photographer's credit at the beginning of a stretch, to which the next caption is glued."""
    credit = AGENCY_CREDIT.match(paragraph.folded, begin, finish)
    if credit is None:
        return None
    return paragraph.found(credit.span(), credit.span(), read_byline(paragraph.text[begin : credit.end()]))


def _opening(paragraph: Paragraph, begin: int, finish: int) -> Found | None:
    """A byline that opens a stretch: closed by its own last word, parted by spaces, or after a further dateline."""
    hour = HOUR.match(paragraph.folded, begin, finish)
    begin = hour.end() if hour else begin
    for pattern in (TERMINATOR, MARKED_OPENING, REPORTED):
        closed = pattern.match(paragraph.folded, begin, finish)
        if pattern is MARKED_OPENING and closed and GLUED_LAST.match(paragraph.folded, begin, finish):
            continue
        if closed:
            span = closed.span()
            end = span[1] + (paragraph.folded[span[1] : span[1] + 1] == ":")
            one = paragraph.found((span[0], end), span, read_byline(paragraph.text[span[0] : span[1]]))
            if one:
                return one
    dateline = dateline_span(paragraph.text[begin : begin + LONGEST_RUNNING])
    if dateline:
        begin += dateline[2]
    elif GLUED_OPENING.match(paragraph.folded, begin) is None or ANNOUNCED.match(paragraph.folded, begin):
        return None
    signatures, length = read_run_in(paragraph.text[begin : min(finish, begin + LONGEST_BYLINE)])
    span = (begin, begin + length)
    is_strong = not paragraph.before(begin) or paragraph.before(begin) in "?!"
    is_credit = (
        bool(dateline)
        or _is_parted(paragraph, span, signatures)
        or _is_followed(paragraph, span, signatures, is_strong=is_strong)
    )
    return paragraph.found(span, span, signatures) if is_credit else None


def _is_parted(paragraph: Paragraph, span: tuple[int, int], signatures: tuple[Signature, ...]) -> bool:
    """Whether a bar, a space after the last name or a second role makes a byline of what opens a stretch."""
    if BARRED.match(paragraph.folded, span[0]):
        return True
    roles = {s.role for s in signatures if not s.rule.startswith("no-role")}
    rest = paragraph.folded[span[1] : span[1] + LONGEST_CLAUSE]
    is_two = len(roles) > 1 and not (runs_into_word(signatures[-1].name, rest) or JOINTLY.match(rest))
    is_closed = paragraph.folded[span[1] - 1] == " " or is_two
    return is_closed and SPACED_OPENING.match(paragraph.folded, span[0]) is not None


def _is_followed(
    paragraph: Paragraph, span: tuple[int, int], signatures: tuple[Signature, ...], *, is_strong: bool
) -> bool:
    """Whether what stands after a span begins a sentence, to which its signatures are glued."""
    if not signatures or paragraph.folded[span[1] - 1] == ":":  # 记者补白：姜…
        return False
    rest, printed = paragraph.folded[span[1] : span[1] + LONGEST_CLAUSE], paragraph.folded[span[0] : span[1]]
    staff = [s for s in signatures if s.role != "author"]
    if len(staff) == 1 and MARKED_ROLE.search(printed):  # 记者：赵明总理… asks
        return False
    is_spaced = SPACED_ROLE.search(printed) is not None
    is_cut = runs_into_word(signatures[-1].name, rest)
    return not is_cut and opens_sentence(rest, is_strong=is_strong, is_spaced=is_spaced)


def _after_headline(paragraph: Paragraph, begin: int, finish: int) -> Found | None:
    """A byline that nothing parts from the headline before it: 老街焕新颜本报记者赵明青禾区…"""
    if paragraph.before(begin) not in {*"?!”」", ""}:  # a sentence stands before, and this is one too
        return None
    for start in after_headlines(paragraph.folded, begin, finish):
        signatures, length = read_run_in(paragraph.text[start : min(finish, start + LONGEST_BYLINE)])
        span = (start, start + length)
        if signatures and (span[1] >= finish or _is_followed(paragraph, span, signatures, is_strong=True)):
            return paragraph.found(span, span, signatures)
    return None


def _closing(paragraph: Paragraph, begin: int, finish: int) -> Found | None:
    """The credit that closes a caption or a headline on one line: 市民在湿地观鸟 本报记者 赵明 摄"""
    if finish - begin > LONGEST_CAPTION or paragraph.folded.find(" ", max(0, begin - 1), finish) < 0:
        return None
    match = CLOSING_CREDIT.search(paragraph.folded, begin, finish)
    if match is None or GLUED_ROLE.search(paragraph.folded, begin, match.start()):
        return None
    span = (match.start(), finish)
    return paragraph.found(span, span, read_byline(paragraph.text[span[0] : span[1]]))

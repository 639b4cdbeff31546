"""Signs by which a printed line is known, for those who split pages and those who join lines. No rule, no reading."""

import re

CLOSERS = "”’』」）)》】〕\"' \u3000"  # may stand after the end of a sentence
WIDEST_COLUMN = 45  # characters; a newspaper's column has 12 to 30
INDENT = re.compile(r"^(?:\u3000|[ \t]{2,}|\t)")

# Words that stand between two sentences of a story and in no name: a line that holds one is no byline.
STORY_WORDS = (
    r"[。，！？；,!?;“”‘’\n]|[了的从在是们被把这]|获悉|采访|看到|来到|走进|走访|探访|发现|注意|现场|调查|跟随|介绍|表示|告诉"
    r"|日前|近日|居民"
)
QUIET = rf"(?:(?!{STORY_WORDS}).)"
OUTLET = r"(?:[\w·/-]{1,14}?(?:报|社|网|台|刊|新闻|客户端|媒体?|中心|频道|传媒|在线|央视)[\s·]?)"
RANK = r"(?:本报|本网|本刊|本台|本组|见习|实习|首席|特约|特派|学生|文字|视觉|图片|融媒体?|全媒体?|驻\w{2,6}?|\s)"
ROLE = r"""(?:记者(?![会站节团证手])|通讯员(?!队|培)|实习生|摄影(?![展机师家棚作])|摄像(?![头机])|供稿|供图|撰文|撰稿
    |作者|编辑(?!部)|责编|校对|审核|审校|监制|主编|统筹|策划|来源(?=[：:丨|])|(?:文字?|图片?)[/／丨|：:]|[文图]\s(?=[\u4e00-\u9fff]))"""
# What follows the end of a sentence where a byline is glued to it: …“安全网”。|记者 张三. For re.VERBOSE.
GLUED_BYLINE = rf"""[（(〔□■●◎]*\s*
    (?:{OUTLET}{{0,2}}{RANK}{{0,3}}|(?:(?!{STORY_WORDS}|[向对跟与给听请让随])\w){{0,8}}?)
    (?:记者|通讯员|实习生|撰文|供稿|摄影)(?![会站节团证队展])
    {QUIET}{{1,40}}$"""
BYLINE_LINE = re.compile(
    rf"""^(?:20\d\d[-年/.][\d\-年月日/.:\s]{{3,18}})?(?:来源[：:][^\s，。]{{2,20}}\s+)?  # 2021-08-04 11:27 来源:青云报
    [（(〔【\[□■●◎▲◆☉\s]*(?:
      {OUTLET}{{0,2}}{RANK}{{0,3}}{ROLE}{QUIET}{{0,60}}                           # 本报见习记者 张三 通讯员 李四
    | (?:(?!{STORY_WORDS})\w){{1,8}}?(?:记者|通讯员|摄影|编辑)[\s：:／/丨|]{QUIET}{{1,60}}  # 每经记者 张三
    | [\u4e00-\u9fff·]{{2,4}}(?:[\s、][\u4e00-\u9fff·]{{1,4}}){{0,5}}\s*             # 张三 文/图
      (?:文/图|图/文|文图|图文|摄影报道|摄影|摄|供稿|供图|撰文|整理)[）)]?
    )$""",
    re.VERBOSE,
)

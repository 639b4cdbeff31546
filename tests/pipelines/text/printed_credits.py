"""Credits as papers print them, put together at random of invented names: what unseen pages combine in other ways."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

SURNAMES = (
    "赵钱孙周吴郑王冯陈沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘范彭韦马方袁柳唐薛雷贺罗郝安于傅康余顾孟黄"
    "萧尹姚邵汪毛宋庞熊纪舒蔡田樊胡凌霍卢莫丁邓洪石崔龚程陆翁段侯全刘龙叶白蒲乔曾沙聂葛廖耿庄柴瞿阎"
)
COMPOUND = ("欧阳", "上官", "司马", "诸葛", "皇甫", "慕容")
ALONE = "明亮晴伟静磊洋艳超倩鹏颖波晨涛悦宁帆睿楠岩琳翔凯蕊雯骏妍旭璐"
GIVEN = re.findall(
    "..",
    "晓明建国志强丽娟小红文博思远雨桐佳琪春梅国庆海燕俊杰梦瑶立新永红少华若溪子涵一鸣秀英德胜淑芬家豪"
    "婉婷振宇玉兰新宇凤霞浩然美玲长青心怡世杰红霞卫东诗涵庆丰瑞雪亚楠启航冬梅成林宝山大伟艺琳沐阳可欣",
)
OUTLETS = re.findall(
    r"\S+",
    "本报 本网 本刊 新华社 中新社 光明日报 羊城晚报 红星新闻 每经 环球时报 "
    "中国青年报·中青在线 央视新闻 青禾日报 临江晚报 南都 澎湃新闻 河南日报客户端 郑报融媒 大河报·豫视频 "
    "新甘肃·甘肃经济日报 青禾融媒 临江都市报 封面新闻 极目新闻",
)
RANKS = ["", "", "", "", "见习", "实习", "首席", "特约", "特派", "全媒体", "驻临江", "驻韩国、日本特约"]
SENTENCES = (
    "青禾区域经济研究院，听起来多么唬人的名头，其实只有两间办公室。",
    "手机支付日渐流行，只需一张身份证就可以开通，老人却常常犯难。",
    "临江市的老旧小区加装电梯工作进展顺利，今年已有三十部投入使用。",
    "一场秋雨过后，灵湖公园的银杏叶落满了小径，游人纷纷前来拍照。",
    "随着天气转凉，居民对供暖的关心日渐多了起来。",
    "据青禾区教育局介绍，新学期将有六所学校投入使用。",
    "近日，青禾区人民医院完成了首例机器人辅助手术。",
    "昨日上午，临江站的旅客人数达到了入冬以来的高峰。",
    "今年以来，全区新增绿地二十公顷，建成口袋公园八座。",
    "10月11日，青禾区图书馆新馆正式对外开放。",
    "2026年的第一场雪，比往年来得更早一些。",
    "“今天的桂花开得真香。”家住灵湖社区的王奶奶笑着说。",
    "在青禾区的许多小区，停车难一直是居民的心病。",
    "从临江站出发，沿着滨河大道向东，便是新建的体育公园。",
    "为深入贯彻落实会议精神，青禾区召开工作部署会。",
    "沪深两市昨天双双高开，成交额比前一天明显放大。",
    "国家统计局公布的数据显示，上月居民消费价格同比上涨。",
    "美国国务卿18日在结束访问后发表讲话，引起各方关注。",
    "快递员老周每天要跑一百多户人家，风雨无阻。",
    "社区食堂开张三个月，吸引了不少年轻人来就餐。",
    "老年大学的书法班报名火爆，一个座位难求。",
    "清晨六点，菜市场里已经人声鼎沸。",
    "这个冬天，冰雪运动成了孩子们的新爱好。",
    "对于刚毕业的大学生来说，租房是第一道难题。",
    "当记忆中的老街变成步行街，许多人专程回来看看。",
    "三年前，这里还是一片荒滩。",
    "全国青年乒乓球锦标赛在临江落下帷幕。",
    "中国经济的韧性来自哪里？专家认为要看制造业。",
    "食品安全关系千家万户，监管不能有丝毫松懈。",
    "女子抱着孩子走进急诊室，医生立刻上前询问。",
    "公交线路调整之后，不少学生上学更方便了。",
    "一碗热腾腾的羊肉汤，温暖了多少夜归人。",
    "高速铁路把两座城市的距离缩短到四十分钟。",
    "农历腊月二十三，家家户户开始准备年货。",
    "5G网络覆盖率达到百分之九十八。",
    "养老服务中心里笑声不断。",
    "大学城附近的二手书店生意清淡。",
    "居民用电价格将有所调整。",
)
HEADLINES = (
    "35元就能套现？小小刷卡器成了神器",
    "牛年开局不顺 理财产品接连掉队",
    "老街焕新颜 居民笑开颜",
    "青禾区打造十五分钟生活圈",
    "订单农业助力村民增收",
    "谁来守护头顶上的安全？",
    "社区食堂，为何叫好难叫座？",
    "一座小城的“足球梦”",
    "三大期权上市 市场进入新阶段",
    "临江，向海而兴！",
    "加装电梯为何这么难",
    "暖心！全城为他寻找走失的老人",
    "医保扩容 患者减负",
    "柑橘熟了，果农笑了",
    "候鸟归来 湿地成乐园",
    "一笼小笼包的早晨",
)
CAPTIONS = (
    "10月16日，市民在灵湖公园观赏红叶。",
    "青禾区康城社区活动室里，老人们在练习书法。",
    "游客在临江古城墙上拍照留念。",
    "图为志愿者清理河道垃圾。",
)
DISCLAIMERS = (
    "特别声明：以上内容仅代表作者本人观点。",
    "版权声明：未经授权不得转载。",
    "原标题：老街焕新颜",
    "更多精彩内容请关注本报微信公众号。",
)
# What a reporter does in a sentence, which signs nothing
DEEDS = (
    "从青禾区教育局获悉，新学期将有六所学校投入使用。",
    "昨日从市环保局了解到，空气质量持续好转。",
    "在现场看到，工人正在加紧施工。",
    "近日走进康城社区，见到了这位老人。",
    "说，那天的雨下得特别大。",
    "对此进行了跟踪采访。",
    "采访时了解到，这样的小店还有三家。",
    "随后来到灵湖公园，见到了正在巡逻的保安。",
    "拍下了这感人的一幕。",
    "的镜头记录下了当天的场景。",
    "就市民关心的问题采访了有关负责人。",
    "连续三天蹲守在工地，终于拍到了偷倒渣土的车辆。",
    "告诉她，报道已经见报。",
    "也加入了志愿者的队伍。",
    "一行走进田间地头，与村民拉家常。",
    "先生至今记得那个下午。",
    "曾在这里工作过五年。",
    "因公殉职，年仅三十岁。",
    "获得了今年的新闻奖。",
    "向读者征集老照片。",
    "前往事发地核实情况。",
    "当场提出质疑。",
    "采写的这篇报道获得了好评。",
    "联系上了这名司机。",
    "昨晚乘车体验了新线路。",
    "没有想到会在这里遇见他。",
    "主持了这场对话。",
    "清楚地记得那个雪夜。",
    "两次登上珠峰。",
    "所在的小组负责报道开幕式。",
    "手记：那些难忘的瞬间。",
)
BEFORE_DEEDS = (
    "会议结束后，",
    "当天下午，",
    "他告诉",
    "她对",
    "据",
    "面对镜头，",
    "去年冬天，",
    "接受",
    "老人拉着",
    "",
)


@dataclass(frozen=True)
class Window:
    """A text and who signed it, by role; `kind` says how the credit stands in it."""

    kind: str
    text: str
    names: dict[str, list[str]]


def windows(seed: int, count: int) -> Iterator[Window]:
    """As many windows of every position."""
    chance = Random(seed)
    for position in POSITIONS:
        for _ in range(count):
            yield position(chance)


def deeds(seed: int, count: int) -> Iterator[str]:
    """Sentences about reporters, in which nobody signs."""
    chance = Random(seed)
    for _ in range(count):
        lead = chance.choice(BEFORE_DEEDS)
        before = chance.choice(SENTENCES) if chance.random() < 0.7 else ""
        role = chance.choice(OUTLETS) + chance.choice(RANKS[:10]) + "记者"
        yield before + lead + role + _name(chance) + chance.choice(DEEDS)


def _name(chance: Random) -> str:
    kind = chance.random()
    surname = chance.choice(COMPOUND) if kind < 0.03 else chance.choice(SURNAMES)
    return surname + (chance.choice(ALONE) if kind > 0.62 else chance.choice(GIVEN))


def _names(chance: Random, most: int) -> list[str]:
    count = 1 if chance.random() < 0.5 else chance.randint(1, most)
    return list(dict.fromkeys(_name(chance) for _ in range(count)))


def _padded(name: str, chance: Random) -> str:
    return f"{name[0]} {name[1]}" if len(name) == 2 and chance.random() < 0.15 else name


@dataclass(frozen=True)
class Style:
    """How one paper sets its credits: what parts a role from its names, the names, the roles."""

    after_role: str
    between_names: str
    between_roles: str


def _style(chance: Random, marks: str) -> Style:
    if chance.random() < 0.5:
        gap = chance.choice(marks) if marks and chance.random() < 0.4 else " "
        return Style(gap, chance.choice(["、", " ", "\u3000"]), " ")
    gap = chance.choice(marks) if marks and chance.random() < 0.4 else ""
    return Style(gap, chance.choice(["、", "、", ""]), chance.choice(["", "、", " "]))


def _printed(role: str, names: list[str], style: Style, chance: Random) -> str:
    may_be_padded = style.after_role == " " and style.between_names == "、"
    shown = [_padded(name, chance) if may_be_padded else name for name in names]
    return f"{role}{style.after_role}{style.between_names.join(shown)}"


def _credit(chance: Random, *, most: int = 4, roles: int = 3, marks: str = "") -> tuple[str, dict[str, list[str]]]:
    """One to three roles with their names, as printed, and the names by role."""
    style, reporters = _style(chance, marks), _names(chance, most)
    parts = [_printed(chance.choice(OUTLETS) + chance.choice(RANKS) + "记者", reporters, style, chance)]
    signed = {"reporter": reporters}
    others = [name for name in _names(chance, 2) if name not in reporters]
    if roles > 1 and others and chance.random() < 0.25:
        parts.append(_printed(chance.choice(["本报", "环球时报", "见习", "实习"]) + "记者", others, style, chance))
        signed["reporter"] = reporters + others
    local = [name for name in _names(chance, 3) if name not in signed["reporter"]]
    if roles > 1 and local and chance.random() < 0.35:
        parts.append(_printed(chance.choice(["", "", "本报", "特约"]) + "通讯员", local, style, chance))
        signed["correspondent"] = local
    return style.between_roles.join(parts), signed


Position = Callable[[Random], Window]


def _own_line(chance: Random) -> Window:
    credit, names = _credit(chance, most=12, marks=":：丨")
    return Window("own line", f"{chance.choice(HEADLINES)}\n{credit}\n{chance.choice(SENTENCES)}", names)


def _opening(chance: Random) -> Window:
    credit, names = _credit(chance)
    return Window("glued to the sentence", f"{chance.choice(HEADLINES)}\n{credit}{chance.choice(SENTENCES)}", names)


def _after_headline(chance: Random) -> Window:
    credit, names = _credit(chance)
    return Window(
        "between headline and sentence", f"{chance.choice(HEADLINES)}{credit}{chance.choice(SENTENCES)}", names
    )


def _spaced_after_headline(chance: Random) -> Window:
    credit, names = _credit(chance)
    return Window("spaced from both", f"{chance.choice(HEADLINES)} {credit} {chance.choice(SENTENCES)}", names)


def _tail(chance: Random) -> Window:
    credit, names = _credit(chance)
    return Window("glued to the last sentence", chance.choice(SENTENCES) + credit, names)


def _before_headline(chance: Random) -> Window:
    credit, names = _credit(chance)
    gap = chance.choice(["", " "])
    text = f"{chance.choice(SENTENCES)}{gap}{credit}{chance.choice(HEADLINES)}"
    return Window("before the next headline", text, names)


def _before_source(chance: Random) -> Window:
    credit, names = _credit(chance)
    source = chance.choice(["来源：", "本文来源：", "文章来源:", "信息来源："]) + chance.choice(["青禾网", "临江晚报"])
    gap = chance.choice(["", "\n"])
    return Window("before the source", f"{chance.choice(SENTENCES)}{gap}{credit}{source}", names)


def _after_dateline(chance: Random) -> Window:
    credit, names = _credit(chance)
    place = chance.choice(["本报讯", "临江2月26日讯", "本报临江6月5日电", "青禾日报讯"])
    gap, closing = chance.choice(["", " "]), chance.choice(["", "报道：", "报道 ", " "])
    return Window("after a dateline", f"{place}{gap}{credit}{closing}{chance.choice(SENTENCES)}", names)


def _bracket_after_dateline(chance: Random) -> Window:
    credit, names = _credit(chance, most=8)
    return Window("in brackets after a dateline", f"本报讯（{credit}）{chance.choice(SENTENCES)}", names)


def _opening_bracket(chance: Random) -> Window:
    credit, names = _credit(chance, roles=2)
    dated = chance.choice(["", "", "环球网军事3月21日报道 ", "环球网综合报道 ", "本报3月2日报道 "])
    pair = chance.choice(["【】", "[]", "〔〕", "（）"])
    return Window("in an opening bracket", f"{pair[0]}{dated}{credit}{pair[1]}{chance.choice(SENTENCES)}", names)


def _team(chance: Random) -> Window:
    credit, names = _credit(chance, most=12)
    label = chance.choice(["项目团队", "采访团队", "报道组成员", "本报报道组", "采写", "本期采写", "执笔", "联合采访"])
    return Window("behind a label", f"{chance.choice(SENTENCES)}\n（{label}：{credit}）", names)


def _photo(chance: Random) -> Window:
    credit, names = _credit(chance, most=2, roles=1)
    tail = chance.choice(["摄", " 摄", "\u3000摄", "/摄"])
    after = chance.choice(["", "", "/青禾图片", *DISCLAIMERS])
    signed = {"photographer": names["reporter"]}
    return Window("under a picture", f"{chance.choice(CAPTIONS)} {credit}{tail}{after}", signed)


def _after_address(chance: Random) -> Window:
    credit, names = _credit(chance)
    page = "http://www.example.com 2004年01月02日08:36 临江晚报"
    text = f"{chance.choice(HEADLINES)}\n{page}\n{credit}{chance.choice(SENTENCES)}"
    return Window("after a page's head line", text, names)


POSITIONS: tuple[Position, ...] = (
    _own_line,
    _opening,
    _after_headline,
    _spaced_after_headline,
    _tail,
    _before_headline,
    _before_source,
    _after_dateline,
    _bracket_after_dateline,
    _opening_bracket,
    _team,
    _photo,
    _after_address,
)

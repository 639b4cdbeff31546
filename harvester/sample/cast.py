"""The invented persons of the sample: its staff, its correspondents, and the people they write about."""

from random import Random

SURNAMES = tuple(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦苗方俞袁柳唐薛雷贺倪汤"
)
GIVEN = (
    "建国", "秀兰", "志强", "玉梅", "文博", "晓雯", "海燕", "俊杰", "雅琴", "长青", "思远",
    "春霞", "立新", "慧敏", "国庆", "美玲", "梓涵", "若曦", "明轩", "凤英", "德胜", "晓东",
    "丽娟", "振华", "佳怡", "红霞", "新民", "爱莲", "子墨", "庆丰", "雨桐", "铁柱",
)  # fmt: skip
PARTS = ("晓", "文", "志", "雨", "思", "佳", "子", "海", "春", "欣", "若", "明", "立", "静")
TAILS = ("峰", "婷", "凯", "雯", "涛", "琳", "远", "洁", "超", "妍", "鹏", "岚", "辰", "霏", "旭", "蕾")

STAFF = {
    "sample_classic": ("林喆", "方亦舟", "陆青禾", "沈若溪", "何苗", "宋怀瑾", "杜衡", "顾㛃"),
    "sample_new": ("谢祎", "姚镕", "江予安", "程知夏", "孟凡星", "苏珩", "唐棠", "罗以宁"),
}
INTERNS = ("白露晨", "夏知微", "邵一帆", "万千帆")
PHOTOGRAPHERS = ("石望川", "丁牧野", "侯景行")
# Units that sign as one: 二七宣 is a publicity office, not a person.
COLLECTIVES = {None: "二七宣", "二七区市场监管局": "二市宣", "二七区司法局": "二司宣", "二七区民政局": "二民宣"}
# Characters outside GB2312 in names of correspondents: 㛃 has four bytes in GB18030, the rest two.
RARE = {"京广路街道": "于㛃", "德化街街道": "吕昇喆", "一马路街道": "范镕", "马寨镇": "贺祎宁"}


def to_person(random: Random) -> str:
    """A full name: surname and given name of two characters."""
    return random.choice(SURNAMES) + random.choice(GIVEN)


def to_elder(random: Random) -> str:
    """How a bulletin calls an elder: 王大爷, 张奶奶."""
    return random.choice(SURNAMES) + random.choice(("大爷", "奶奶", "阿姨", "大妈"))


def find_correspondents(organ: str) -> tuple[str, ...]:
    """The three correspondents who file for an organ, the same at every call.

    >>> find_correspondents("京广路街道")[0]
    '于㛃'
    >>> find_correspondents("人和路街道") == find_correspondents("人和路街道")
    True
    """
    random = Random(f"correspondents of {organ}")
    names: dict[str, None] = {RARE[organ]: None} if organ in RARE else {}
    while len(names) < 3:
        names[random.choice(SURNAMES) + random.choice(PARTS) * random.randint(0, 1) + random.choice(TAILS)] = None
    return tuple(names)

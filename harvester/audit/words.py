"""The Chinese words of an audit's workbook: its sheets, columns, fields and verdicts."""

from typing import Final, get_args

from models.kinds import DivisionKind, Role

GUIDE_SHEET: Final = "说明"
MARK_SHEET: Final = "标注"
TEXT_SHEET: Final = "原文"
SAMPLE_NUMBER: Final = "抽样编号"

POSITION: Final = "序号"
ARTICLE: Final = "稿件"
FIELD: Final = "项目"
VALUE: Final = "识别结果"
VERDICT: Final = "判定"
CORRECTION: Final = "更正"
# Column and its width in half-width characters
COLUMNS: Final = {
    POSITION: 6, ARTICLE: 8, "日期": 12, "版次": 7, "标题": 34, FIELD: 14, VALUE: 22, "区划代码": 15, "原文片段": 60,
    VERDICT: 8, CORRECTION: 30, "链接": 40,
}  # fmt: skip

BYLINE: Final = "byline"  # all roles; as a question: was anyone missed?
DIVISION: Final = "division"  # all kinds
ROLES: Final = get_args(Role)
KINDS: Final = get_args(DivisionKind)
OWN_FIELDS: Final = ("headline", "organ")
FIELDS: Final = (BYLINE, *ROLES, DIVISION, *KINDS, *OWN_FIELDS)

FIELD_LABELS: Final = {
    "headline": "标题", "organ": "单位",
    "reporter": "记者", "correspondent": "通讯员", "intern": "实习生", "photographer": "摄影", "contributor": "供稿",
    "editor": "编辑", "proofreader": "校对", "author": "作者",
    "subdistrict": "街道", "town": "镇", "township": "乡", "committee": "管委会", "community": "社区", "village": "村",
    "road": "道路",
    BYLINE: "署名有无遗漏", DIVISION: "区划有无遗漏",
}  # fmt: skip
FIELDS_OF: Final = {label: field for field, label in FIELD_LABELS.items()}

VALUE_VERDICTS: Final = {"对": "right", "错": "wrong"}
MISSING_VERDICTS: Final = {"无": "none missed", "漏": "missed"}
WORDS_OF: Final = {verdict: word for word, verdict in {**VALUE_VERDICTS, **MISSING_VERDICTS}.items()}

GUIDE: Final = (
    "本表由 harvester audit sample 随机抽取，请在“标注”表中逐行判定，保存后运行 harvester audit apply。",
    "1. “项目”说明这一行判定什么，“识别结果”是程序读出的值，“原文片段”中【】标出它在原文中的位置。",
    "2. 识别结果正确：在“判定”列选“对”。",
    "3. 识别结果错误：选“错”，并在“更正”列写出正确的值；不是人名或不是地名的，“更正”写“无”或留空。",
    "4. “署名有无遗漏”“区划有无遗漏”两行：没有遗漏选“无”；有遗漏选“漏”，在“更正”列写“项目 值”，",
    "    例如：通讯员 张三、李四；街道 人和路街道。同一项目用顿号隔开，不同项目用分号隔开。",
    "5. 角色认错（例如把通讯员认成记者）：选“错”，“更正”写“通讯员 张三”。姓名中间不留空格。",
    "6. 区划代码错误或空缺：在“更正”列写 12 位区划代码。名称认对而代码错的选“错”，代码空缺的选“对”。",
    "7. 拿不准的行留空，不计入统计。请不要改动其他列，可以筛选、排序、调整列宽。",
    "8. “原文”表有全文；点“稿件”列跳到全文，点“链接”列打开网页。",
)


def shown(value: str) -> str:
    """The value as a cell shows it: on one line, without characters that a workbook can't keep.

    >>> shown("人和路\\n街道\\x0b")
    '人和路 街道'
    """
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())

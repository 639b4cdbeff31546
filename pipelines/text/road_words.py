"""Words around the names of roads: what ends one, what is none, what says that a name is one. No logic."""

import re

from pipelines.text.division_words import HAN
from pipelines.text.word_lists import load_list

# 道 ends roads in a few cities (鞍山西道) and more words (街道, 渠道): it counts only beside what says so.
# Each alternative begins with a character, no class and no look ahead: then most places are passed at once.
ROAD_ENDING = re.compile(r"大道|大街|胡同|路|街|巷|弄|道(?<![大街]道)")
# Another word or a name of another kind begins with the ending: 路灯, 街头, 八路军, 大学路社区, 中山路小学.
NOT_AFTER = re.compile(
    r"""道(?!路)|下(?!水)|长(?![约达度0-9０-９一二三四五六七八九十])|区(?!间|域)|[办坊头边面标网程线径过途障政基灯况透演费牌人斯撒滑易遇子战陌]|(?<=[八四九]路)军|由[器表]|社区|居委会|村(?!口)|街道|办事处
    |小学|中学|学校|幼儿园|初中|高中|校区|派出所|分局|支行|分行|支队|大队|中队|法庭|市场|菜场|医院|卫生|药店|商圈|商场
    |(?<=道)[德义理]|霸|广场|公园|片区|党支部|党组织|公司|分公司|有限|店|站|号线|工作站|服务|小巷|隧道|大桥|立交桥""",
    re.VERBOSE,
)
# 巷尾, 弄里弄外: the other half of a saying.
SAYING_AFTER = re.compile(r"尾|[里外][^，。]{0,3}[弄巷]")
CROSSING = r"[与和](?=[^，。；]{1,8}[路街道巷])|交叉口|交叉路口|交汇|交会|交口|相交|十字路口|路口|[东西南北]段"
# What makes a name before 路 a road for sure: a number, a crossing, a side.
PLACE_AFTER = re.compile(
    rf"""[0-9０-９]+(?:号|弄|[-—－]\d) | {CROSSING}
    | 沿线 | 两侧 | 两旁 | 两边
    | [东西南北]侧 | 附近 | 以[东西南北] | 由?[东西南北]向 | [是呈为]?[东西南北]{{2}}走向
    | 的?(?:尽头|拐角|街角|一侧) | 改造 | 拓宽 | 通车 | 建成 | 开通 | 贯通 | 施工
    | 道路 | [^，。；、,;:：]{{0,10}}路段 | 地铁站 | 高架 | 辅路 | 直行 | [左右]转""",
    re.VERBOSE,
)
# 在|供销路|绿地附近, 昨日,|正义街|锅炉房门口: what lies beside a place on it.
BESIDE_AFTER = re.compile(rf"[{HAN}]{{2,6}}?(?:附近|门口|门前|对面|旁边|楼下|院内|[前后正]门)")
# 从|梧桐路|到平安路: the first and the last road of a stretch.
FROM_BEFORE = re.compile(r"[从由自]$")
TO_AFTER = re.compile(r"[至到][^，。；、]{2,5}[路街道巷]")
# What stands after a road and no figure of speech: 创业路两侧, 幸福大道南侧.
SURELY_AFTER = re.compile(
    rf"{CROSSING}|两侧|两旁|两边|沿线|[东西南北]侧|[（(]?[^，。；、（）(),;:：]{{0,8}}路段|以[东西南北]|拓宽|地铁站|辅路|直行"
)
# 南湖大道|解放路路口: the other road of a crossing.
CORNER_AFTER = re.compile(rf"[{HAN}]{{1,4}}[路街道巷](?:路口|交叉口|交口|口)")
LONGEST_MOVE = 3  # characters of a verb before a road that are looked at
# Verbs of driving: what follows is a road, whatever its name means. Only these make 文化 and 振兴 names of roads.
ROUTE = (
    r"改走|请走|绕行|绕道|改行|转[至入到]|[左右]转(?:进入|进|入)?|进入|拐[进入到上]"
    r"|驶[入至向过出]|行驶[在于到]|住在|家住|(?<!大)家在"
)
SURELY_BEFORE = re.compile(rf"(?:{ROUTE}|(?<![走行斗战])在|位于|坐落[于在]|地处|开在|[区县市镇乡]|街道|县城)$")
MOVE = (
    rf"{ROUTE}|穿过|横穿|沿着|顺着|沿|途[经径]|路过|经过|行至|经由|连接|连通|通[往向]|整条"
    r"|[东西南北紧][临靠邻接]|毗邻|濒临|邻近|附近的|旁边的|位于|坐落[于在]|地处|开在|延伸[到至]|直[到至通达]|[赶跑开送流][到至往]"
)
# Where a name begins, though it says nothing of roads: 因|宝山路, 去|手帕口北街.
BEGIN = re.compile(
    rf"{MOVE}|修建|新建|扩建|改建|续建|新修|改造|拓宽|打通|整治|封闭|占用|开通|巡查|因(?![为此素果])|去|走(?!马)|此后|县城|城区|市区"
)
ALONG_BEFORE = re.compile(rf"(?:{MOVE}|[区县市镇乡]|街道)$")
AT_BEFORE = re.compile(r"(?:[在至到从由将对逛去因]|来到|走进)$")
# 京广南路, 建设三路: a road of several parts.
POINTED = re.compile(r".{2}[东西南北中二三四五六七八九][路街道]$")
UNLIKE_ROAD = re.compile(
    r"^[街巷路道]|[街巷串]$|[街巷路道](?![东西南北中前后横支小一二三四五六七八九十0-9])|[到从的是他们这那不会其每着了我你她它以第于趟把被让从在就还都与或抄第之]|一$|[一两几][条段座]|连(?![云江山州])"
)
LISTED = re.compile(r"[、与和及至到]|以及|[，,]再?[至到经]|[—－–-]{1,2}")
LISTED_BEFORE = re.compile(r"[、—－–-]")
HAS_NUMBER = re.compile(r"[0-9０-９]+(?:号|弄)")
# 曙光路上|一家超市, 中央大街上的冰雕: something stands on it. 致富路上 alone is a figure of speech.
ON_AFTER = re.compile(r"上(?![海学市班演映课访岗线网任级下])")
THING_AFTER = re.compile(
    rf"上的?(?:[一两这那几][家间座栋棵排]|[{HAN}]{{0,4}}(?:店|铺|超市|餐|饭|商户|商家|梧桐|银杏|路灯|车|行人|冰|楼|摊))"
)
# A road's name that is a word too: a road only with a number, at a crossing, in a list of roads or after a turn.
WORD_CORES = load_list("doubtful_roads.txt")
# Words before 路, 街, 巷 or 弄 that make no name where nothing stands before them.
GENERIC_CORES = load_list("generic_road_cores.txt")
NEVER_BEFORE = frozenset("哪从跑套上沿临当路弄道公铁马思出网线电陆航修铺走引带迷让探赶之弯条背的了着")
WALKED = frozenset("路弄道走背条迷带了着的沿临当")  # before 街 and 巷 too
NUMBERED_STREET = re.compile(r"[大小一二三四五六七八九十白黑金石骏龙]马$")
GENERIC_ENDS = load_list("generic_roads.txt")
GENERIC_LAST = frozenset(word[-1] for word in GENERIC_ENDS)
LONGEST_GENERIC = max(map(len, GENERIC_ENDS))
# 一街两巷, 三街六巷, 老街古巷, 万人空巷: how alleys are spoken of.
ANY_STREET = re.compile(r"[一二三四五六七八九十两几][街河路巷坊][一二三四五六七八九十两]|^[三六]|(?<!听)雨$|[里年]长$")
# Words before 巷 that tell of any alley: 背街小巷, 老街古巷, 万人空巷.
ANY_ALLEY = re.compile(r"[小大古老深窄短长背陋空里街暗后穿寻]$|寻常$")
# The words that 道 ends: 街道, 人行道, 河道, 国道, 报道.
NO_DAO = frozenset(
    "街人行跑车管渠味河轨隧赛步绿匝国省县乡频便巷楼坡慢干盲知报通航水索栈古茶花柔空合厚公霸王正远难地弯赤黄黑孝甬机开门横山之其占声烟娓吐写侧阶要"
)

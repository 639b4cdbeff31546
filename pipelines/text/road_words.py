"""Words around the names of roads: what ends one, what is none, what says that a name is one. No logic."""

import re

from pipelines.text.division_words import HAN

# 道 ends roads in a few cities (鞍山西道) and more words (街道, 渠道): it counts only beside what says so.
ROAD_ENDING = re.compile(r"大道|大街|胡同|[路街巷弄]|(?<![大街])道")
# Another word or a name of another kind begins with the ending: 路灯, 街头, 八路军, 大学路社区, 中山路小学.
NOT_AFTER = re.compile(
    r"""道(?!路)|[办坊区头边面标网程线径过途障政基灯况透演费下牌人斯撒滑易遇子战陌]|(?<=[八四九]路)军|由[器表]|社区|居委会|村(?!口)|街道|办事处
    |小学|中学|学校|幼儿园|初中|高中|校区|派出所|分局|支行|分行|支队|大队|中队|法庭|市场|菜场|医院|卫生|药店|商圈|商场
    |广场|公园|片区|党支部|党组织|公司|分公司|有限|店|站|号线|工作站|服务|隧道|大桥|立交桥""",
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
    | 道路 | [^，。；、]{{0,10}}路段 | 地铁站 | 高架 | 辅路 | 直行 | [左右]转""",
    re.VERBOSE,
)
# 从|梧桐路|到平安路: the first and the last road of a stretch.
FROM_BEFORE = re.compile(r"[从由自]$")
TO_AFTER = re.compile(r"[至到][^，。；、]{2,5}[路街道巷]")
CROSSING_AFTER = re.compile(CROSSING)
# 南湖大道|解放路路口: the other road of a crossing.
CORNER_AFTER = re.compile(rf"[{HAN}]{{1,4}}[路街道巷](?:路口|交叉口|交口|口)")
# Verbs of driving: what follows is a road, whatever its name means. Only these make 文化 and 振兴 names of roads.
ROUTE = (
    r"改走|请走|绕行|绕道|改行|转[至入到]|[左右]转(?:进入|进|入)?|进入|拐[进入到上]"
    r"|驶[入至向过出]|行驶[在于到]|住在|家住|家在"
)
ROUTE_BEFORE = re.compile(rf"(?:{ROUTE})$")
MOVE = (
    rf"{ROUTE}|穿过|横穿|沿着|顺着|沿|途[经径]|路过|经过|行至|经由|连接|连通|通[往向]|整条"
    r"|附近的|旁边的|位于|坐落[于在]|地处|开在"
)
# Where a name begins, though it says nothing of roads: 因|宝山路, 去|手帕口北街.
BEGIN = re.compile(rf"{MOVE}|因(?![为此素果])|去|此后|县城|城区|市区")
ALONG_BEFORE = re.compile(rf"(?:{MOVE}|[区县市镇乡]|街道)$")
AT_BEFORE = re.compile(r"(?:[在至到从由将对逛去因]|来到|走进)$")
# 京广南路, 建设三路: a road of several parts.
POINTED = re.compile(r".{2}[东西南北中二三四五六七八九][路街道]$")
UNLIKE_ROAD = re.compile(
    r"[的是他们这那不会其每着了我你她它以第于趟把被让从在就还都与或抄第之]|一$|[一两几][条段座]|连(?![云江山州])"
)
LISTED = re.compile(r"[、与和及至到]|以及|[，,]再?[至到经]|[—－–-]{1,2}")
LISTED_BEFORE = re.compile(r"[、—－–-]")
HAS_NUMBER = re.compile(r"[0-9０-９]+号")
# 曙光路上|一家超市, 中央大街上的冰雕: something stands on it. 致富路上 alone is a figure of speech.
ON_AFTER = re.compile(r"上(?![海学市班演映课访岗线网任级下])")
THING_AFTER = re.compile(
    rf"上的?(?:[一两这那几][家间座栋棵排]|[{HAN}]{{0,4}}(?:店|铺|超市|餐|饭|商户|商家|梧桐|银杏|路灯|车|行人|冰|楼|摊))"
)
# A road's name that is a word too: a road only with a number, at a crossing, in a list of roads or after a turn.
WORD_CORE = re.compile(r"文化|平安|文明|幸福|创新|发展|振兴|复兴|交通")
# Words before 路, 街, 巷 or 弄 that make no name: the whole core, and any core's end.
GENERIC_CORE = re.compile(
    r"""十字|三岔|丁字|交叉|其它|其他|两岔|岔|[一环门销后上半同问过血生死绝老新土山丝天长前来去套理财通活岔歧国省县乡村开领水小大两三四几多该本全沿]
    |[背逛临古主当满扫街里雨陋窄深空嘲玩摆戏捉耍支快绿泥筑护堵拦断回下别逃末岐棋顺连串各每]
    |主干|次干|小康|特色|旅游|景观|产业|老城|施工|走家串|走街串|积雪|八|中|近|第一|最后一|一条|这一|那一|前一|另一|半""",
    re.VERBOSE,
)
NEVER_BEFORE = frozenset("路弄道公铁马思出网线电陆航修铺走引带迷让探赶之弯条背的了着")
NUMBERED_STREET = re.compile(r"[大小一二三四五六七八九十白黑金石骏龙]马$")
GENERIC_END = re.compile(
    r"""(?:一交叉|高速|十字|丝绸之|一带一|高速公|回家|上学|求学|致富|断头|长征|商业|步行|美食|小吃|主次干
    |快速|生产|机耕|柏油|水泥|沥青|石子|石板|盘山|风景|人行|机动车|大街小|背街小|街头|院到街
    |后街背|胡同小|数字|信息|集成|强国|创业|改革|成长|人生|取经|康庄|星光|艺术|革命|阳光|阳关
    |求职|打工|奋斗|追梦|圆梦|逐梦|探索|脱贫|扶贫|健身|维权|寻亲|归家|返乡|成功|前进|前行|强军|征程|富裕|共富|成才|就业|复兴之
    |华尔|唐人|直播|示范|酒吧|夜市|花鸟|电子|平坦|崎岖|泥泞|宽阔|宽敞|笔直|蜿蜒|古玩|文创|服装|风情|餐饮
    |乡村|农村|田间|进村|入户|通村|通组|连村|城市|城区|市区|城乡|镇区|辖区|所有|乡间|林间|山间|林荫|环山|环湖
    |主要|重要|部分|相关|周边|附近|内部|园区|小区|两侧|古城|繁华|热闹|狭窄|幽深|小)$""",
    re.VERBOSE,
)
# Words before 巷 that tell of any alley: 背街小巷, 老街古巷, 万人空巷.
ANY_ALLEY = re.compile(r"[小大古老深窄短长背陋空里街暗后穿寻]$|寻常$")
# The words that 道 ends: 街道, 人行道, 河道, 国道, 报道.
NO_DAO = frozenset(
    "街人行跑车管渠味河轨隧赛步绿匝国省县乡频便巷楼坡慢干盲知报通航水索栈古茶花柔空合厚公霸王正远难地弯赤黄黑孝甬机开门横山"
)

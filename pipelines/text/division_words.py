"""Words around the names of divisions: what is no name, where one may begin, what follows one. No logic."""

import re

from pipelines.text.word_lists import load_list

HAN = "\u3400-\u9fff\U00020000-\U0003ffff〇"
JOINED = re.compile(r"[、和及与]")  # between the names of a list: 青梧镇、桂语乡和澜清街道


# Cores that are ordinary words before their ending even where some register has a place of that name: 城镇 is a town
# in no sentence. They count only right after the district or township that holds them.
GENERIC_CORES = load_list("generic_communities.txt")
GENERIC_TOWNSHIP_CORES = load_list("generic_townships.txt")

# The last characters before 社区 or 村 of a phrase that is no name, however long: 全国文明村, 国家级示范社区.
GENERIC_TAILS = re.compile(
    r"""(?:文明|示范|试点|重点|先进|模范|贫困|和谐|平安|幸福|美丽|智慧|绿色|低碳|精品|样板|特色|明星|典型|优秀|老旧|新型|农村|城市|国际
    |城乡|城镇|网络|虚拟|未来|命运|共同|学习型|服务型|友好|健康|安置|回迁|搬迁|移民|宜居|旅游|民俗|传统|古|名|强|自然|行政|中心|精神
    |各|该|本|某|每|全|多个|一个|两个|[0-9０-９一二三四五六七八九十百千两几数多]+(?:个|多个|余个)|所有|整个|其他|半数|多数|数|辖区|周边|附近|属地|基层|进|入|到|向|的|了|在
    |届|打造|建设|创建|推进|推动|深入|走进|进驻|下沉|服务|开展|治理|管理|组织|联动|指导|牵头|依托|加强|组建|创新|协调|引导|带领|发动|要求|督促
    |街道|乡镇|镇|乡|市|县|(?<![东西南北])区|当地|本地|学校|家庭|单位|企业|医院|物业|网格|楼宇|小区|居民|村民|群众|党员|志愿者|政府|机关|部门|公安|民警)$""",
    re.VERBOSE,
)

# A name begins after these: particles and prepositions (one character), ends of other names, and verbs of going.
BOUNDARY_CHARACTERS = frozenset(
    "的地得在到是为于从向往由经过沿对给把被将让使请与和及或跟同并且而至赴访自离距省市区县旗州盟镇乡村道处办委场"
    "了着过都也就还又才仍已曾即有称叫名说号年月日时点起来去进入出回抵达内里外侧旁前后上下中其此该本原现今如像某名位家个"
    "帮带领随受听见看找寻住居属驻派因据们咱接靠临邻抵"
)
BOUNDARY_WORDS = re.compile(
    r"""(?:走进|走入|来到|去到|位于|地处|坐落|家住|前往|深入|进入|抵达|返回|途经|途径|沿着|行至|联合|会同|组织|协同|携手|邀请|陪同|参观
    |考察|调研|视察|慰问|走访|看望|指导|检查|督查|督导|支援|帮扶|结对|对口|服务|依托|围绕|根据|按照|关于|对于|通过|经过|以及|包括|例如|比如
    |譬如|诸如|其中|目前|日前|近日|今日|昨日|当日|当天|今天|昨天|上午|下午|晚上|凌晨|连日|近期|今年|去年|如今|现在|此外|另外|同时|随后|接着
    |获悉|了解|介绍|表示|告诉|指出|称赞|记者|居民|村民|市民|群众|干部|党员|志愿者|民警|老人|同志|书记|主任|镇长|乡长|村长|先生|女士
    |所辖|下辖|辖区|管辖|隶属|所在|附近|周边|毗邻|紧邻|靠近|东部|西部|南部|北部|中部|首个|首批|率先|成为|作为|建成|设立|成立|打造|推动|新建
    |新闻网|讯|电|日报|晚报|时报|晨报|早报|都市报|撤销|改为|更名|划[归入给]|并入|调查|采访|发动|动员|召开|举办|开展|出席|参加|参与|选择|感谢|支持|帮助)$""",
    re.VERBOSE,
)

# After 乡 and 镇: another word begins with the ending (乡村, 乡亲; 镇江, 镇压), so that no name stands here.
OTHER_WORD_AFTER = {
    "乡": re.compile(
        r"[愁亲情贤音邻野间试绅恋俗思友]|村(?!民(?!宿)|委|支|两级|干部|级)|镇|土(?!地|坯|豆)|里(?!的|有)|下(?!辖|属|设|的|[^农山小某各本该全乡]村)|巴(?!士)"
    ),
    "镇": re.compile(
        r"[压静定痛馆守宅]|[远平巴坪康赉雄原宁沅安海][县区]|江(?:市|新|经|丹|句|扬|站|港)|化(?![工肥学])|江苏"
    ),
}
# The end of a core and the ending make a word of their own: 江|南古镇 is no 南古镇.
WORDS_IN_TOWNS = frozenset(
    [
        "古镇",
        "名镇",
        "小镇",
        "重镇",
        "新镇",
        "城镇",
        "集镇",
        "村镇",
        "市镇",
        "乡镇",
        "强镇",
        "州镇",
        "新乡",
        "故乡",
        "家乡",
        "水乡",
        "山乡",
        "侨乡",
        "城乡",
        "同乡",
        "老乡",
        "异乡",
        "梦乡",
        "他乡",
        "外乡",
        "下乡",
        "回乡",
        "返乡",
        "还乡",
        "离乡",
        "思乡",
        "酒乡",
        "茶乡",
        "花乡",
        "鱼乡",
        "壮乡",
        "苗乡",
        "侗乡",
        "瑶乡",
        "边乡",
        "泽乡",
        "镇乡",
    ]
)
WORD_LAST = frozenset("乡镇集小名古城")  # 水乡镇: the last character before the ending of words
# First characters that are words, or ends of words, before 城镇, 集镇, 山乡: 大|城镇, 沿海|城镇, 本月|城镇; no 韦|集镇.
LONE_BEFORE_TOWN = frozenset(
    "占一二三四五六七八九十两双半全各大小中新老旧古名上下前后左右以与和同于为被把对等先有无富建开通连向相分回返还响满行正时成里来立"
    "居所户方管月年日地海江河湖山边线港环县高深独远感望放考发活转进入出的我你他她其这那某每该本化更最重强好多空移角青红绿美丽云"
)
# After 街道 where it is a street with houses, no office.
STREET_AFTER = re.compile(r"长[达约]|宽[达约]|两旁|两侧|两边|上[的空]|中段|拐角|尽头|狭窄|宽阔|两厢")
# After 街道 where it is one unless the register holds its name: 街道干净, 铭功路街道清扫积雪.
CLEANED_AFTER = re.compile(r"整洁|干净|清扫|保洁")

# What follows a community's or village's name, and never the bare word after its core: 和平社区党委书记.
INSTITUTION_AFTER = re.compile(
    r"""居委会|居民委员会|村委会|村民委员会|两委|党委|党总支|党支部|支部|支书|党群|副?(?:书记|主任)|负责人|“?第一书记|网格|工作人员|工作者|新时代文明|便民|文明实践
    |居民[^委自区]|村民|民警|警务|退役|日间|综合服务|工作站|物业|小区|干部|志愿|第[一二三]|辖区|内|里|位于|地处|组织|开展|举[办行]|[承主协]办|腰鼓队|舞蹈队|合唱[队团]|艺术团|联合|积极|通过|针对|为|的|以(?![及外来])|邀请|召开|启动|[0-9０-９]+号|迅速|立即|第一时间|主动|及时|多次""",
    re.VERBOSE,
)
# 封闭式|社区, 高端|社区: kinds of communities, no estate's name.
KIND_OF_COMMUNITY = re.compile(
    r"(?:[型式性化级类档端改]|住宅|大型|多元|科技|数字|线上|零碳|网红|公园|校园|单位|微|云|商务|军人|海外|华人|开源)$"
)
# Of these those that follow a community, and not a kind of communities: 绿城桂语社区|党委, not 网红社区|为.
OFFICE_AFTER = re.compile(
    r"""居委会|居民委员会|两委|党委|党总支|党支部|支书|党群|副?(?:书记|主任)|网格|工作人员|“?第一书记|新时代文明|文明实践|民警|警务
    |位于|地处|坐落|辖区""",
    re.VERBOSE,
)
# The last character of most names of communities and estates.
PLACE_LIKE_END = frozenset(
    "路街巷里弄园苑城庄湾桥门寨砦坊台府湖江河山岭坡塘沟店营屯东西南北洲岛花阁居院轩郡港家林泉井堡沙滩口头楼廊厦墅岸峰谷垸圩"
    "坝坪埠铺站关寺庙堂亭塔殿渡滨洋海溪田地厂矿村社阳安宁平康和兴华荣盛景怡欣悦馨丽翠金玉龙凤一二三四五六七八九十0123456789"
)
# Words that no unknown name holds: with one of these inside, the characters before 社区 or 村 are a clause.
CLAUSE_INSIDE = re.compile(
    r"""[0-9０-９]个|[的了着在是各该每些们这那哪其把被让给向对从与及并且而但很都也就还不没有做要能会使将使到去来进入出并]
    |积极|全面|组织|开展|推[进动行]|打造|建设|建立|创建|构建|深入|下沉|加强|强化|提升|增强|依托|指导|协[助同调]|联系|联动|配合|带领|引导|要求
    |[工职党团]员|干部|群众|志愿|党[委建支群]|支部|书记|主任|疫情|防控|服务|管理|治理|宣传|活动|工作|为了|所辖|辖区|多个|部分|所有|全部|共同
    |简称|成立|设立|选派|派出|走访|排查|结合|针对|围绕|根据|通过|负责|街道|机关|部门|单位|企业|学校|医院|公司|物业|网格|楼栋|联合|会同|携手
    |[举承主协]办|举行|召开|前往|慰问|看望|邀请|参观|考察|视察|督查|记者|居民|村民|市民|老人|学生|以及|或者|如何|老旧|智慧|和谐|文明|示范|精品|试点|农村|城市|城乡|网络""",
    re.VERBOSE,
)

GENERIC_COMMITTEES = re.compile(
    r"""^(?:各.*|.*委会.*|地方|该|本|市|县|区|省|街道|社区|小区|园区|[全各市城]区|开发区|经济开发区|工业园|工业园区|产业园|产业园区|景区|风景区|度假区|旅游区|保护区|新区|片区|基地|新城
    |各?(?:级|地|类).*|.*(?:业主|物业|社区|小区|基金|监督|标准化|资产|证券|期货|民主|财务|质量|安全|学生|学院|公司|医院|市场|认证|认可|公积金|宗教|寺庙|教堂|伙食|家长|国资|彩票))$""",
    re.VERBOSE,
)
COMMITTEE_ENDS = re.compile(
    r"(?:区|园|城|基地|港|山|湖|岛|沟|新城|片区|半岛|口岸|走廊|枢纽|中心|海湾|湿地|林场|水库|古镇|谷|湾|洲|带|地|寺|陵|馆|街|路|村|镇|站)$"
)


def is_phrase(core: str) -> bool:
    """Are the words before an ending a piece of a sentence, not a name?

    >>> is_phrase("积极推进"), is_phrase("国家级示范"), is_phrase("红枫悦府")
    (True, True, False)
    """
    return bool(CLAUSE_INSIDE.search(core) or GENERIC_TAILS.search(core))

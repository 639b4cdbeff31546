import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.division_forms import OfficialName, to_township, to_village


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("东华门街道办事处", OfficialName("东华门", "subdistrict")),
        ("东华门街道", OfficialName("东华门", "subdistrict")),
        ("金盏地区办事处", OfficialName("金盏", "area")),
        ("白沙镇", OfficialName("白沙", "town")),
        ("侯寨乡", OfficialName("侯寨", "township")),
        ("樱桃沟管理委员会", OfficialName("樱桃沟", "committee")),
        ("巴彦诺尔苏木", OfficialName("巴彦诺尔苏木", "township")),
        ("天津风电产业园", OfficialName("天津风电产业园", "other")),
    ],
)
def test_a_township_is_known_by_its_ending(name: str, official: OfficialName) -> None:
    assert to_township(name) == official


def test_the_districts_name_in_front_is_cut_off() -> None:
    assert to_township("济源市沁园街道", "济源市").core == "沁园"
    assert to_township("长葛镇", "长葛市").core == "长葛"


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("多福巷社区居委会", OfficialName("多福巷", "community")),
        ("闫家嘴社区居民管理委员会", OfficialName("闫家嘴", "community")),
        ("联合社区居民居委会", OfficialName("联合", "community")),
        ("和平新村居委会", OfficialName("和平新村", "community")),
        ("和平村委会", OfficialName("和平", "village")),
        ("和平村村委会", OfficialName("和平", "village")),
        ("西王村民委员会", OfficialName("西王", "village")),
        ("巴音嘎查委员会", OfficialName("巴音", "village")),
        ("阳光社区（筹）", OfficialName("阳光", "community")),
        ("红星村", OfficialName("红星", "village")),
    ],
)
def test_a_community_or_village_is_known_by_its_ending(name: str, official: OfficialName) -> None:
    assert to_village(name) == official


@pytest.mark.parametrize("name", ["一连生活区", "开发区虚拟社区", "第三管理区", "村委会", "居委会"])
def test_what_no_paper_prints_is_left_out(name: str) -> None:
    assert to_village(name) is None


@given(st.text(alphabet="社区村居民委员会办事处街道镇乡东西（）", max_size=12))
def test_any_name_is_read_without_an_error(name: str) -> None:
    assert to_township(name).core or not name
    official = to_village(name)
    assert official is None or official.core

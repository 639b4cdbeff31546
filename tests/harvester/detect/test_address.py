from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.catalogue import Paper, load_catalogue
from harvester.detect.address import DATE_FORMS, to_template
from harvester.site import Site

DAY = date(2022, 3, 24)
HOST = "http://paper.example.cn"


@pytest.mark.parametrize(
    ("path", "base", "template"),
    [
        ("/html/2022-03/24/node_1.htm", "/", "html/{date:%Y-%m/%d}/node_1.htm"),
        ("/gcrb/html/2022-03/24/nbs.D110000gcrb_01.htm", "/gcrb/", "html/{date:%Y-%m/%d}/nbs.D110000gcrb_01.htm"),
        ("/gcrb/PC/layout/202203/24/node_A01.html", "/gcrb/", "PC/layout/{date:%Y%m/%d}/node_A01.html"),
        ("/gcrb/pc/202203/24/l01.html", "/gcrb/", "pc/{date:%Y%m/%d}/l01.html"),
        ("/202203/24/col01.html", "/", "{date:%Y%m/%d}/col01.html"),
        ("/fzrb/content/20220324/Page01TB.htm", "/fzrb/", "content/{date:%Y%m%d}/Page01TB.htm"),
        ("/shtml/gcrb/20220324/v01.shtml", "/shtml/gcrb/", "{date:%Y%m%d}/v01.shtml"),
        ("/Html/2022-03-24/Qpaper.html", "/", "Html/{date:%Y-%m-%d}/Qpaper.html"),
        ("/gcrb/20220324/html/index.htm", "/gcrb/", "{date:%Y%m%d}/html/index.htm"),
        (
            "/gcrb/2022/20220324/20220324_001/20220324_001.html",
            "/gcrb/",
            "{date:%Y}/{date:%Y%m%d}/{date:%Y%m%d}_001/{date:%Y%m%d}_001.html",
        ),
        ("/epaper/html/2022/03/24/01/default.htm", "/epaper/", "html/{date:%Y/%m/%d}/01/default.htm"),
        ("/html/2022-03/24/{x}.htm?v=1", "/", "html/{date:%Y-%m/%d}/{{x}}.htm?v=1"),
    ],
)
def test_an_address_with_its_day_becomes_a_template(path: str, base: str, template: str) -> None:
    found = to_template(HOST + path, DAY)
    assert found == (HOST + base, template)


def test_an_address_without_the_day_has_no_template() -> None:
    assert to_template(f"{HOST}/html/2022-03/25/node_1.htm", DAY) is None


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(DATE_FORMS))
def test_a_template_gives_its_address_back(day: date, form: str) -> None:
    url = f"{HOST}/gcrb/html/{day:{form}}/node_1.htm"
    found = to_template(url, day)
    assert found is not None
    assert found.base_url + found.edition_url.format(date=day) == url


@pytest.mark.parametrize("paper", load_catalogue()[::7], ids=lambda paper: paper.slug)
def test_every_address_of_the_catalogue_is_its_own_template(paper: Paper) -> None:
    site = Site.model_validate(paper.model_dump(exclude={"place"}))
    assert to_template(site.url_for(date(2021, 11, 29)), date(2021, 11, 29)) == (paper.base_url, paper.edition_url)

from datetime import date

from scrapy.settings import Settings

from harvester.errand import Errand
from harvester.site import Site
from harvester.spiders.wiring import configure, today_in_china

SITE = Site(
    slug="a",
    name="古城报",
    platform="founder",
    base_url="http://a.example.cn/",
    allowed_hosts=("a.example.cn", "b.example.cn"),
    adcode="410103",
    delay=3,
    concurrency=1,
    obey_robots=False,
    verify_tls=False,
    max_bytes=500_000,
    deadline=20,
)


def test_a_sites_manners_become_settings() -> None:
    settings = Settings()
    configure(settings, Errand(site=SITE, since=date(2022, 3, 1), until=date(2022, 3, 2)))
    slot = {"delay": 3.0, "concurrency": 1, "jitter": 0}
    assert settings.getdict("DOWNLOAD_SLOTS") == {"": {"delay": 0}, "a.example.cn": slot, "b.example.cn": slot}
    assert (settings.getfloat("DOWNLOAD_DELAY"), settings.getbool("ROBOTSTXT_OBEY")) == (3.0, False)
    assert (settings.getint("DOWNLOAD_MAXSIZE"), settings.getfloat("DOWNLOAD_TIMEOUT")) == (500_000, 20.0)
    assert settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES") is False
    assert settings["HARVEST_ADCODE"] == "410103"


def test_files_without_a_site_leave_the_manners_alone_and_are_read_without_delay() -> None:
    settings = Settings({"DOWNLOAD_DELAY": 1.0})
    configure(settings, Errand(urls=("file:///a.txt",)))
    assert settings["HARVEST_SITE"] is None
    assert settings.getfloat("DOWNLOAD_DELAY") == 1.0
    assert settings.getdict("DOWNLOAD_SLOTS") == {"": {"delay": 0}}  # what has no host


def test_today_can_be_fixed() -> None:
    assert today_in_china(Settings({"HARVEST_TODAY": "2022-03-24"})) == date(2022, 3, 24)
    assert today_in_china(Settings()) >= date(2026, 1, 1)

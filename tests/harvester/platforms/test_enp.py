from harvester.platforms.enp import content_between, read_properties

NEW = """<!--/enpcontent--><!--enpproperty <articleid>925</articleid><date>2024-10-28 10:25:36:0</date><author></author>
<title>街道办实事</title><keyword>KeywordPh</keyword><nodename>国内</nodename><url>http://a.cn/1.htm</url>-->"""


def test_fields_with_a_value_are_read_and_placeholders_are_none() -> None:
    assert read_properties(NEW) == {
        "articleid": "925",
        "date": "2024-10-28 10:25:36:0",
        "title": "街道办实事",
        "nodename": "国内",
        "url": "http://a.cn/1.htm",
    }


def test_a_page_without_the_comment_has_no_properties_and_no_content() -> None:
    assert read_properties("<p>正文</p>") == {}
    assert content_between("<!--enpcontent-->没有结尾") is None

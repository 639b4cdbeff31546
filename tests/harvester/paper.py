"""A tiny invented newspaper in Founder's classic markup: what the tests of platforms and spider read and serve."""

from datetime import date

GBK_HEAD = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
DAY = date(2022, 3, 24)


def layout_page(day: date, number: int, pages: int, articles: dict[str, str], name: str = "要闻") -> str:
    """One page (版面) with image map, list, page list and arrows in Webdings."""
    areas = "".join(f'<Area coords="1,2" shape="polygon" href="{url}">' for url in articles)
    items = "".join(f"<li><a href={url}><div id=mp1>{title}</div></a></li>" for url, title in articles.items())
    listed = "".join(
        f"<td>&nbsp;<a id=pageLink href=node_{n}.htm>第A{n:02}版：{name}</a></td>" for n in range(1, pages + 1)
    )
    return f"""<html><head>{GBK_HEAD}</head><body>
<MAP NAME="pagepicmap">{areas}</MAP><img src=../../1_brief.jpg USEMAP=#pagepicmap>
<td class=px12>第A{number:02}版：<STRONG>{name}</STRONG></td>
<a class=preart href="../23/node_1.htm"><FONT face=Webdings>3</FONT>上一期</a>
<a class=preart href="node_2.htm"><span style='font-size:12px;font-family:webdings'>4</span>下一版</a>
<strong><font> {day.year} </font> 年 {day.month} 月 {day.day} 日　星期 <font class=weekday>四</font></strong>
<ul>{items}</ul><table><tr>{listed}</tr></table></body></html>"""


def article_page(headline: str, body: str, *, kicker: str = "", subhead: str = "", author: str = "") -> str:
    """One article page: kicker and subhead in the same kind of cell, an empty `founder-author`, a picture."""
    return f"""<html><head>{GBK_HEAD}</head><body><table>
<tr><td class="font02" align="center">{kicker}</td></tr>
<tr><td class="font01"><founder-title>{headline}</founder-title></td></tr>
<tr><td class="font02">{subhead}</td></tr>
<tr><td class="font02"><founder-author>{author}</founder-author></td></tr></table>
<table id="newspic"><tr><td><table><tbody><tr><td><img src="a.jpg"></td></tr>
<tr><td>　　志愿者在社区清扫积雪。</td></tr></tbody></table></td></tr></table>
<div id="ozoom" class="content"><founder-content><!--enpcontent-->{body}<!--/enpcontent--></founder-content></div>
<!--enpproperty <articleid>9</articleid><date>2022-03-23 19:30:37:0</date><author>AuthorPh</author>
<title>{headline}</title><keyword>KeywordPh</keyword><nodename>要闻</nodename>/enpproperty-->
<a><span style="font-size: 12px;font-family: webdings;">3</span>上一篇</a></body></html>"""

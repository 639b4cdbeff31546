"""Pages of the sample as text dumps: a section headline over articles that open with organ and headline."""

from collections.abc import Iterator
from itertools import groupby

from harvester.sample import TrueArticle, truth


def to_dumps(articles: int) -> Iterator[str]:
    """A text a page, every longer paragraph cut in two as columns do."""
    for _, page in groupby(
        truth(articles), key=lambda article: (article.site, article.published_on, article.page_number)
    ):
        yield "\n\n".join(("基层治理见真章", *(_to_text(article) for article in page)))


def _to_text(article: TrueArticle) -> str:
    head = article.headline if article.organ else f"{article.text.subject.name} {article.headline}"
    lines = [line if line.startswith(("记者", "通讯员", "□", "■", "●")) else _cut(line) for line in article.text.lines]
    return "\n\n".join((head, *lines))


def _cut(line: str) -> str:
    middle = len(line) // 2
    return f"{line[:middle]}\n\n{line[middle:]}" if len(line) > 120 else line

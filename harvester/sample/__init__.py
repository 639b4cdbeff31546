"""The bundled sample: two invented bulletins of one real district, served on loopback, and the truth about them."""

from harvester.sample.plan import BUNDLED_ARTICLES, Sample
from harvester.sample.server import SampleServer, SampleServerError, start_server
from harvester.sample.sitefiles import site_files
from harvester.sample.values import TrueArticle, TrueByline, TrueDivision

__all__ = [
    "BUNDLED_ARTICLES",
    "Sample",
    "SampleServer",
    "SampleServerError",
    "TrueArticle",
    "TrueByline",
    "TrueDivision",
    "site_files",
    "start_server",
    "truth",
]


def truth(articles: int = BUNDLED_ARTICLES, base_url: str = "") -> tuple[TrueArticle, ...]:
    """The truth about every article of the sample: where it stands, who signed it, which divisions it names.

    >>> len(truth()), truth()[0].url
    (109, '/classic/html/2026-03/20/content_10231.htm')
    """
    return Sample(articles).truth(base_url)

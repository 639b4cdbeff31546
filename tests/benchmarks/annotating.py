"""What `annotate` costs, beside the same words and keywords by jieba alone; memory and time until all is loaded."""

import resource
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from harvester.sample.compose import compose
from models.fingerprints import bands
from models.items import Article
from pipelines.text import annotate
from pipelines.text.fingerprint import fingerprint
from pipelines.text.keywords import find_keywords
from pipelines.text.plain_segment import PlainCutter
from pipelines.text.toolkit import Toolkit, load_toolkit
from tests.benchmarks.figures import Figure, time_of

DAY = date(2026, 3, 24)
ADCODE = "410103"
LENGTH = 1000  # characters
COUNT = 60
READY = """
import time
start = time.perf_counter()
from datetime import date
from models.items import Article
from pipelines.text import annotate
from pipelines.text.toolkit import load_toolkit
toolkit = load_toolkit("410103")
lines = ("本报讯 人和路街道投资2.8亿元。", "记者 张三")
article = Article(site=None, source="a", lines=lines, published_on=date(2026, 3, 24))
annotate(article, toolkit)
took = time.perf_counter() - start
for line in open("/proc/self/status", encoding="utf-8"):
    if line.startswith(("VmRSS", "VmHWM")):
        print(line.split()[1])
print(took)
"""


def articles() -> Iterator[Article]:
    """Invented articles of a thousand characters: the paragraphs of several, with the byline of the last."""
    serial = 0
    while True:
        lines: list[str] = []
        while sum(map(len, lines)) < LENGTH:
            text = compose(serial, "sample_new", DAY, 1)
            serial += 1
            lines += text.paragraphs
        spare = sum(map(len, lines)) - LENGTH
        lines = [lines[0][spare:], *lines[1:]] if len(lines[0]) > spare else lines
        yield Article(site=None, source="page", lines=(*lines, *text.lines[-1:]), published_on=DAY)


def measure() -> list[Figure]:
    """The figures, each beside its baseline."""
    toolkit = load_toolkit(ADCODE)
    some = list(islice(articles(), COUNT))
    texts = [annotate(article, toolkit).text for article in some]
    size = sum(map(len, texts)) / len(texts) / LENGTH

    def per_article(seconds: float) -> float:
        return seconds / len(some) / size * 1000

    whole = per_article(time_of(lambda: [annotate(_copy(article), toolkit) for article in some]))
    words = per_article(time_of(lambda: [find_keywords(toolkit.segmenter.cut(_fresh(text))) for text in texts]))
    prints = per_article(time_of(lambda: [bands(fingerprint(text)) for text in texts]))
    naive = per_article(time_of(_by_jieba(toolkit, texts), rounds=3))
    tagged = per_article(time_of(_names_by_jieba(toolkit, texts), rounds=1))
    peak, resident, ready = _load()
    return [
        Figure("annotate", whole, "ms/1,000 chars", 1.5, "the goal"),
        Figure("annotate", whole, "ms/1,000 chars", naive + tagged, "words, keywords, names, places by jieba"),
        Figure("annotate", whole, "ms/1,000 chars", naive + whole - words, "words, keywords by jieba; ours the rest"),
        Figure("words and keywords", words, "ms/1,000 chars", naive, "jieba, jieba.analyse"),
        Figure("fingerprint and bands", prints, "ms/1,000 chars"),
        Figure("ready", ready, "s", 1.5, "the goal"),
        Figure("harvester --help", _help(), "s of CPU", 0.25, "the goal"),
        Figure("resident, all loaded", resident, "MB", 250, "the goal"),
        Figure("resident, highest", peak, "MB"),
    ]


def _by_jieba(toolkit: Toolkit, texts: list[str]) -> Callable[[], object]:
    """The same words and keywords, by jieba and jieba.analyse with the same user words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.analyse.tfidf import TFIDF
    cutter = PlainCutter()
    cutter.add(toolkit.segmenter.frequencies)
    extractor = TFIDF()
    extractor.tokenizer = cutter.tokenizer
    return lambda: [(cutter.cut(text), extractor.extract_tags(text, topK=10, withWeight=True)) for text in texts]


def _names_by_jieba(toolkit: Toolkit, texts: list[str]) -> Callable[[], object]:
    """Persons and places as jieba alone gives them: what `jieba.posseg` tags so, with the same user words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.posseg import POSTokenizer
    cutter = PlainCutter()
    cutter.add(toolkit.segmenter.frequencies)
    tagger = POSTokenizer(cutter.tokenizer)
    return lambda: [[pair for pair in tagger.lcut(text) if pair.flag[:2] in {"nr", "ns"}] for text in texts]


def _copy(article: Article) -> Article:
    return article.model_copy(update={"lines": tuple(_fresh(line) for line in article.lines)})


def _fresh(text: str) -> str:
    """The text as a new string: the first look at a string costs more than the next."""
    return "".join(list(text))


def _help() -> float:
    """CPU seconds of a process that prints the help, start of Python included; the least of five."""
    return min(_cpu_of([sys.executable, "-m", "harvester.cli", "--help"]) for _ in range(5))


def _cpu_of(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _load() -> tuple[float, float, float]:
    """Highest and present memory in MB, and seconds until the first article is read, of a process of its own."""
    printed = subprocess.run([sys.executable, "-c", READY], check=True, capture_output=True, text=True).stdout.split()
    return int(printed[0]) / 1024, int(printed[1]) / 1024, float(printed[2])

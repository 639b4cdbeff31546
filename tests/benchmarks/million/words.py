"""Words of texts, drawn by their frequencies in ordinary Chinese; those of local papers come more often."""

import math
from collections.abc import Iterator

import numpy

from pipelines.text.words import load_words

LOCAL = (
    "政府 社区 街道 居民 群众 消防 演练 安全 垃圾 分类 志愿者 服务 活动 工作 党员 干部 疫苗 接种 反诈 宣传"
    " 文明 创建 老人 学校 医院 道路 改造 小区 物业 停车 环境 卫生 检查 企业 项目 民生 法律 健康 义诊 培训"
)
MORE = 2  # times as often


class Words:
    """Draws words, thousands at a time."""

    def __init__(self, seed: int) -> None:
        local = set(LOCAL.split())
        shares = {word: math.exp(-cost) * (MORE if word in local else 1) for word, cost in load_words().items()}
        ranked = sorted(shares, key=lambda word: (-shares[word], word))
        self._words = numpy.array(ranked, dtype=object)
        self._bounds = numpy.cumsum([shares[word] for word in ranked])
        self._random = numpy.random.default_rng(seed)

    def draw(self, texts: int, length: int, keywords: int) -> Iterator[tuple[list[str], list[tuple[str, float]]]]:
        """The words of so many texts of that length, and of each its rarest words with their weights."""
        places = self._random.random((texts, length)) * self._bounds[-1]
        ranks = numpy.minimum(numpy.searchsorted(self._bounds, places), len(self._words) - 1)
        rarest = numpy.sort(numpy.partition(ranks, length - keywords, axis=1)[:, length - keywords :], axis=1)[:, ::-1]
        words, rare, weights = self._words[ranks], self._words[rarest], numpy.log1p(rarest).round(4)
        for row, (mine, weighed) in enumerate(zip(rare, weights, strict=True)):
            yield words[row].tolist(), list(dict(zip(mine.tolist(), weighed.tolist(), strict=True)).items())

"""The spiders that `scrapy list` shows: one, for every site."""

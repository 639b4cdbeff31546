"""The pure core: text in, values out. No Scrapy, no SQL."""

"""What is done to an article after it is fetched: the pure text core, and thin Scrapy adapters around it."""

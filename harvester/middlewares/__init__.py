"""Between engine, downloader and spider: charset, robots with Crawl-delay, Retry-After, hosts that may be asked."""

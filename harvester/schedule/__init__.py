"""A crawl every morning: what is run, as a systemd timer or as a line of a crontab, and where that is written."""

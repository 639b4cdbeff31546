"""Crawls that are harmed: killed, told to stop, on a full disk, with a database that another holds."""

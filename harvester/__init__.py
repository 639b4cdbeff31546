"""How pages are got, and how a person drives it: sites, platforms, the one spider, and the command line."""

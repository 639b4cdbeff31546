"""`scrapyd-deploy` builds its egg with this file, and with nothing newer; all it says stands in pyproject.toml."""

from setuptools import setup

setup()

"""Settings of every test."""

import os

from hypothesis import settings

from tests.loopback import stay_on_loopback

# The first example of a property may load a dictionary; time is measured by tests of time.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # of a hundred programs only the first need compile our modules

stay_on_loopback()

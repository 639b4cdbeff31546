"""Settings of every test."""

from hypothesis import settings

# The first example of a property may load a dictionary; time is measured by tests of time.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

"""How properties are searched: the same examples in each run, new ones with `--hypothesis-profile=searching`."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("repeatable")

"""Closed lists of words that values and options share. Imports nothing, so that `--help` is quick."""

from typing import Literal

Role = Literal["reporter", "correspondent", "intern", "photographer", "contributor", "editor", "proofreader", "author"]
DivisionKind = Literal["subdistrict", "town", "township", "committee", "community", "village", "road"]
Authority = Literal["NBS", "MCA"]  # 国家统计局; 民政部

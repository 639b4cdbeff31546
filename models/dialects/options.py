"""What connections of every kind of database share."""

import json
from typing import Literal

Mode = Literal["write", "read"]
READER = "harvest_reads"  # execution option of connections that only read, on an engine that writes


def to_json(value: object) -> str:
    """The value as JSON, short, its characters as they are.

    >>> to_json({"词": ["社区"]})
    '{"词":["社区"]}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

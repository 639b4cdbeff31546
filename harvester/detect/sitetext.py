"""The text of a site's file out of what is known of a newspaper. Pure."""

import json
from collections.abc import Mapping, Sequence

KEYS = ("name", "platform", "adcode", "base_url", "edition_url", "encoding")


def to_site_text(known: Mapping[str, str | None], remarks: Sequence[str], beside: Mapping[str, str]) -> str:
    """A site's file (TOML): remarks above, a key a line, and a remark beside the keys that have one.

    >>> print(to_site_text({"name": "二七区报", "adcode": "410103"}, ["Detected."], {"adcode": "二七区"}), end="")
    # Detected.
    name = "二七区报"
    adcode = "410103" # 二七区
    """
    lines = [f"# {' '.join(remark.split())}" for remark in remarks]
    for key in KEYS:
        if (value := known.get(key)) is not None:
            said = f" # {' '.join(beside[key].split())}" if key in beside else ""
            lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}{said}")
    return "\n".join(lines) + "\n"

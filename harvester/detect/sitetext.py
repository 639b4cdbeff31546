"""The text of a site's file out of what is known of a newspaper. Pure."""

import json
from collections.abc import Mapping, Sequence

KEYS = ("name", "platform", "adcode", "base_url", "edition_url", "encoding")
COLUMN = ("name", "url")


def to_site_text(
    known: Mapping[str, str | None],
    remarks: Sequence[str],
    beside: Mapping[str, str],
    column: tuple[str, str] | None = None,
) -> str:
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
            lines.append(f"{key} = {_quoted(value)}{said}")
    if column is not None:
        lines += ["", "[[columns]]", *(f"{key} = {_quoted(part)}" for key, part in zip(COLUMN, column, strict=True))]
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)

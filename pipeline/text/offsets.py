"""Characters of a text and bytes of the file it was read from."""

from __future__ import annotations

import re
from itertools import accumulate

_CHARACTER = re.compile(r"\r\n|.", re.DOTALL)


def read_text(raw: str) -> tuple[str, tuple[int, ...]]:
    """The text with every line end as one character, and where each character, and the end, stands in bytes of UTF-8.

    `raw` is the whole file, decoded and nothing else: a byte order mark is its first character.
    """
    units = _CHARACTER.findall(raw)
    text = "".join("\n" if unit in {"\r\n", "\r"} else unit for unit in units)
    return text, (0, *accumulate(len(unit.encode()) for unit in units))

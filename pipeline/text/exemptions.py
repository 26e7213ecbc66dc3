"""Exemption codes as agencies print them beside what they withhold.

FOIA, 5 USC 552(b): "(b)(1)", "b7E-1, 2, 3"; Executive Orders 12958 and 13526: "25X1", "3.3(h)(2)", "1.4(c)"; Privacy
Act: "(j)(2)".
"""

from __future__ import annotations

import re

_BRACKETED = r"\(\s?b\s?\)\s?[(q]\s?[1-9]\s?\)(?:\s?\([A-F]\))?"
_DASHED = r"b[1-9Il][A-F]?\s?-\s?\d{1,2}(?:\s?[,.]\s?\d{1,2})*"
_DASHED_OCR = r"b(?:[Il]1|[1-9Il])[A-F]?\s?-\s?[Il\d]{1,2}(?:\s?[,.]\s?\d{1,2})*"
_PLAIN = r"b[1-9][A-F]?"
_ORDER = r"(?:25|50)\s?[Xx]\s?[1-9](?:[-,]\s?E?O?\s?\d{4,5})?(?:,\s?[1-9])*"
_SECTION = r"(?:E\.?O\.?\s?\d{5}\s?)?[136][.,]\s?[3-5]\s?\([a-hI]\)(?:\s?\(\d\))?"
CODE = re.compile(rf"(?:{_BRACKETED}|{_DASHED_OCR}|{_DASHED}|{_ORDER}|{_SECTION}|{_PLAIN})")
BRACKETS = str.maketrans({"{": "(", "[": "(", "}": ")", "]": ")", "\\": ")"})
"""What a recogniser reads for the brackets of a code."""
MARKS = "_—–-|: ‘’'\"`~;"


def parse_codes(text: str) -> tuple[str, ...]:
    """The codes that a text consists of, set right; empty where it says anything else."""
    rest = text.translate(BRACKETS).strip(MARKS)
    found = []
    while rest:
        code = CODE.match(rest)
        if code is None:
            return ()
        found.append(tidy_code(code[0]))
        rest = rest[code.end() :].strip(MARKS + ",.")
    return tuple(found)


def tidy_code(code: str) -> str:
    """A code with figures where a recogniser read letters, and evenly spaced."""
    code = re.sub(r"\s+", "", code).replace("q", "(")
    if code[0] == "b":
        code = re.sub(r"[Il]", "1", re.sub(r"[Il]1", "1", code))
        return re.sub(r"[,.](?=\d)", ", ", code)
    return re.sub(r"^([136]),", r"\1.", code).replace("x", "X")


def starts_anew(before: str, code: str) -> bool:
    """Whether a code begins a list of its own: it is of another law than the one before, or does not come after it."""
    return _law(before) != _law(code) or code <= before


def _law(code: str) -> str:
    """FOIA in brackets, FOIA with dashes, an Executive Order by rule or by section."""
    return re.sub(r"\d.*", "", code) if code[0] in "(b" else "X" if "X" in code else "."

"""What a line's letters say: capitals, the end of a sentence, the start of one."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*(?:<sup>.*</sup>|\d{1,2}|\*)?$")
STOP = re.compile(r"[.!?][\"'”’)\]]*(?:<sup>.*</sup>|\d{1,2}|\*)?$")
ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Dr|Gen|Col|Lt|Maj|Adm|Amb|Messrs|No|vs|etc|Vol|St|Sec|Secs))\.$")


SMALL_WORDS = frozenset(
    {
        "with",
        "from",
        "into",
        "upon",
        "over",
        "under",
        "between",
        "among",
        "through",
        "against",
        "toward",
        "towards",
        "during",
        "since",
        "until",
        "their",
        "this",
        "that",
        "these",
        "those",
        "than",
    }
)
"""What a title sets in small letters though it is longer than three."""
_MONTH = r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
DATE = re.compile(rf"{_MONTH}.*\d|\d.*{_MONTH}", re.IGNORECASE)
YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def has_date(text: str) -> bool:
    """Whether a text names a day or month of a year, or holds figures that are no year's."""
    return DATE.search(text) is not None or any(map(str.isdigit, YEAR.sub("", text)))


def capital_share(text: str) -> float:
    """The share of the letters that are capitals; 0 where there is no letter."""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign.isupper() for sign in letters) / len(letters) if letters else 0.0


def is_capitals(text: str, *, least: int = 4) -> bool:
    """Whether a text of at least so many letters is set in capitals; a misread letter or two do not matter."""
    return sum(sign.isalpha() for sign in text) >= least and capital_share(text) >= 0.85  # noqa: PLR2004 (the sentence above)


def has_ended(text: str) -> bool:
    """Whether a sentence or a clause may end here: a stop, a colon or a semicolon, before quotes or a note's mark."""
    return SENTENCE_END.search(text) is not None


def is_full_stop(text: str) -> bool:
    """Whether a sentence ends here, and no abbreviation."""
    return STOP.search(text) is not None and ABBREVIATION.search(text) is None


def starts_low(text: str) -> bool:
    """Whether the first letter is small: no sentence begins so."""
    first = next((sign for sign in text if sign.isalnum()), "")
    return first.islower()


def is_title_case(text: str) -> bool:
    """Whether the longer words begin with capitals, as in a heading or a running head."""
    words = re.findall(r"[^\W\d_]+", text)
    longer = [word for word in words if len(word) > 3 and word not in SMALL_WORDS]  # noqa: PLR2004 (and, of, the …)
    return bool(longer) and all(word[0].isupper() for word in longer)

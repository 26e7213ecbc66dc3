"""Stops and hyphens that the words around them contradict: as a rule specks, or stops read as commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORTENED = """
    al amb approx apr art arts aug ave bros capt cf ch chap cmdr co col comdr corp dec dept dist div dr ed eds etc feb
    fig figs ft gen gov govt hon hr hrs inc jan jr lt ltd maj messrs min misc mos mr mrs mt no nos nov oct op para pp
    pres prof pt pub ref rep res ret rev sec secs sen sept ser sgt sr st supp tel treas univ vol vols vs wk yr yrs
"""
SHORTENED = frozenset(_SHORTENED.split())
"""Words that a stop shortens."""
OPENING = frozenset([
    "A", "After", "All", "Although", "An", "And", "As", "At", "But", "Despite", "For", "He", "His", "However", "If",
    "In", "It", "Its", "No", "On", "Only", "Our", "She", "Since", "Some", "Such", "That", "The", "Their", "There",
    "These", "They", "This", "Those", "To", "We", "When", "While", "With", "You",
])  # fmt: skip
"""Words that open sentences, and have a capital nowhere else."""
LABEL = re.compile(r"\d{1,2}\.")
HEAD = re.compile(r"^[-.,:;](?=[A-Za-z]{2})")
BETWEEN = re.compile(r"(?<=[a-z])[.,:]+(?=[a-z])")
LONE = frozenset(".,:;'`")


def is_odd(reading: str, after: str, lexicon: frozenset[str]) -> bool:
    """Whether a reading has a sign at its head or end that the next word, empty if unknown, contradicts."""
    return bool(HEAD.match(reading)) or _cut_end(reading, after, lexicon) != reading or _is_stop(reading, after)


def mend_signs(reading: str, after: str, lexicon: frozenset[str]) -> Iterator[str]:
    """The reading without what may be specks, and with a stop for a comma before a sentence."""
    core = HEAD.sub("", reading)
    yield core
    yield _cut_end(core, after, lexicon)
    if _is_stop(core, after):
        yield f"{core[:-1]}."
    yield BETWEEN.sub(" ", reading)


def drop_lone_stops(texts: Sequence[str]) -> list[int]:
    """The places of the words in a line that are no lone stop; those in a row of stops stay."""
    around = ["", *texts, ""]
    return [at for at, text in enumerate(texts) if text not in LONE or LONE.intersection(around[at : at + 3 : 2])]


def _is_stop(reading: str, after: str) -> bool:
    """Whether a comma stands before a sentence."""
    return reading.endswith(",") and (after in OPENING or bool(LABEL.fullmatch(after)))


def _cut_end(reading: str, after: str, lexicon: frozenset[str]) -> str:
    """The reading without a stop or a hyphen that the text goes on after; unchanged where it may have one."""
    core = reading.rstrip(".:,-")
    ends = reading.endswith((".", ":", "-")) and not reading.endswith("--")
    is_word = len(core) > 1 and core.casefold() in lexicon and core.casefold() not in SHORTENED
    return core if ends and is_word and after[:1].islower() else reading

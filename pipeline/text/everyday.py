"""Everyday words told from names in a list where both stand in small letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ly", ""),
)  # fmt: skip
"""An ending, and what stands in its place in the ground form."""
MIN_STEM_CHARS = 2
ABSTRACT = (
    "ance", "ence", "tion", "sion", "ment", "ness", "ity", "ism", "ship", "age", "ery", "ure", "dom", "hood",
)  # fmt: skip
"""Nouns that end so have no plural as often as not."""


def find_everyday_words(seen: Collection[str], nouns: Collection[str], others: Collection[str]) -> frozenset[str]:
    """The `seen` words that are a form of a verb, an adjective or an adverb, or of a noun whose plural is seen.

    Dictionaries list names among the nouns; a name has no plural in the texts.
    """
    return frozenset(
        word
        for word in seen
        if any(
            form in others or (form in nouns and (to_plural(form) in seen or form.endswith(ABSTRACT)))
            for form in ground_forms(word)
        )
    )


def ground_forms(word: str) -> Iterator[str]:
    """The word, and what it may be a form of."""
    yield word
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM_CHARS:
            yield word.removesuffix(ending) + instead


def to_plural(noun: str) -> str:
    """The regular plural."""
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"

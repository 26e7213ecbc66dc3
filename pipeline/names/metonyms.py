"""Whether a capital stands for those who govern from it: "Moscow will try", "the Peiping regime"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.names.candidate import Candidate
    from pipeline.names.scene import Scene

MEETINGS = frozenset({"talks", "negotiations", "discussions", "conversations", "sources", "papers", "circles", "axis"})
"""After a capital these are nouns: Moscow talks."""
ALWAYS = frozenset({"Kremlin (Soviet leadership)", "White House"})


def is_metonym(scene: Scene, name: Candidate) -> bool:
    """Whether the place acts, owns, decides, or stands before a word for those who do."""
    if name.name in ALWAYS:
        return True
    words = scene.words
    if name.label != "PLACE" or name.name not in words.capitals:
        return False
    before = scene.tokens[name.first - 1].key if name.first else ""
    earlier = scene.tokens[name.first - 2].key if name.first > 1 else ""
    after = scene.tokens[name.last].key if name.last < len(scene.tokens) else ""
    last = scene.tokens[name.last - 1]
    if after in words.governing:
        return True
    if before in words.placing or before == "from":
        return earlier in words.suffering
    joined = scene.passage.gap(name.first - 1) == "-" if name.first else False
    acts = after in words.finite or (after.endswith("s") and after not in MEETINGS and not joined)
    return acts or last.stem_end != last.end or before in {"by", "that", "of", "with"}

"""A small estimate with everything in it that can go wrong: a reference, and the right document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.loose_markdown import from_loose_markdown
from pipeline.model import Block

if TYPE_CHECKING:
    from pipeline.formats.transcription import Transcription
    from pipeline.model import Document

REFERENCE = """\
~~SECRET~~

# SOVIET SHIPPING IN THE BALTIC

## THE PROBLEM

To estimate the present capacity of the harbour and the probable course of its expansion over the next two years.

## CONCLUSIONS

1. The merchant fleet has grown by 37 vessels since the ice left the northern channel, and most of them carry timber.

2. We believe that the yards will be able to repair larger hulls before the winter of 1953.<sup>1</sup> Nothing
indicates that foreign crews have been hired.

3. The ~~coastal~~ railway brings [redacted] tons of coal a day from the inland basin, according to a reliable source.

~~SECRET~~

### Situation of the Docks

4. The floating dock that was towed in from the south lies at the eastern mole, where a crane is being erected.

a. Divers were seen at the sluice in the middle of September, but the purpose of their work is not known to us.

b. A second dredger has arrived, and the depth of the basin is thought to exceed nine metres at low water.

### Prospects

5. Lack of welders rather than of steel plate will hold up the programme, so that fewer ships than planned can be built.

<sup>1</sup>The Director of Naval Intelligence considers this date too early by at least a year and a half.
"""


def reference() -> Transcription:
    return from_loose_markdown(REFERENCE, name="reference.md")


def right() -> Document:
    """The document that has no fault, on two pages."""
    made = reference().document
    second = next(index for index, block in enumerate(made.blocks) if block.text.startswith("Situation"))
    blocks = tuple(
        block.model_copy(update={"page": 1 if index < second else 2}) for index, block in enumerate(made.blocks)
    )
    return made.model_copy(update={"id": "shipping", "blocks": blocks})


def with_blocks(*blocks: Block) -> Document:
    return right().model_copy(update={"blocks": blocks})


def with_text(old: str, new: str) -> Document:
    """The right document with some words of one block or note put otherwise."""
    made = right()
    assert any(old in text for text in (*(b.text for b in made.blocks), *(n.text for n in made.footnotes)))
    blocks = tuple(block.model_copy(update={"text": block.text.replace(old, new)}) for block in made.blocks)
    notes = tuple(note.model_copy(update={"text": note.text.replace(old, new)}) for note in made.footnotes)
    return made.model_copy(update={"blocks": blocks, "footnotes": notes})


def at(begin: str) -> int:
    """The index of the block that begins so."""
    return next(index for index, block in enumerate(right().blocks) if block.text.startswith(begin))


def without_notes() -> Document:
    return with_text("<sup>1</sup>", "").model_copy(update={"footnotes": ()})


def note_in_text() -> Document:
    made = right()
    block = Block(kind="paragraph", text=made.footnotes[0].text, page=1)
    third = at("3.")
    return made.model_copy(update={"blocks": (*made.blocks[:third], block, *made.blocks[third:]), "footnotes": ()})

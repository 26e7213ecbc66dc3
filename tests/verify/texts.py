"""Documents made of plain paragraphs, and random edits of them."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.model import Block, Document, Footnote

WORDS = [
    "the", "regime", "accepts", "leadership", "world", "movement", "becoming", "dependent", "economically", "however",
    "believe", "retains", "capability", "independent", "action", "position", "influence", "formulation", "policy",
    "estimate", "period", "control", "comparable", "exercises", "satellites", "solidarity", "weakened", "efforts",
    "intensify", "disputes", "assistance", "divergent", "concerning", "border", "areas", "priority", "objectives",
]  # fmt: skip
LETTERS = "abcdefghij -.,"


def document(*texts: str, notes: tuple[Footnote, ...] = (), page: int = 1) -> Document:
    return Document(
        id="d", pages=(), blocks=tuple(Block(kind="paragraph", text=text, page=page) for text in texts), footnotes=notes
    )


paragraphs = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join), max_size=8)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Paragraphs, and the same with letters changed, paragraphs moved, dropped, doubled and cut."""
    truth = draw(paragraphs)
    found = list(truth)
    for _ in range(draw(st.integers(0, 5))):
        if not found:
            break
        at = draw(st.integers(0, len(found) - 1))
        match draw(st.sampled_from(["move", "drop", "double", "misread", "cut"])):
            case "move":
                found.insert(draw(st.integers(0, len(found) - 1)), found.pop(at))
            case "drop":
                del found[at]
            case "double":
                found.insert(at, found[at])
            case "misread":
                place = draw(st.integers(0, len(found[at])))
                end = place + draw(st.integers(0, 6))
                found[at] = found[at][:place] + draw(st.text(LETTERS, max_size=6)) + found[at][end:]
            case _:
                place = draw(st.integers(0, len(found[at])))
                found[at : at + 1] = [found[at][place:], found[at][:place]]
    return truth, found

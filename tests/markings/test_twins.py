from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.lexicon import english_words
from pipeline.markings.banners import find_banners
from pipeline.markings.terms import read_vocabulary
from pipeline.markings.twins import with_twins
from pipeline.model import Stroke
from tests.typeset import HEIGHT, WIDTH, Setter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Marking, Page
    from pipeline.vision.sheet import Ink

DPI = 300
HEAD, FOOT = Box(1000, 93, 1240, 150), Box(980, 3003, 1220, 3060)


def drawn(*texts: tuple[str, Box]) -> Ink:
    """A page with each text drawn into its box."""
    page = np.zeros((HEIGHT, WIDTH), np.uint8)
    for text, box in texts:
        (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 2, 6)
        word = np.zeros((height + 8, width + 8), np.uint8)
        cv2.putText(word, text, (4, height + 3), cv2.FONT_HERSHEY_SIMPLEX, 2, 1, 6)
        page[box.top : box.bottom, box.left : box.right] = cv2.resize(word, (box.width, box.height))
    return page.astype(np.bool_)


def headed(foot: str = "") -> Page:
    """A page that was read as SECRET at its head, and as `foot` at its foot."""
    page = Setter(y=150, left=HEAD.left, size=80).line("SECRET")
    return (page.with_(y=3060, left=FOOT.left).line(foot) if foot else page).page()


def scribble(box: Box) -> Stroke:
    tips = [(x, box.bottom if at % 2 else box.top) for at, x in enumerate(range(box.left, box.right + 1, 20))]
    return Stroke(kind="scribble", box=box, path=tuple(tips), thickness_px=5)


def with_ink(ink: Ink, stroke: Stroke) -> Ink:
    page = ink.astype(np.uint8)
    cv2.polylines(page, [np.array(stroke.path, np.int32)], isClosed=False, color=1, thickness=5)
    return page.astype(np.bool_)


def marked(page: Page, ink: Ink) -> Sequence[Marking]:
    found = tuple(find_banners(page, read_vocabulary(), english_words()))
    return [one.marking for one in with_twins(page, ink, DPI, found)]


def test_a_banner_that_nobody_can_read_under_a_scribble_is_told_by_the_one_at_the_head() -> None:
    over = scribble(FOOT.grow(6))
    page = headed("SPIELT").model_copy(update={"strokes": (over,)})
    head, foot = marked(page, with_ink(drawn(("SECRET", HEAD), ("SECRET", FOOT)), over))

    assert (head.text, head.struck) == ("SECRET", False)
    assert (foot.text, foot.struck, foot.stroke) == ("SECRET", True, "scribble")
    assert foot.box.iou(FOOT) > 0.8


def test_a_longer_banner_under_a_scribble_is_not_told_by_a_part_of_it() -> None:
    longer = FOOT._replace(left=FOOT.left - 160)
    over = scribble(longer.grow(6))
    page = headed().model_copy(update={"strokes": (over,)})

    assert (
        len(
            marked(
                page,
                with_ink(
                    drawn(("SECRET", HEAD), ("TOP", longer._replace(right=FOOT.left - 20)), ("SECRET", FOOT)), over
                ),
            )
        )
        == 1
    )


def test_a_foot_without_a_banner_gets_none() -> None:
    assert len(marked(headed(), drawn(("SECRET", HEAD)))) == 1
    assert len(marked(headed(), drawn(("SECRET", HEAD), ("ANNEXES", FOOT)))) == 1


def test_a_foot_that_says_more_is_left_as_it_was_read() -> None:
    page = headed("TOP SECRET DINAR")
    longer = [word.box for word in page.words()][1:]
    ink = drawn(("SECRET", HEAD), *zip(("TOP", "SECRET", "DINAR"), longer, strict=True))

    assert [one.text for one in marked(page, ink)] == ["SECRET", "TOP SECRET DINAR"]

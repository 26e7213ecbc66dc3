"""A picture at no more than some dots an inch, and its lines back where they stand on the finer one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.engines.recogniser import Picture
from pipeline.geometry import Box
from pipeline.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterable


def coarsen(picture: Picture, most_dpi: int) -> Picture:
    """The picture with at most `most_dpi`; itself where it has no more."""
    scale = most_dpi / picture.dpi
    if scale >= 1:
        return picture
    high, wide = picture.grey.shape
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    return Picture(np.asarray(cv2.resize(picture.grey, size, interpolation=cv2.INTER_AREA), np.uint8), most_dpi)


def refine(lines: Iterable[Line], coarse: Picture, fine: Picture) -> tuple[Line, ...]:
    """Lines of the coarse picture where they stand on the fine one."""
    if coarse is fine:
        return tuple(lines)
    across, down = (new / old for new, old in zip(fine.grey.shape[::-1], coarse.grey.shape[::-1], strict=True))

    def place(box: Box) -> Box:
        return Box(*map(round, (box.left * across, box.top * down, box.right * across, box.bottom * down)))

    return tuple(Line.of(word.model_copy(update={"box": place(word.box)}) for word in line.words) for line in lines)

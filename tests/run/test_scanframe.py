"""Boxes that leave the program lie on the scan as delivered."""

from __future__ import annotations

from pipeline.geometry import Box, Frame
from pipeline.model import Document, Entity, Page, Printed, Scan
from pipeline.run.scanframe import to_scan


def test_the_boxes_of_a_name_are_mapped_by_the_frame_of_their_page() -> None:
    frame = Frame(200, 100, turn=90)
    scan = Scan(file="a.png", index=0, sha256="0" * 64, width=200, height=100, dpi=300)
    printed = Printed(page=7, box=Box(10, 20, 30, 60))
    name = Entity(text="Moscow", label="PLACE", block=0, start=0, end=6, confidence=1.0, printed=(printed,))
    document = Document(id="a", pages=(Page(number=7, scan=scan, frame=frame),), entities=(name,))

    (mapped,) = to_scan(document).entities

    assert mapped.printed == (Printed(page=7, box=frame.to_scan(printed.box)),)

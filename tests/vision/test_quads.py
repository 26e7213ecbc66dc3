from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.quads import Quad, cut_quad, find_quads


def test_a_kernel_is_found_at_its_place_and_grown() -> None:
    kernels = np.zeros((100, 300), np.float32)
    kernels[40:50, 50:250] = 0.9

    (quad,) = find_quads(kernels, 600, 200)

    assert abs(quad.x - 300) < 4
    assert abs(quad.y - 90) < 4
    assert quad.width > 400
    assert 40 < quad.height < 60


def test_a_faint_kernel_is_none() -> None:
    kernels = np.zeros((100, 300), np.float32)
    kernels[40:50, 50:250] = 0.4

    assert find_quads(kernels, 300, 100) == ()


@given(angle=st.integers(-40, 40))
def test_a_turned_line_has_its_angle_and_its_length(angle: int) -> None:
    kernels = np.zeros((400, 400), np.float32)
    corners = cv2.boxPoints(((200, 200), (240, 20), angle)).astype(np.int32)
    cv2.fillPoly(kernels, [corners], 1.0)

    (quad,) = find_quads(kernels, 400, 400)

    assert abs(quad.angle_deg - angle) < 3
    assert quad.width > 4 * quad.height


def test_the_pixels_of_a_quad_are_set_level() -> None:
    grey = np.full((300, 300), 255, np.uint8)
    cv2.line(grey, (60, 100), (240, 200), 0, 9)

    cut = cut_quad(grey, Quad(150, 150, 200, 5, np.degrees(np.arctan2(100, 180))))

    assert cut.shape == (5, 200)
    assert cut[:, 10:-10].mean() < 40


def test_a_part_of_a_level_quad_is_a_box() -> None:
    assert Quad(100, 50, 80, 20, 0).part(10, 30) == Box(70, 40, 90, 60)


@given(st.floats(0, 400), st.floats(0, 400), st.floats(-44, 44))
def test_a_quad_holds_its_middle(x: float, y: float, angle: float) -> None:
    assert Quad(x, y, 10, 4, angle).holds(x, y)

"""Where a shape fits into ink, 64 pixels at a time: OpenCV's erosion, in less time for lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]
    """(height, words): bit n of word m is the pixel in column 64 m + n."""

WORD = 64
FULL = np.uint64(2**WORD - 1)
GLANCE = 6  # one point in so many tells that most shapes fit nowhere


class PackedInk:
    """Ink that many shapes are tried on; beyond its edges all counts as ink."""

    def __init__(self, bits: NDArray[np.uint8]) -> None:
        self.shape = bits.shape
        height, width = bits.shape
        padded = np.ones((height, -(-width // WORD) * WORD), np.uint8)
        padded[:, :width] = bits
        self._words: Words = np.packbits(padded, axis=1, bitorder="little").view("<u8")
        self._moved: dict[int, Words] = {}

    def fit(self, kernel: NDArray[np.uint8]) -> tuple[slice, NDArray[np.uint8]] | None:
        """Return the rows from the first to the last in which the kernel fits, and 1 where its middle then is.

        None where it fits nowhere.
        """
        offsets = (np.argwhere(kernel) - np.array(kernel.shape) // 2).tolist()
        span = slice(0, 0)
        kept = np.full_like(self._words, FULL)
        for some in (offsets[::GLANCE], [one for at, one in enumerate(offsets) if at % GLANCE]):
            for down, across in some:
                self._keep(kept, down, across)
            rows = np.flatnonzero(kept[:, :-1].any(axis=1) | (kept[:, -1] & self._edge() != 0))
            if not len(rows):
                return None
            span = slice(int(rows[0]), int(rows[-1]) + 1)
        bits = np.unpackbits(kept[span].view(np.uint8), axis=1, bitorder="little")
        return span, np.ascontiguousarray(bits[:, : self.shape[1]])

    def _keep(self, kept: Words, down: int, across: int) -> None:
        """Leave the bits that have ink so far below and to the right."""
        height = self.shape[0]
        start, end = max(0, -down), min(height, height - down)
        if start < end:
            kept[start:end] &= self._move(across)[start + down : end + down]

    def _edge(self) -> np.uint64:
        """The bits of the last word that are pixels."""
        return np.uint64(int(FULL) >> (-self.shape[1] % WORD))

    def _move(self, by: int) -> Words:
        """The ink moved left by so many pixels."""
        if by not in self._moved:
            words, bits = divmod(by, WORD)
            reach = abs(words) + 1
            wide = np.pad(self._words, ((0, 0), (reach, reach)), constant_values=FULL)
            many = self._words.shape[1]
            here, after = (wide[:, reach + words + n : reach + words + n + many] for n in (0, 1))
            self._moved[by] = here >> np.uint64(bits) | after << np.uint64(WORD - bits) if bits else here
        return self._moved[by]

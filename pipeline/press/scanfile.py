"""Page images as files: PNG, and a PDF as an archive delivers it.

The PDF has no text layer, no date and no identifier: equal pages give equal bytes, which the libraries that write PDF
do not promise. It needs no more of the format than this.
"""

from __future__ import annotations

import zlib
from itertools import accumulate
from struct import pack
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vision.sheet import Grey

JPEG_QUALITY = 75
POINTS_PER_INCH, INCHES_PER_METRE = 72, 1 / 0.0254
WHITE = 255
HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


def is_bitonal(page: Grey) -> bool:
    """Whether a page is only black and white."""
    return not ((page > 0) & (page < WHITE)).any()


def to_png(page: Grey, dpi: tuple[int, int]) -> bytes:
    """A page as PNG with its resolution; only black and white in one bit."""
    flags = [cv2.IMWRITE_PNG_COMPRESSION, 1 if page.size else 0, cv2.IMWRITE_PNG_BILEVEL, int(is_bitonal(page))]
    made = cv2.imencode(".png", page, flags)[1].tobytes()
    across, down = (round(value * INCHES_PER_METRE) for value in dpi)
    body = b"pHYs" + pack(">IIB", across, down, 1)
    end_of_header = 33  # signature and IHDR
    return made[:end_of_header] + pack(">I", 9) + body + pack(">I", zlib.crc32(body)) + made[end_of_header:]


def to_pdf(pages: Sequence[Grey], dpi: tuple[int, int]) -> bytes:
    """The pages as a PDF: those of only black and white in one bit, grey ones as JPEG."""
    count = len(pages)
    kids = " ".join(f"{3 + 3 * index} 0 R" for index in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode()]
    for page in pages:
        objects += _page_objects(page, dpi, first=len(objects) + 1)
    parts = [HEADER, *(b"%d 0 obj%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1))]
    *starts, end = accumulate(map(len, parts))
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    trailer = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, end)
    return b"".join([*parts, b"xref\n0 %d\n0000000000 65535 f \n" % size, table, trailer])


def _page_objects(page: Grey, dpi: tuple[int, int], *, first: int) -> Iterator[bytes]:
    """A page, what is drawn on it, and its image."""
    height, width = page.shape
    across, down = width / dpi[0] * POINTS_PER_INCH, height / dpi[1] * POINTS_PER_INCH
    media = f"/MediaBox[0 0 {across:.3f} {down:.3f}]/Resources<</XObject<</I {first + 2} 0 R>>>>"
    yield f"<</Type/Page/Parent 2 0 R{media}/Contents {first + 1} 0 R>>".encode()
    yield _stream("", f"q {across:.3f} 0 0 {down:.3f} 0 0 cm /I Do Q".encode())
    if is_bitonal(page):
        bits, coded = 1, zlib.compress(np.packbits(page > 0, axis=1).tobytes(), 9)
    else:
        bits, coded = 8, cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()
    how = "FlateDecode" if bits == 1 else "DCTDecode"
    head = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray"
    yield _stream(f"{head}/BitsPerComponent {bits}/Filter/{how}", coded)


def _stream(entries: str, data: bytes) -> bytes:
    return f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"

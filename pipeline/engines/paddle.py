"""PP-OCR's networks [1], as the package rapidocr brings them, run by onnxruntime in this process, one thread.

They are run directly: the package's own pipeline shrinks pages, turns lines upside down and drops the posteriors.

[1] C. Cui et al., "PaddleOCR 3.0 technical report", arXiv 2507.05595 (2025).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.errors import EngineError, MissingError
from pipeline.knowledge import digest_model
from pipeline.text.ctc import Posteriors
from pipeline.vision.quads import Quad, find_quads

if TYPE_CHECKING:
    from collections.abc import Mapping

    import onnxruntime
    from numpy.typing import NDArray

    from pipeline.vision.sheet import Grey

PACKAGE = "rapidocr"
HOW_TO_GET = f"bring the second reader back with pip install --force-reinstall {PACKAGE}, or read with the first alone"
FINDER, READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
SIGNS = "".join(map(chr, range(33, 127))) + "§–—£°½¼¾"
"""What the documents are printed in; the network knows 18,000 more, and sees them in specks."""
HIGH = 48
"""Height of a line that the network was trained on, pixels."""
STRIDE = 32
"""The sides of a page that the network takes are multiples of this."""


@dataclass(frozen=True, slots=True)
class Paddle:
    """The two networks and where they are."""

    folder: Path
    long_side_px: int
    """Of the page that lines are looked for in."""
    time_limit_s: float
    """Of a network on one picture, a page or a line."""

    def find_lines(self, grey: Grey) -> tuple[Quad, ...]:
        """Return the lines of a page.

        Raises:
            MissingError: the network is not there.
            EngineError: it failed, or took too long.
        """
        height, width = grey.shape
        scale = min(1.0, self.long_side_px / max(height, width))
        size = [max(STRIDE, round(side * scale / STRIDE) * STRIDE) for side in (width, height)]
        small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
        return find_quads(self._run(FINDER, small)[0], width, height)

    def read_line(self, line: Grey, width_px: float) -> Posteriors:
        """Return how probable each sign is at each step along a line that is set to that width, 48 pixels high.

        Raises:
            MissingError: the network is not there.
            EngineError: it failed, or took too long.
        """
        wide = max(16, round(width_px))
        shrinks = line.shape[0] > HIGH and line.shape[1] > wide
        how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        scaled = np.asarray(cv2.resize(line, (wide, HIGH), interpolation=how), np.uint8)
        classes, signs = _alphabet(self.folder / READER)
        found = self._run(READER, scaled)[:, classes]
        return Posteriors(found / found.sum(axis=1, keepdims=True), signs)

    def versions(self) -> Mapping[str, str]:
        """A digest of each network.

        Raises:
            MissingError: one is not there.
        """
        return {name: digest_model(self.folder / name, remedy=HOW_TO_GET) for name in (FINDER, READER)}

    def _run(self, name: str, picture: Grey) -> NDArray[np.float32]:
        """What a network says of one grey picture."""
        import onnxruntime  # noqa: PLC0415 - a tenth of a second that one reader alone does not need

        scaled = (picture.astype(np.float32) / 127.5 - 1)[None, None]
        session, options = _session(self.folder / name), onnxruntime.RunOptions()
        alarm = Timer(self.time_limit_s, setattr, (options, "terminate", True))
        alarm.start()
        try:
            found = session.run(None, {"x": np.repeat(scaled, 3, axis=1)}, options)
        except onnxruntime.capi.onnxruntime_pybind11_state.Fail as error:
            if options.terminate:
                raise EngineError(f"{name} took more than {self.time_limit_s:g} s; see time_limit_s") from error
            raise EngineError(f"{name} failed on a picture of {picture.shape}: {error}") from error
        finally:
            alarm.cancel()
        return np.asarray(found[0][0], np.float32)


def find_paddle(*, long_side_px: int, time_limit_s: float) -> Paddle:
    """Return the networks of the installed package, without importing it.

    Raises:
        MissingError: it is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingError(f"{PACKAGE} is not installed: pip install {PACKAGE}, or set readers = 'tesseract'")
    return Paddle(folder=Path(spec.origin).parent / "models", long_side_px=long_side_px, time_limit_s=time_limit_s)


@cache
def _session(model: Path) -> onnxruntime.InferenceSession:
    import onnxruntime  # noqa: PLC0415 - as above

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # pages run side by side
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except onnxruntime.capi.onnxruntime_pybind11_state.NoSuchFile as error:
        raise MissingError(f"{model} is missing: pip install --force-reinstall {PACKAGE}") from error
    except onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf as error:
        raise MissingError(f"{model} is damaged: pip install --force-reinstall {PACKAGE}") from error


@cache
def _alphabet(model: Path) -> tuple[NDArray[np.intp], str]:
    """The classes that are kept, and their signs; the first is CTC's blank, the last the space."""
    known = _session(model).get_modelmeta().custom_metadata_map["character"].split("\n")
    kept = [known.index(sign) + 1 for sign in SIGNS if sign in known]
    return np.array([0, *kept, len(known) + 1]), "".join(sign for sign in SIGNS if sign in known) + " "

"""Files that the code knows: what is not there is told with what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import MissingError
from pipeline.knowledge import digest_model, read_model

if TYPE_CHECKING:
    from pathlib import Path


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(MissingError, match=r"none\.toml: cannot be used .* complete checkout"):
        read_model("none.toml")


def test_a_network_that_is_not_there_tells_its_own_remedy(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match=r"none\.onnx: No such file or directory; install the reader"):
        digest_model(tmp_path / "none.onnx", remedy="install the reader")

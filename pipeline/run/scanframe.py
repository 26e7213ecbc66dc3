"""A document's boxes mapped from the upright pages to the scans as delivered, once, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.geometry import Box
from pipeline.model import Frozen, Stroke

if TYPE_CHECKING:
    from pipeline.geometry import Frame
    from pipeline.model import Document


def to_scan(document: Document) -> Document:
    """The same document with every box and path in pixels of the scan."""
    pages = tuple(_mapped(page, page.frame) for page in document.pages)
    return document.model_copy(update={"pages": pages})


def _mapped(value: Any, frame: Frame) -> Any:  # noqa: ANN401 - any field of the model
    """The value with every box in it mapped, however deep."""
    match value:
        case Box():
            return frame.to_scan(value)
        case Stroke():
            return value.model_copy(update={"box": frame.to_scan(value.box), "path": _path(value, frame)})
        case Frozen():
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            return value.model_copy(update={name: _mapped(field, frame) for name, field in fields.items()})
        case tuple():
            return tuple(_mapped(item, frame) for item in value)
    return value


def _path(stroke: Stroke, frame: Frame) -> tuple[tuple[int, int], ...]:
    points = (frame.point_to_scan(x, y) for x, y in stroke.path)
    return tuple((round(x), round(y)) for x, y in points)

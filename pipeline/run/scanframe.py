"""A document's boxes mapped from the upright pages to the scans as delivered, once, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.geometry import Box
from pipeline.model import Frozen, Stroke

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.geometry import Frame
    from pipeline.model import Document, Entity


def to_scan(document: Document) -> Document:
    """The same document with every box and path in pixels of the scan."""
    frames = {page.number: page.frame for page in document.pages}
    pages = tuple(_mapped(page, page.frame) for page in document.pages)
    entities = tuple(_entity(entity, frames) for entity in document.entities)
    return document.model_copy(update={"pages": pages, "entities": entities})


def _entity(entity: Entity, frames: Mapping[int, Frame]) -> Entity:
    printed = tuple(_mapped(piece, frames[piece.page]) for piece in entity.printed)
    return entity.model_copy(update={"printed": printed})


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

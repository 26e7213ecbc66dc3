"""document.json: everything that is known about a document; the output contract.

Every page, block, note and name stands on a line of its own, so that two versions can be compared by any tool. Equal
documents give equal bytes.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from pipeline.errors import InputError
from pipeline.model import Document


def to_json(document: Document) -> str:
    """The document as JSON text; boxes are `[left, top, right, bottom]`."""
    fields = document.model_dump(mode="json")
    return "{" + ",\n".join(f"{_compact(name)}: {_lines(value)}" for name, value in fields.items()) + "}\n"


def from_json(text: str, *, name: str = "document.json") -> Document:
    """The document that `to_json` wrote.

    Raises:
        InputError: the text is no JSON, or no document; says where.
    """
    try:
        return Document.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole file"
        raise InputError(f"{name} is not a document of this program: {place}: {first['msg']}") from error


def json_schema() -> dict[str, Any]:
    """JSON Schema of document.json."""
    return Document.model_json_schema(mode="serialization")


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    return "[\n" + ",\n".join(map(_compact, value)) + "\n]"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

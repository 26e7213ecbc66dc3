"""Markdown as people write it, read as a transcription: the dialect, and what is commonly written instead.

Besides the dialect: HTML tags, `> ` quotes, `---` rules, underlined headings, links, `[^1]` footnotes with indented
paragraphs, superscript digits, items without a blank line between, tables without outer lines, a backslash before a
sign, a head of `key: value` lines, and other words for a withheld or illegible place.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from pipeline.formats.markdown import Passage, parse_passage
from pipeline.formats.transcription import to_transcription

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.formats.transcription import Transcription

_ITEM = re.compile(r"(?:[-*+]\s+)?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)]\s+\S|[-*+]\s+\S|<sup>|\[\^[^\]]+\]:")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,}|={3,}|`{3,}\w*)\s*")
_UNDERLINED = {"=": "# ", "-": "## "}
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_WITHHELD = r"(?:redacted|deleted|withheld|excised|sanitized|not declassified)"
_FRONT = re.compile(r"\A---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n)+(?:---|\.\.\.)[ \t]*\n")
_HEAD_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_WRITTEN = (
    (re.compile(r"\\\n"), "  \n"),
    (re.compile(r"\\([!-),./:;=?@\[\]^_`|])"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "  \n"),
    (re.compile(r"</?(?:del|s|strike)>", re.IGNORECASE), "~~"),
    (re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL), ""),
    (re.compile(r"<sup>\s*[(\[]?([^\s<()\[\]]+?)[)\].]?\s*</sup>", re.IGNORECASE), r"<sup>\1</sup>"),
    (re.compile(r"</?(?!sup\b)[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"\A[-*+]\s+(?=\S)"), ""),
    (re.compile(r"!\[[^\[\]]*\]\([^()]*\)"), ""),
    (re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\A\[\^([^\]\s]+)\]:\s*"), r"<sup>\1</sup>"),
    (re.compile(r"\[\^([^\]\s]+)\]"), r"<sup>\1</sup>"),
    (re.compile(r"\\([*+-])"), r"\1"),
    (re.compile(rf"\[[^\[\]]*\b{_WITHHELD}\b[^\[\]]*\]|[█■]{{2,}}", re.IGNORECASE), "[redacted]"),
    (re.compile(r"\[[^\[\]]*\billegible\b[^\[\]]*\]", re.IGNORECASE), "[?]"),
)
"""What is written, and what the dialect writes for it."""


def from_loose_markdown(text: str, *, name: str = "reference") -> Transcription:
    """The blocks and notes of a transcription, and where the notes stand.

    Raises:
        TranscriptionError: `~~`, `{{` or `<sup>` without its partner in the same block; says where.
    """
    return to_transcription(name, (part for passage in _passages(text, name) for part in parse_passage(passage)))


def _passages(text: str, name: str) -> Iterator[Passage]:
    """The blocks, each in the dialect."""
    for passage in _cut(text, name):
        _check(passage)
        written = _in_dialect(_tabled(passage.raw))
        if written.strip():
            yield Passage(name, passage.line, written)


def _cut(text: str, name: str) -> Iterator[Passage]:
    """Blocks as they stand in the file: cut at blank lines, rules, headings and items."""
    block: list[str] = []
    start = 1
    for number, raw in _numbered(text):
        line = re.sub(r"^\s{0,3}(?:>\s?)+", "", raw)
        if block and line.strip() and _RULE.fullmatch(line) and line[0] in _UNDERLINED and len(block) == 1:
            block[0] = _UNDERLINED[line[0]] + block[0].lstrip()
            line = ""
        is_heading = line.startswith("#")
        ends = not line.strip() or _RULE.fullmatch(line) or is_heading or _ITEM.match(line.lstrip())
        if block and (ends or block[0].startswith("#")):
            yield Passage(name, start, "\n".join(block))
            block = []
        if line.strip() and not _RULE.fullmatch(line):
            start = start if block else number
            block.append(line)


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, and an empty one; no file's head, no blank line before a note's next paragraph."""
    front = _FRONT.match(text)
    head = front[0].count("\n") if front else 0
    lines = text.splitlines()
    in_note = False
    for at, line in enumerate(lines[head:], head):
        if line.strip():
            in_note = _NOTE.match(line) is not None or (in_note and line[0].isspace())
        if line.strip() or not in_note or not _INDENTED.match("".join(lines[at + 1 : at + 2])):
            yield at + 1, line
    yield len(lines) + 1, ""


def _tabled(raw: str) -> str:
    """A table without outer lines, with them."""
    lines = raw.splitlines()
    if len(lines) > 1 and "|" in lines[1] and _HEAD_RULE.fullmatch(lines[1].strip()):
        return "\n".join(f"| {line.strip().strip('|')} |" for line in lines)
    return raw


def _check(passage: Passage) -> None:
    for opened, closed in (("{{", "}}"), ("<sup>", "</sup>")):
        if passage.raw.count(opened) != passage.raw.count(closed):
            at = passage.raw.rfind(opened if passage.raw.count(opened) > passage.raw.count(closed) else closed)
            raise passage.fail(at, f"{passage.raw[at : at + len(opened)]!r} without its partner in the same block")
    if passage.raw.count("~~") % 2:
        raise passage.fail(passage.raw.rfind("~~"), "~~ without its partner in the same block")


def _in_dialect(raw: str) -> str:
    written = raw.lstrip()
    for pattern, replacement in _WRITTEN:
        written = pattern.sub(replacement, written)
    written = re.sub(rf"[{_SUPERSCRIPTS}]+", _call, written)
    return html.unescape(written)


def _call(found: re.Match[str]) -> str:
    return f"<sup>{''.join(str(_SUPERSCRIPTS.index(digit)) for digit in found[0])}</sup>"

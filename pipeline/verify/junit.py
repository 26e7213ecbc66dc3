"""The verdict as JUnit XML, which every CI system can show."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pipeline.verify.bars import measure_figures, to_text

if TYPE_CHECKING:
    from pipeline.verify.bars import Bars, Shortfall
    from pipeline.verify.report import Report


def to_junit(report: Report, bars: Bars, shortfalls: tuple[Shortfall, ...]) -> str:
    """A test case for each bar and each page; what fell short has failed, with what is newly wrong."""
    failed = {one.name: one for one in shortfalls}
    checked = [*bars.model_dump(exclude_none=True), *(f"page {page.page}" for page in report.pages)]
    names = list(dict.fromkeys([*checked, *failed]))
    suite = ET.Element("testsuite", name=f"verify {report.name}", tests=str(len(names)), failures=str(len(failed)))
    figures = measure_figures(report)
    for name in names:
        case = ET.SubElement(suite, "testcase", classname=report.name, name=name)
        if name in failed:
            one = failed[name]
            message = f"{name} is {one.value:g}, may be {one.bar:g}"
            ET.SubElement(case, "failure", message=message).text = "\n".join(one.words) or message
        elif name in figures:
            ET.SubElement(case, "system-out").text = to_text(figures[name])
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"

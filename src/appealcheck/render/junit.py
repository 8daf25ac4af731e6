"""The report as JUnit XML, in the dialect that Jenkins, GitLab and Azure read: a test suite for each draft.

Each finding is a test case: an error or a warning fails, a note passes with its words as output, and what the baseline
or a mute sets aside is skipped. Every suite begins with a case of its own for the score, so that none is empty.
"""

from xml.etree import ElementTree as ET

from appealcheck.judging.baseline import is_known
from appealcheck.judging.report import DraftReport, Report
from appealcheck.render.row import Row, clean, one_line, place_in_words, rows
from appealcheck.wording import Lang, say


def to_junit(report: Report, lang: Lang) -> str:
    """Return the report as an XML document without any time, which would differ from run to run."""
    root = ET.Element("testsuites", {"name": "appealcheck"})
    for draft in report.drafts:
        root.append(_suite(draft, lang))
    for error in report.errors:
        suite = ET.SubElement(root, "testsuite", {"name": clean(error.path)})
        ET.SubElement(
            _case(suite, error.path, "read"), "error", {"type": "unreadable", "message": one_line(error.message)}
        )
        _counted(suite)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(draft: DraftReport, lang: Lang) -> ET.Element:
    suite = ET.Element("testsuite", {"name": clean(draft.path)})
    properties = ET.SubElement(suite, "properties")
    for name, value in (("score", draft.score), ("verdict", draft.verdict), ("profile", draft.profile)):
        ET.SubElement(properties, "property", {"name": name, "value": "" if value is None else str(value)})
    score = say(lang, "report.no_score") if draft.score is None else say(lang, "report.score", score=draft.score)
    words = draft.summary or say(lang, f"verdict.{draft.verdict}_means")
    ET.SubElement(_case(suite, draft.path, "score"), "system-out").text = f"{score}. {one_line(words)}"
    for row in rows(draft, lang):
        _finding(suite, row, lang)
    for muted in draft.muted:
        case = _case(suite, draft.path, f"{muted.rule} {place_in_words(muted.span, lang)}")
        ET.SubElement(case, "skipped", {"type": "muted", "message": one_line(muted.reason)})
    _counted(suite)
    return suite


def _finding(suite: ET.Element, row: Row, lang: Lang) -> None:
    finding = row.finding
    case = _case(suite, row.path, f"{finding.rule} {row.place}")
    message = one_line(finding.message)
    body = [message, one_line(say(lang, "report.advice", advice=finding.advice))]
    if finding.suggestions:
        body.append(one_line(say(lang, "report.suggestions", words="; ".join(finding.suggestions))))
    if finding.span is not None:
        body.insert(0, one_line(f"{row.place}: {finding.span.text}"))
    if is_known(finding):
        told = ET.SubElement(
            case, "skipped", {"type": finding.severity, "message": f"{say(lang, 'report.known')}: {message}"}
        )
    elif finding.severity == "note":
        told = ET.SubElement(case, "system-out")
    else:
        told = ET.SubElement(case, "failure", {"type": finding.severity, "message": message})
    told.text = "\n".join(body)


def _case(suite: ET.Element, path: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", {"classname": clean(path), "name": clean(name)})


def _counted(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite.findall("testcase"))))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))

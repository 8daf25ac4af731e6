"""The report written back into a Word file: a comment on the words of each finding, one at the top that sums up.

Everything else in the file stays: all other parts byte for byte, and of the text neither words nor format.
"""

import io
import zipfile
from collections.abc import Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree

from appealcheck.draft.formats.docx import open_document
from appealcheck.draft.formats.word_text import word_text
from appealcheck.judging.report import DraftReport, Finding
from appealcheck.render.findings import mend_first
from appealcheck.render.word_runs import Stretch, covering, stretches
from appealcheck.span import Span
from appealcheck.wording import Lang, say

AUTHOR = "appealcheck"
_INITIALS = "AC"
_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


def annotated(data: bytes, draft: DraftReport, lang: Lang) -> bytes:
    """Return the Word file ``data`` with the comments of ``draft``, whose spans count in the text read from it.

    A finding that has no words (something is missing) stands in the comment at the top. The same file and report give
    the same bytes: comments bear no date.

    Raises:
        Refused: ``data`` is no Word file that can be read.
    """
    document = open_document(data)
    found = word_text(document)
    spans = [Span(each.span.start, each.span.end) for each in draft.findings if each.span is not None]
    head = _first_word(found.text)
    runs = stretches(found, {edge for span in (head, *spans) for edge in (span.start, span.end)})
    before = {comment.comment_id for comment in document.comments}
    _comment(document, covering(runs, head), _summary(draft, lang))
    for finding in sorted(draft.findings, key=_by_place):
        if finding.span is not None:
            where = covering(runs, Span(finding.span.start, finding.span.end))
            _comment(document, where, _words(finding, lang))
    for comment in _comments_part(document).element:
        if int(comment.get(qn("w:id"), "-1")) not in before:
            comment.attrib.pop(qn("w:date"), None)
    return _packed(data, document)


def _comment(document: Document, where: tuple[Stretch, Stretch], words: Sequence[str]) -> None:
    first, last = (Run(stretch.run, document) for stretch in where)
    document.add_comment([first, last], "\n".join(map(_printable, words)), AUTHOR, _INITIALS)


def _printable(words: str) -> str:
    """Return ``words`` on one line without characters that XML cannot hold."""
    return "".join(char if char.isprintable() else " " for char in words)


def _first_word(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return Span(start, start + len(text[start:].split(maxsplit=1)[0]))


def _by_place(finding: Finding) -> tuple[int, int, str]:
    return (-1, -1, finding.rule) if finding.span is None else (finding.span.start, finding.span.end, finding.rule)


def _words(finding: Finding, lang: Lang) -> list[str]:
    """Return the lines of a finding's comment: what is wrong, what to do, the rule and what it costs."""
    lines = [f"{say(lang, f'severity.{finding.severity}').capitalize()}: {finding.message}"]
    lines.append(say(lang, "report.advice", advice=finding.advice))
    if finding.suggestions:
        lines.append(say(lang, "report.suggestions", words="; ".join(finding.suggestions)))
    rule = [finding.rule]
    if finding.points > 0:
        rule.append(say(lang, "report.costs", points=f"{finding.points:.1f}"))
    if finding.confidence == "low":
        rule.append(say(lang, "report.unsure"))
    return [*lines, "  ".join(rule)]


def _summary(draft: DraftReport, lang: Lang) -> list[str]:
    """Return the lines of the comment at the top: verdict, score, what to mend first, what the whole letter lacks."""
    score = say(lang, "report.no_score") if draft.score is None else say(lang, "report.score", score=draft.score)
    lines = [f"{say(lang, f'verdict.{draft.verdict}')}  {score}"]
    lines.append(draft.summary or say(lang, f"verdict.{draft.verdict}_means"))
    first = mend_first(draft.findings)
    if first:
        lines.append(say(lang, "report.fix_first"))
    for number, group in enumerate(first, 1):
        gain = sum(finding.points for finding in group)
        lines.append(f"{number}. +{gain:.1f}  {group[0].message} {say(lang, 'report.advice', advice=group[0].advice)}")
    told = {group[0].rule for group in first}
    for finding in draft.findings:
        if finding.span is None and finding.rule not in told:
            words = _words(finding, lang)
            lines.append(f"{say(lang, 'report.whole_letter').capitalize()}: {words[0]} {words[1]}")
    if draft.grammar.engine == "off" or not draft.grammar.complete:
        part = "report.grammar_off" if draft.grammar.engine == "off" else "report.grammar_part"
        lines.append(say(lang, part, engine=say(lang, f"engine.{draft.grammar.engine}") if "part" in part else ""))
    return lines


def _comments_part(document: Document) -> XmlPart:
    part = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
    assert isinstance(part, XmlPart)
    return part


def _packed(data: bytes, document: Document) -> bytes:
    """Return the package ``data`` with the parts that a comment touches in place of its own: body, comments, their ties."""
    body, comments = document.part, _comments_part(document)
    body_name, comments_name = (str(part.partname).lstrip("/") for part in (body, comments))
    folder, _, name = body_name.rpartition("/")
    ties = f"{folder}/_rels/{name}.rels".lstrip("/")
    changed = {body_name: body.blob, comments_name: comments.blob}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = set(old.namelist())
        if comments_name not in names:
            changed[_TYPES] = _with_type(old.read(_TYPES), comments)
            changed[ties] = _with_tie(old.read(ties) if ties in names else None, document, comments)
        for member in old.infolist():
            new.writestr(member, changed.pop(member.filename, None) or old.read(member))
        for name, content in changed.items():
            # The date of a package's member is that of the body's, so that no clock is asked.
            member = zipfile.ZipInfo(name, old.getinfo(body_name).date_time)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, content)
    return out.getvalue()


def _with_type(types: bytes, comments: XmlPart) -> bytes:
    root = etree.fromstring(types)
    etree.SubElement(
        root,
        f"{{{_TYPES_NAMESPACE}}}Override",
        {"PartName": str(comments.partname), "ContentType": comments.content_type},
    )
    return _serialized(root)


def _with_tie(ties: bytes | None, document: Document, comments: XmlPart) -> bytes:
    root = etree.Element(f"{{{_RELATIONS_NAMESPACE}}}Relationships") if ties is None else etree.fromstring(ties)
    tie = next(each for each in document.part.rels.values() if not each.is_external and each.target_part is comments)
    values = {"Id": tie.rId, "Type": tie.reltype, "Target": tie.target_ref}
    etree.SubElement(root, f"{{{_RELATIONS_NAMESPACE}}}Relationship", values)
    return _serialized(root)


def _serialized(root: etree._Element) -> bytes:
    packed: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return packed

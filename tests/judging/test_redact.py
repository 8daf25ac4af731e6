import re

import msgspec
import pytest
from msgspec.structs import replace

from appealcheck.checker import Checker, Options
from appealcheck.judging.baseline import baseline_of, packed
from appealcheck.judging.fingerprint import fingerprinted
from appealcheck.judging.redact import redacted, redacted_error, redaction_of
from appealcheck.judging.report import (
    Action,
    Cause,
    Complaint,
    Finding,
    Links,
    MatrixRow,
    Notice,
    Quote,
    ReadError,
    Report,
    Similar,
)
from appealcheck.render.formats import Format, rendered
from appealcheck.render.word import annotated
from tests.draft.formats.made import word

SECRETS = [
    "112-3380914-7725106", "3380914", "113-9047718-2264305", "B0CLQ4X7M8", "Kowalski", "Anna", "Reyes", "Lampwright", "lampwright",
    "John", "Carter", "12 Maple", "Springfield", "62704", "138 0013", "123-4567", "1Z999AA10123456784", "张伟",
]  # fmt: skip
LETTER = (
    "Dear Seller Performance Team and Mr. Kowalski,\n\n"
    "My name is Anna Reyes and I own the store Lampwright Home. The buyer John Carter (order 112-3380914-7725106, "
    "ASIN B0CLQ4X7M8) couldn't received his lamp, tracking 1Z999AA10123456784. It was John Carter's own fault!!!\n"
    "1、Order 113-9047718-2264305：we refund 张伟 in 24 hour, because lampwright was too busy,so Anna forgot.\n"
    "2、We ship from 12 Maple Street, Springfield, IL 62704. Call +86 138 0013 8000 or (555) 123-4567.\n"
    "See http://lampwright.com/anna and write to anna@lampwright.com. We will do our best for Carter.\n\n"
    "Please reinstate us.\n\nKind regards,\nAnna Reyes\n张伟\nLampwright Home LLC\n"
)


@pytest.fixture(scope="module", params=["en", "zh"])
def report(request):
    with Checker(Options(lang=request.param, grammar="harper")) as checker:
        draft = checker.check_text(LETTER, "cases/Anna Reyes 112-3380914-7725106.docx")
        yield with_deep_checks(draft), request.param


def quoted(words):
    start = LETTER.index(words)
    return Quote(start, start + len(words), 1, 1, words)


def with_deep_checks(draft):
    """The report with everything that the contract may hold of a letter's words."""
    part = Finding(
        "engine-grammar",
        "language",
        "note",
        "high",
        'Is "380914-77" right?',
        "Ask Carter.",
        quoted("380914-77"),
        ("380914-77", "CARTER"),
        0.1,
    )
    span = quoted("John Carter's own fault")
    notice = Notice(
        (Complaint("not-received", "order 113-9047718-2264305"),), ("113-9047718-2264305",), ("B0CLQ4X7M8",), ("done",), "17 days",
        (MatrixRow("not-received", (span,), (), (span,)),), ("112-3380914-7725106",), ("114-0000000-1111111",),
    )  # fmt: skip
    return replace(
        draft,
        findings=(*draft.findings, part),
        links=Links((Cause(span, (span,)),), (span,)),
        actions=(Action(span, "weak", "done", "Anna", "today", "12 Maple", "Lampwright"),),
        notice=notice,
        similar=(Similar("letters/Anna.txt", 0.5, (span,)),),
    )


def found_in(text):
    return [secret for secret in SECRETS if secret in text]


def test_no_format_holds_anything_private(report):
    draft, lang = report
    redaction = redaction_of(LETTER)
    clean = redacted(fingerprinted(draft, redaction.text), redaction)
    error = redacted_error(ReadError("112-3380914-7725106.txt", "112-3380914-7725106.txt: no such file"))
    whole = Report("appealcheck/report/1", "0.1.0", "0", (clean,), (error,))
    assert len(clean.findings) == len(draft.findings) > 10
    for output in Format:
        if output is not Format.terminal:
            assert found_in(rendered(whole, output, lang, {})) == []
    raw = Report("appealcheck/report/1", "0.1.0", "0", (draft,), ())
    assert len(found_in(rendered(raw, Format.json, lang, {}))) > 10


def test_the_terminal_and_the_comments_of_a_word_file_hold_nothing_private(report):
    import io
    import zipfile

    from rich.console import Console

    from appealcheck.render.terminal import print_report

    draft, lang = report
    redaction = redaction_of(LETTER)
    clean = redacted(draft, redaction)
    console = Console(file=io.StringIO(), width=300)
    print_report(Report("", "", "", (clean,), ()), console, lang, texts=[redaction.text], explain_score=True)
    assert found_in(console.file.getvalue()) == []
    assert "*******************" in console.file.getvalue()
    data = annotated(word(*LETTER.splitlines()), replace(clean, findings=clean.findings[:0]), lang)
    comments = zipfile.ZipFile(io.BytesIO(data)).read("word/comments.xml").decode()
    assert found_in(comments) == []


def test_spans_hold_in_the_original_and_in_the_masked_text(report):
    draft, _ = report
    redaction = redaction_of(LETTER)
    assert len(redaction.text) == len(LETTER)
    assert [m.start() for m in re.finditer(r"\s", redaction.text)] == [m.start() for m in re.finditer(r"\s", LETTER)]
    clean = redacted(draft, redaction)
    for one, other in zip(draft.findings, clean.findings, strict=True):
        assert (one.rule, one.severity, one.points) == (other.rule, other.severity, other.points)
        assert (one.span is None) == (other.span is None)
        if other.span is not None and one.span is not None:
            assert (other.span.start, other.span.end) == (one.span.start, one.span.end)
            assert redaction.text[other.span.start : other.span.end] == other.span.text


def test_a_baseline_holds_nothing_private_and_is_the_same_with_and_without_redaction(report):
    draft, _ = report
    redaction = redaction_of(LETTER)
    plain = fingerprinted(draft, redaction.text)
    clean = redacted(plain, redaction)
    assert [each.fingerprint for each in clean.findings] == [each.fingerprint for each in plain.findings]
    assert found_in(packed(baseline_of([clean])).decode()) == []


def test_a_letter_without_anything_private_is_left_as_it_is():
    from tests.render.sample import draft

    text = "We check every parcel."
    assert redaction_of(text).text == text
    assert redaction_of(text).pattern is None
    bare = replace(draft(), findings=(), elements={}, muted=())
    assert msgspec.to_builtins(redacted(bare, redaction_of(text))) == msgspec.to_builtins(bare)


def test_names_of_the_notice_are_private_in_the_letter_too():
    notice = "Hello from Amazon.\nThe buyer Zuzanna Prokop returned the lamp.\n"
    redaction = redaction_of("We wrote to Zuzanna on 3 May.", notice)
    assert redaction.text == "We wrote to ******* on 3 May."
    assert redaction.words("Prokop's lamp") == "******'s lamp"

"""The process that reads letters for the server: it loads once, answers one job after another, and can be ended at any time.

A job that takes too long can only be ended with its process, so the server itself reads no letter. The process ends when
its standard input does.
"""

import contextlib
import io
import os
import signal
import sys
from pathlib import Path
from typing import IO

import msgspec

from appealcheck.checker import Checker
from appealcheck.draft.formats.extracted import Refused
from appealcheck.draft.found import Draft, Unreadable
from appealcheck.draft.opening import draft_of, unfit
from appealcheck.grammar.issue import BadList, EngineMissing
from appealcheck.judging.report import DraftReport, ReadError
from appealcheck.options import Options, UnknownProfile
from appealcheck.parsing.pipeline import SHIPPED_MODEL, ModelMissing
from appealcheck.reading.notice import NotANotice, NoticeRead
from appealcheck.render.json import to_json
from appealcheck.rulebook.error import RuleError
from appealcheck.web.jobs import LENGTH, Annotate, Answer, Check, Failed, Job, Open, Ready, Setup, error, frame, refusal
from appealcheck.wording import Lang, say

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Long enough that every stage meets a sentence, so that the first letter waits for nothing.
_WARM_UP = "Dear team,\n\nWe are sorry. The label printer broke. We replaced it on 3 May.\n\nKind regards,\nMira Holt\n"


def options_of(setup: Setup) -> Options:
    """Return how to check, before a letter's own language and profile."""
    return Options(
        profile=setup.profile,
        model=setup.model or SHIPPED_MODEL,
        grammar=setup.grammar,  # type: ignore[arg-type]  # the command line and the configuration have checked it
        languagetool_url=setup.languagetool_url,
        rules=tuple(Path(folder) for folder in setup.rules),
        mutes=setup.mutes,
    )


def done(job: Job, checker: Checker) -> Answer:
    """Do one job with a loaded checker; whatever is wrong with what was sent is an answer as well."""
    if isinstance(job, Open):
        return _opened(job)
    check = job.check if isinstance(job, Annotate) else job
    try:
        asked = checker.under(
            msgspec.structs.replace(checker.options, lang=check.lang, profile=check.profile or checker.options.profile)
        )
    except UnknownProfile as unknown:
        return error(422, str(unknown))
    return _annotated(job, asked) if isinstance(job, Annotate) else _checked(job, asked)


def _checked(job: Check, checker: Checker) -> Answer:
    wrong = unfit("-", job.text)
    if wrong is not None:
        return _unreadable(wrong, job.lang)
    notice, errors = _notice(job, checker)
    (draft,) = checker.check_drafts([Draft("-", job.text, "utf-8")], notice)
    report = msgspec.structs.replace(checker.report([draft]), errors=errors)
    return Answer(200, to_json(report).encode("utf-8"))


def _notice(job: Check, checker: Checker) -> tuple[NoticeRead | None, tuple[ReadError, ...]]:
    """Return the notice as it reads; one that is none is an error beside a report, as on the command line."""
    if job.notice is None or not job.notice.strip():
        return None, ()
    try:
        return checker.read_notice(job.notice), ()
    except NotANotice:
        return None, (ReadError("notice", say(job.lang, "web.no_notice")),)


def _opened(job: Open) -> Answer:
    found = draft_of(job.name, job.data)
    if isinstance(found, Draft):
        return Answer(200, msgspec.json.encode({"name": found.path, "format": found.encoding, "text": found.text}))
    return _unreadable(found, job.lang)


def _unreadable(found: Unreadable, lang: Lang) -> Answer:
    status = 413 if found.reason in {"long", "oversized"} else 422
    if found.reason == "nested":
        return refusal(status, lang, "archive", name=found.path)
    if found.path == "-":
        # Nobody who typed a letter into a page knows what "-" stands for.
        found = msgspec.structs.replace(found, path=say(lang, "web.letter"))
    return error(status, found.say(lang))


def _annotated(job: Annotate, checker: Checker) -> Answer:
    from appealcheck.render.word import annotated

    check = job.check
    wrong = unfit("-", check.text)
    if wrong is not None:
        return _unreadable(wrong, check.lang)
    data = job.docx if job.docx is not None and _text_of(job.docx) == _lines(check.text) else _document(check.text)
    draft = draft_of("letter.docx", data)
    if not isinstance(draft, Draft):
        return _unreadable(draft, check.lang)
    notice, _ = _notice(check, checker)
    report: DraftReport
    (report,) = checker.check_drafts([draft], notice)
    try:
        return Answer(200, annotated(data, report, check.lang), _WORD)
    except Refused:
        return refusal(422, check.lang, "no_word")


def _text_of(data: bytes) -> str | None:
    found = draft_of("letter.docx", data)
    return _lines(found.text) if isinstance(found, Draft) and found.encoding == "docx" else None


def _lines(text: str) -> str:
    """Return ``text`` with the line ends that an editor in a browser gives every text."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _document(text: str) -> bytes:
    """Return ``text`` as a Word file, a paragraph a line."""
    from docx import Document

    document = Document()
    for line in _lines(text).split("\n"):
        document.add_paragraph("".join(char for char in line if char == "\t" or char.isprintable() or char == "\u3000"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Load, say so, and answer every job until the stream ends."""
    setup = msgspec.msgpack.decode(_read(jobs) or frame(Setup())[LENGTH.size :], type=Setup)
    try:
        checker = Checker(options_of(setup))
    except (BadList, EngineMissing, RuleError, UnknownProfile) as wrong:
        _write(answers, Failed(str(wrong)))
        return
    with checker:
        try:
            checker.check_text(_WARM_UP)
        except (EngineMissing, ModelMissing) as wrong:
            _write(answers, Failed(str(wrong)))
            return
        rules = {
            rule.id: {"why": " ".join(rule.why.split()), "good": rule.good} for rule in checker.book.rules.values()
        }
        _write(answers, Ready(msgspec.json.encode(rules), checker.engine_notes))
        while (packed := _read(jobs)) is not None:
            _write(answers, _safely(msgspec.msgpack.decode(packed, type=Job), checker))


def _safely(job: Job, checker: Checker) -> Answer:
    """Do a job; a fault of our own is told by its kind alone, since its words may quote the letter."""
    try:
        return done(job, checker)
    except Exception as fault:
        lang = job.check.lang if isinstance(job, Annotate) else job.lang
        return refusal(500, lang, "fault", kind=type(fault).__name__)


def _read(stream: IO[bytes]) -> bytes | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    packed = stream.read(length)
    return packed if len(packed) == length else None


def _write(stream: IO[bytes], value: object) -> None:
    stream.write(frame(value))
    stream.flush()


def main() -> None:
    """Serve standard input. Ctrl-C is for the server that started this process, and that then closes the stream."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not stand between two frames.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(BrokenPipeError):
        serve(jobs, answers)


if __name__ == "__main__":
    main()

"""Where a batch goes: a console, standard output, or a file that is written whole; and whether it passed the gate."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from appealcheck.cli.gate import passes
from appealcheck.cli.prepared import prepared_draft
from appealcheck.cli.stop import stop
from appealcheck.cli.written import write_pieces
from appealcheck.config import Configuration
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.batch.batch import Batch
    from appealcheck.judging.report import DraftReport, ReadError
    from appealcheck.render.ranking import Overview

_FILE_WIDTH = 120


def put_out(
    found: "Batch",
    configurations: Mapping[str, Configuration],
    errors: "Sequence[ReadError]",
    output: str,
    lang: Lang,
    *,
    to: Path | None,
    redact: bool,
) -> bool:
    """Write the batch in the format ``output``; return whether every draft of it passes the gate.

    The reports are read from disk, one after the other; with ``redact`` everything private is masked first.
    """
    from appealcheck.judging.report import Report
    from appealcheck.render.ranking import overview
    from appealcheck.version import VERSION

    masked = _masked_paths(found) if redact else None
    passed = all(passes(report, configurations[report.path].config) for report in found.reports())
    if redact:
        from appealcheck.judging.redact import redacted_error

        errors = [redacted_error(error) for error in errors]
    head = Report("appealcheck/report/1", VERSION, found.rulebook, (), tuple(errors))
    if output in {"json", "jsonl"}:
        from appealcheck.render.batch_streams import json_pieces, jsonl_pieces

        pieces = json_pieces if output == "json" else jsonl_pieces
        _write(pieces(head, _reports(found, masked)), to, lang)
        return passed
    whole = overview(_reports(found, masked), errors)
    if output == "csv":
        from appealcheck.render.batch_streams import csv_pieces

        _write(csv_pieces(whole, lang), to, lang)
    elif output == "html":
        from appealcheck.render.batch_html import html_pieces

        paths = found.checked()

        _write(html_pieces(head, whole, lambda place: _with_text(found, paths[place], masked), lang), to, lang)
    else:
        _on_console(whole, to, lang)
    return passed


def _reports(found: "Batch", masked: Callable[[str], str | None] | None) -> "Iterator[DraftReport]":
    if masked is None:
        return found.reports()
    return (_with_text(found, path, masked)[0] for path in found.checked())


def _with_text(found: "Batch", path: str, masked: Callable[[str], str | None] | None) -> "tuple[DraftReport, str]":
    """Return the report of a draft with the author's text, both masked where ``masked`` gives masked paths."""
    report, text = found.report(path), found.draft(path).text
    if masked is None:
        return report, text
    from appealcheck.judging.redact import redaction_of

    redaction = redaction_of(text)
    return prepared_draft(report, redaction, fingerprints=False, baseline=None, masked=masked), redaction.text


def _masked_paths(found: "Batch") -> Callable[[str], str | None]:
    """Return what gives the masked path of a draft of the batch, and None for any other text."""
    from appealcheck.judging.redact import redacted_path, redaction_of

    known = frozenset(found.paths())

    @cache
    def masked(path: str) -> str | None:
        if path not in known:
            return None
        redaction = redaction_of(found.draft(path).text)
        try:
            return redacted_path(found.report(path), redaction)
        except KeyError:
            return redaction.words(path)

    return masked


def _write(pieces: Iterable[str], to: Path | None, lang: Lang) -> None:
    """Write UTF-8 to the file ``to``, or to standard output whatever the console's code page."""
    packed = (piece.encode("utf-8", "replace") for piece in pieces)
    if to is None:
        sys.stdout.buffer.writelines(packed)
        sys.stdout.buffer.flush()
        return
    try:
        write_pieces(to, packed)
    except OSError as error:
        stop(say(lang, "cli.cannot_write", path=to, why=error.strerror or error))


def _on_console(whole: "Overview", to: Path | None, lang: Lang) -> None:
    from rich.console import Console

    from appealcheck.render.batch_terminal import print_batch
    from appealcheck.render.glyphs import language_for

    if to is None:
        print_batch(whole, Console(highlight=False), language_for(lang, sys.stdout.encoding or "ascii"))
        return
    kept = io.StringIO()
    print_batch(whole, Console(file=kept, highlight=False, width=_FILE_WIDTH, color_system=None), lang)
    _write([kept.getvalue()], to, lang)

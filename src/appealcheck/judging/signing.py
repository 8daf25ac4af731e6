"""The gate before sending: what the program sees for itself, what people signed for, and whether nothing is left.

A signature holds for the text that was signed. It stands in a record beside the draft, with the text's hash.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from appealcheck.judging.report import DraftReport, Quote
from appealcheck.rulebook.checklist import ManualItem
from appealcheck.wording import Lang, say

SCHEMA_NAME = "appealcheck/checklist/1"
RECORD_NAME = "appealcheck/sign-off/1"
RECORD_SUFFIX = ".checklist.json"


class BadRecord(ValueError):
    """A record that cannot be used; the message is one line that names the file and the way out."""


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """Who signed for which item ("" where no name was given), and the SHA-256 of the text that was signed."""

    schema: str
    text: str
    signed: dict[str, str]


class Automatic(Struct, frozen=True):
    """A part that the kind of case asks for, and whether the letter has it. What is missing is an error where a rule says so."""

    element: str
    present: bool


class Error(Struct, frozen=True):
    """A finding of the severity ``error``, which keeps the letter from being sent."""

    rule: str
    message: str
    span: Quote | None


class Manual(Struct, frozen=True):
    """An item that a person signs for. ``by`` is None until somebody did, and may be empty."""

    id: str
    ask: str
    by: str | None


class Checklist(Struct, frozen=True):
    """Everything that stands between a draft and its sending. ``void`` are items that were signed for another text."""

    schema: str
    path: str
    profile: str
    text: str
    ready: bool
    elements: tuple[Automatic, ...]
    errors: tuple[Error, ...]
    grammar: Literal["whole", "part", "off"]
    items: tuple[Manual, ...]
    void: tuple[str, ...]


def hash_of(text: str) -> str:
    """Return the SHA-256 of a letter's text, in hexadecimal digits. A format saved anew without other words keeps it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record_path(draft: Path) -> Path:
    """Return where the record of a draft lies: beside it, its name with ``.checklist.json`` behind."""
    return draft.with_name(draft.name + RECORD_SUFFIX)


def read_record(path: Path, lang: Lang) -> Record | None:
    """Return the record that ``path`` holds, None where there is none.

    Raises:
        BadRecord: it cannot be read, or is no record.
    """
    try:
        record = msgspec.json.decode(path.read_bytes(), type=Record)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadRecord(say(lang, "checklist.unreadable", path=path, why=error.strerror or error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadRecord(say(lang, "checklist.broken", path=path)) from None
    if record.schema != RECORD_NAME:
        raise BadRecord(say(lang, "checklist.broken", path=path))
    return record


def signed(record: Record | None, text: str, items: Sequence[str], by: str) -> Record:
    """Return the record with ``items`` signed by ``by``; signatures for another text are gone from it."""
    now = hash_of(text)
    kept = record.signed if record is not None and record.text == now else {}
    return Record(RECORD_NAME, now, dict(sorted({**kept, **dict.fromkeys(items, by)}.items())))


def packed(record: Record) -> bytes:
    """Return ``record`` as the bytes of its file."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def checklist_of(
    draft: DraftReport,
    text: str,
    required: Sequence[str],
    items: Sequence[ManualItem],
    record: Record | None,
    lang: Lang,
) -> Checklist:
    """Return what is done and what is left.

    Args:
        draft: The report of the draft.
        text: The author's text, which the record's hash is held against.
        required: The elements that the kind of case asks for.
        items: What people sign for.
        record: What was signed, None for nothing.
        lang: The language of the items.
    """
    now = hash_of(text)
    holds = record is not None and record.text == now
    by: Mapping[str, str] = record.signed if record is not None and holds else {}
    errors = tuple(Error(each.rule, each.message, each.span) for each in draft.findings if each.severity == "error")
    manual = tuple(Manual(item.id, item.ask[lang], by.get(item.id)) for item in items)
    names = {item.id for item in items}
    return Checklist(
        schema=SCHEMA_NAME,
        path=draft.path,
        profile=draft.profile,
        text=now,
        ready=not errors and all(item.by is not None for item in manual),
        elements=tuple(Automatic(name, draft.elements[name].present) for name in required if name in draft.elements),
        errors=errors,
        grammar="off" if draft.grammar.engine == "off" else "whole" if draft.grammar.complete else "part",
        items=manual,
        void=tuple(name for name in record.signed if name in names) if record is not None and not holds else (),
    )

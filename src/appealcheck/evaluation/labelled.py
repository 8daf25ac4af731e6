"""Labelled letters: a text and what a careful reader finds in it. Whatever is wrong with them is told in one line."""

import difflib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
import yaml
from msgspec import Meta, Struct
from msgspec.structs import replace

from appealcheck.draft.sources import Draft, gather, shown
from appealcheck.judging.report import OrderIds
from appealcheck.wording import Lang, say

NO_APPEAL = "not-an-appeal"
"""The genre of a text that is no appeal."""

RECORD_NAME = "figures.json"
"""A file of recorded figures beside the letters; it is no letter's record."""

_FENCE = "---\n"
_LEAST_PARTS = 3


class LabelError(Exception):
    """A folder of labelled texts cannot be used; the message is one line that names the file and the way out."""


class Labels(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a careful reader finds in a letter, under the names that a report uses for its elements."""

    salutation: bool
    issue_named: bool
    apology: bool
    responsibility: bool
    order_ids: OrderIds
    root_cause: bool
    root_causes_listed: bool
    n_root_causes: Annotated[int, Meta(ge=0)]
    actions: bool
    actions_listed: bool
    n_actions_listed: Annotated[int, Meta(ge=0)]
    corrective: bool
    preventive: bool
    specific: bool
    polite_close: bool
    request: bool
    signed: bool
    blames_others: bool
    hostile: bool
    emotional_plea: bool
    vague_promise: bool


class Record(Struct, frozen=True):
    """A letter's record; keys beside these are for people. ``quality`` goes from 1 (refused at once) to 5."""

    labels: Labels
    quality: Annotated[int, Meta(ge=1, le=5)]
    genre: str = "plan"
    whole: bool = True


class LabelledLetter(Struct, frozen=True):
    """A letter's name, its text and its record."""

    id: str
    draft: Draft
    record: Record


def read_pairs(folder: Path, lang: Lang = "en") -> tuple[LabelledLetter, ...]:
    """Return the letters of a folder of pairs ``<id>.txt`` and ``<id>.json``, by id.

    Raises:
        LabelError: no such folder, no pair in it, half of a pair, a letter that cannot be read, or a record that is
            broken, lacks a label or holds an unknown one.
    """
    _check_folder(folder, lang)
    texts = {path.stem: path for path in folder.glob("*.txt")}
    records = {path.stem: path for path in folder.glob("*.json") if path.name != RECORD_NAME}
    if not texts and not records:
        raise LabelError(say(lang, "corpus.no_pairs", path=_plain(folder)))
    for name in sorted(texts.keys() ^ records.keys()):
        key, path = ("lacks_record", texts[name]) if name in texts else ("lacks_text", records[name])
        raise LabelError(say(lang, f"corpus.{key}", path=_plain(path), name=shown(name)))
    return tuple(
        LabelledLetter(name, draft_of_file(texts[name], lang), _of_json(records[name], lang)) for name in sorted(texts)
    )


def read_front_matter(folder: Path, lang: Lang = "en") -> tuple[LabelledLetter, ...]:
    """Return the letters of a folder of ``.md`` files, each a record in YAML between two ``---`` lines and the letter.

    Raises:
        LabelError: as for `read_pairs`.
    """
    _check_folder(folder, lang)
    return tuple(_with_front_matter(path, lang) for path in sorted(folder.glob("*.md")) if path.name != "README.md")


def _with_front_matter(path: Path, lang: Lang) -> LabelledLetter:
    parts = text_of(path, lang).split(_FENCE, 2)
    if len(parts) < _LEAST_PARTS or parts[0]:
        raise LabelError(say(lang, "corpus.no_front_matter", path=_plain(path)))
    try:
        value = yaml.safe_load(parts[1])
    except yaml.YAMLError as error:
        raise LabelError(_broken(path, error, lang)) from error
    return LabelledLetter(path.stem, draft_of(str(path), parts[2], lang), _record(value, path, lang))


def draft_of(path: str, text: str, lang: Lang) -> Draft:
    """Return ``text`` as a draft, read just as if it had come on standard input.

    Raises:
        LabelError: the text is none that can be checked; the line names ``path``.
    """
    (found,) = gather(("-",), io.BytesIO(text.encode("utf-8")))
    if isinstance(found, Draft):
        return Draft(path, found.text, found.encoding)
    raise LabelError(replace(found, path=shown(path)).say(lang))


def draft_of_file(path: Path, lang: Lang) -> Draft:
    """Return the one letter that stands in the file ``path``.

    Raises:
        LabelError: it cannot be read as a letter.
    """
    (found,) = gather((str(path),), io.BytesIO())
    if isinstance(found, Draft):
        return found
    raise LabelError(found.say(lang))


def _of_json(path: Path, lang: Lang) -> Record:
    try:
        value = json.loads(text_of(path, lang))
    except (ValueError, RecursionError) as error:
        raise LabelError(_broken(path, error, lang)) from error
    return _record(value, path, lang)


def _record(value: Any, path: Path, lang: Lang) -> Record:  # noqa: ANN401  # whatever a file may hold
    labels = value.get("labels") if isinstance(value, dict) else None
    if not isinstance(labels, dict):
        raise LabelError(say(lang, "corpus.no_labels", path=_plain(path)))
    for words in _wrong_names(labels, path, lang):
        raise LabelError(words)
    try:
        return msgspec.convert(value, Record)
    except msgspec.ValidationError as error:
        raise LabelError(say(lang, "corpus.wrong_record", path=_plain(path), why=_one_line(error))) from error


def _wrong_names(labels: Mapping[Any, Any], path: Path, lang: Lang) -> Iterator[str]:
    known = Labels.__struct_fields__
    for name in labels:
        if name not in known:
            near = difflib.get_close_matches(str(name), known, 1, 0.0)[0]
            yield say(lang, "corpus.unknown_label", path=_plain(path), label=shown(str(name)), near=near)
    for name in known:
        if name not in labels:
            yield say(lang, "corpus.missing_label", path=_plain(path), label=name)


def _check_folder(folder: Path, lang: Lang) -> None:
    if not folder.is_dir():
        raise LabelError(say(lang, "corpus.no_folder", path=_plain(folder)))


def text_of(path: Path, lang: Lang) -> str:
    """Return a file's text, read as UTF-8.

    Raises:
        LabelError: it cannot be read.
    """
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LabelError(_broken(path, error, lang)) from error


def _broken(path: Path, error: Exception, lang: Lang) -> str:
    return say(lang, "corpus.broken_record", path=_plain(path), why=_one_line(error))


def _plain(path: Path) -> str:
    return shown(str(path))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())

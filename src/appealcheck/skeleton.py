"""Skeletons: the headings, blanks and guiding questions that a letter begins from, by the kind of its case."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from appealcheck.draft.guide import guide
from appealcheck.reading.notice import NoticeRead
from appealcheck.resources import RULES
from appealcheck.rulebook.names import ProfileName
from appealcheck.rulebook.profile import Profile
from appealcheck.rulebook.rule import Source
from appealcheck.rulebook.source import Source as File
from appealcheck.wording import Lang, say

_FILE = RULES / "skeleton.yaml"
_BLANK = "____"


class _Kept(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """For which cases something is asked: all where nothing is said."""

    profiles: tuple[ProfileName, ...] = ()
    identifiers: tuple[Literal["order_ids", "asins", "either", "none"], ...] = ()
    rate: bool = False

    def fits(self, profile: Profile) -> bool:
        """Tell whether a case of ``profile`` is asked this."""
        return (
            (not self.profiles or profile.id in self.profiles)
            and (not self.identifiers or profile.identifiers in self.identifiers)
            and (not self.rate or bool(profile.thresholds))
        )


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """A question in both languages."""

    en: Annotated[str, Meta(min_length=4)]
    zh: Annotated[str, Meta(min_length=4)]


class Question(_Kept, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question that the writer answers in the letter.

    ``alone``: asked only where no notice was given; ``documents``: where the notice asks for papers. One with
    ``{complaint}`` is asked for each kind of complaint of the notice, one with ``{deadline}`` where the notice sets a time.
    """

    en: Annotated[str, Meta(min_length=4)]
    zh: Annotated[str, Meta(min_length=4)]
    alone: bool = False
    documents: bool = False


class Blank(_Kept, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"source": "from"}):
    """A fact to fill in behind its label, or what the notice says it is; labels are English, since the letter is."""

    label: str
    source: Literal["order_ids", "asins", "rate"] | None = None


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the letter; its heading is empty where the part has none."""

    heading: str
    ask: tuple[Question, ...]
    blanks: tuple[Blank, ...] = ()


class Skeleton(Struct, frozen=True, forbid_unknown_fields=True):
    """``rules/skeleton.yaml``."""

    first: Words
    parts: tuple[Part, ...]
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]


def skeleton(profile: Profile, lang: Lang, notice: NoticeRead | None = None) -> str:
    """Return the skeleton of a letter for a case of ``profile``, its questions in ``lang``, after what the ``notice`` says.

    Raises:
        RuleError: the file of the questions is not valid.
    """
    said = File(_FILE, f"{RULES.name}/{_FILE.name}").convert(Skeleton)
    paragraphs = [guide(_in(said.first, lang))]
    for part in said.parts:
        paragraphs += list(_part(part, profile, lang, notice))
    return "\n\n".join(paragraphs) + "\n"


def _part(part: Part, profile: Profile, lang: Lang, notice: NoticeRead | None) -> Iterator[str]:
    if part.heading:
        yield part.heading
    asked = [question for question in part.ask if question.fits(profile)]
    questions = [guide(words) for question in asked for words in _asked(question, lang, notice)]
    blanks = [f"{blank.label}: {_known(blank, notice) or _BLANK}" for blank in part.blanks if blank.fits(profile)]
    for lines in (questions, blanks):
        if lines:
            yield "\n".join(lines)


def _asked(question: Question, lang: Lang, notice: NoticeRead | None) -> Iterator[str]:
    """Yield the question as often as it is asked: not at all, once, or for each kind of complaint."""
    words = _in(question, lang)
    if (question.alone and notice is not None and notice.complaints) or (
        question.documents and (notice is None or "documents" not in notice.asks)
    ):
        return
    if "{complaint}" in words:
        for named in notice.complaints if notice is not None else ():
            kind = say(lang, f"complaint.{named.kind}")
            yield words.replace("{complaint}", kind[:1].upper() + kind[1:])
    elif "{deadline}" in words:
        if notice is not None and notice.deadline:
            yield words.replace("{deadline}", notice.deadline)
    else:
        yield words


def _known(blank: Blank, notice: NoticeRead | None) -> str:
    """Return what the notice says behind the blank's label, "" where it says nothing."""
    if notice is None or blank.source is None:
        return ""
    rates = tuple(metric.figure for metric in notice.metrics if metric.figure)
    return ", ".join({"order_ids": notice.order_ids, "asins": notice.asins, "rate": rates}[blank.source])


def _in(words: Words | Question, lang: Lang) -> str:
    return words.zh if lang == "zh" else words.en

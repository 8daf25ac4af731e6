"""Skeletons: the headings, blanks and guiding questions that a letter begins from, by the kind of its case."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from appealcheck.draft.guide import guide
from appealcheck.resources import RULES
from appealcheck.rulebook.rule import Profile, ProfileName, Source
from appealcheck.rulebook.source import Source as File
from appealcheck.wording import Lang

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
    """A question that the writer answers in the letter."""

    en: Annotated[str, Meta(min_length=4)]
    zh: Annotated[str, Meta(min_length=4)]


class Blank(_Kept, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact to fill in behind its label; labels are English, since the letter is."""

    label: str


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


def skeleton(profile: Profile, lang: Lang) -> str:
    """Return the skeleton of a letter for a case of ``profile``, its questions in ``lang``.

    Raises:
        RuleError: the file of the questions is not valid.
    """
    said = File(_FILE, f"{RULES.name}/{_FILE.name}").convert(Skeleton)
    paragraphs = [guide(_in(said.first, lang))]
    for part in said.parts:
        paragraphs += list(_part(part, profile, lang))
    return "\n\n".join(paragraphs) + "\n"


def _part(part: Part, profile: Profile, lang: Lang) -> Iterator[str]:
    if part.heading:
        yield part.heading
    questions = [guide(_in(question, lang)) for question in part.ask if question.fits(profile)]
    blanks = [f"{blank.label}: {_BLANK}" for blank in part.blanks if blank.fits(profile)]
    for lines in (questions, blanks):
        if lines:
            yield "\n".join(lines)


def _in(words: Words | Question, lang: Lang) -> str:
    return words.zh if lang == "zh" else words.en

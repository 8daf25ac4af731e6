"""How far reports agree with letters whose causes and actions are labelled one by one.

Two spans match when they overlap. Each line of the figures is a function that counts one letter, so that another kind
of label is another function in `LINES`.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct, UnsetType

from appealcheck.draft.sources import Draft
from appealcheck.evaluation.labelled import RECORD_NAME, LabelError, draft_of, text_of
from appealcheck.evaluation.resampling import Figure
from appealcheck.judging.report import Action, ActionTime, DraftReport, Quote, Strength
from appealcheck.span import Span
from appealcheck.wording import Lang, say

_DIGITS = 4
NOTICE_ENDING = ".notice"
"""What the name of a letter's notice ends in, before ``.txt``."""


class Place(Struct, frozen=True):
    """Words of the letter; where they stand more than once, ``occurrence`` counts from 1."""

    text: str
    occurrence: int = 1

    def span(self, letter: str) -> Span:
        """Return where the words stand.

        Raises:
            ValueError: they do not; its one argument are the words.
        """
        at = -1
        for _ in range(self.occurrence):
            at = letter.find(self.text, at + 1)
            if at < 0:
                raise ValueError(self.text)
        return Span(at, at + len(self.text))


class CauseLabel(Struct, frozen=True):
    """A cause and the actions that answer it."""

    text: str
    answered_by: tuple[str | Place, ...]
    occurrence: int = 1

    def places(self, letter: str) -> tuple[Span, list[Span]]:
        """Return where the cause and its answers stand.

        Raises:
            ValueError: one of them is not in ``letter``.
        """
        answers = (Place(each) if isinstance(each, str) else each for each in self.answered_by)
        return Place(self.text, self.occurrence).span(letter), [each.span(letter) for each in answers]


class ActionLabel(Struct, frozen=True):
    """An action and what is said of it."""

    text: str
    strength: Strength
    time: ActionTime
    who: bool
    when: bool
    amount: bool
    means: bool
    occurrence: int = 1


class Contradiction(Struct, frozen=True):
    """A contradiction: its places, each of which marks it."""

    texts: tuple[str | Place, ...]


class DeepRecord(Struct, frozen=True):
    """The labels of a letter; what is absent is not counted for it. Keys beside these belong to other lines."""

    causes: tuple[CauseLabel, ...] | UnsetType = UNSET
    actions: tuple[ActionLabel, ...] = ()
    contradictions: tuple[Contradiction, ...] | UnsetType = UNSET
    leftovers: tuple[Place, ...] | UnsetType = UNSET

    def marked(self, key: str) -> tuple[tuple[Place, ...], ...] | UnsetType:
        """Return the contradictions or left-overs, each with the places of which one must be hit."""
        if key == "leftovers":
            return UNSET if self.leftovers is UNSET else tuple((place,) for place in self.leftovers)
        if self.contradictions is UNSET:
            return UNSET
        plain = (each.texts for each in self.contradictions)
        return tuple(tuple(Place(each) if isinstance(each, str) else each for each in texts) for texts in plain)


class DeepLetter(Struct, frozen=True):
    """A letter with its labels."""

    id: str
    draft: Draft
    record: DeepRecord


class DeepWrong(Struct, frozen=True):
    """An answer that is not the label's: the letter, the line of the figures, whether missed, invented or else, the words."""

    letter: str
    line: str
    what: str
    words: str


class DeepFigures(Struct, frozen=True):
    """The figures of a set of letters, by name, and every wrong answer."""

    letters: int
    summary: dict[str, Figure]
    wrong: tuple[DeepWrong, ...]


class Tally:
    """Counts over letters: things found or not (precision, recall, F1), and answers that are right or wrong."""

    def __init__(self) -> None:
        self.found: dict[str, list[int]] = {}
        self.answers: dict[str, list[int]] = {}
        self.wrong: list[DeepWrong] = []

    def things(
        self, line: str, letter: str, gold: Sequence[tuple[bool, str]], said: Sequence[tuple[bool, str]]
    ) -> None:
        """Count labelled things (whether each was found, its words) and things said (whether each is labelled)."""
        counts = self.found.setdefault(line, [0, 0, 0, 0])
        for at, side in ((0, gold), (2, said)):
            counts[at] += sum(right for right, _ in side)
            counts[at + 1] += len(side)
        self.wrong += [DeepWrong(letter, line, "missed", words) for right, words in gold if not right]
        self.wrong += [DeepWrong(letter, line, "invented", words) for right, words in said if not right]

    def answer(self, line: str, letter: str, wanted: object, got: object, words: str) -> None:
        """Count an answer that should be ``wanted``."""
        counts = self.answers.setdefault(line, [0, 0])
        counts[0] += wanted == got
        counts[1] += 1
        if wanted != got:
            self.wrong.append(DeepWrong(letter, line, f"{got} for {wanted}".lower(), words))

    def summary(self) -> dict[str, Figure]:
        """Return every figure by name, None where nothing defines it."""
        figures: dict[str, Figure] = {}
        for line, (hit, gold, right, said) in self.found.items():
            precision, recall = _share(right, said), _share(hit, gold)
            known = precision is not None and recall is not None and precision + recall
            f1 = 2 * precision * recall / (precision + recall) if known and precision and recall else None
            for name, value in (("precision", precision), ("recall", recall), ("f1", f1)):
                figures[f"{line}_{name}"] = _figure(value)
        return figures | {line: _figure(_share(*counts)) for line, counts in self.answers.items()}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _figure(value: float | None) -> Figure:
    return Figure(None if value is None else round(value, _DIGITS), None, None)


def read_deep(folder: Path, lang: Lang = "en") -> tuple[DeepLetter, ...]:
    """Return the letters of a folder of ``<id>.txt`` and ``<id>.json``, by id; notices beside them are left out.

    Raises:
        LabelError: no such folder, no letter in it, half of a pair, a record that cannot be read, or a label
            that is not in its letter.
    """
    if not folder.is_dir():
        raise LabelError(say(lang, "corpus.no_folder", path=folder))
    texts = {path.stem: path for path in folder.glob("*.txt") if not path.stem.endswith(NOTICE_ENDING)}
    records = {path.stem: path for path in folder.glob("*.json") if path.name != RECORD_NAME}
    for name in sorted(texts.keys() ^ records.keys()):
        key, path = ("lacks_record", texts[name]) if name in texts else ("lacks_text", records[name])
        raise LabelError(say(lang, f"corpus.{key}", path=path, name=name))
    if not texts:
        raise LabelError(say(lang, "corpus.no_pairs", path=folder))
    return tuple(_letter(name, texts[name], records[name], lang) for name in sorted(texts))


def _letter(name: str, path: Path, record: Path, lang: Lang) -> DeepLetter:
    draft = draft_of(str(path), text_of(path, lang), lang)
    try:
        labels = msgspec.convert(json.loads(text_of(record, lang)), DeepRecord)
    except (ValueError, RecursionError) as error:
        why = " ".join(str(error).split())
        raise LabelError(say(lang, "corpus.wrong_record", path=record, why=why)) from error
    try:
        for cause in () if labels.causes is UNSET else labels.causes:
            cause.places(draft.text)
        for key in _DIMENSIONS:
            marked = labels.marked(key)
            for place in () if marked is UNSET else (place for places in marked for place in places):
                place.span(draft.text)
        for action in labels.actions:
            Place(action.text, action.occurrence).span(draft.text)
    except ValueError as error:
        raise LabelError(say(lang, "corpus.label_not_there", path=record, words=error.args[0])) from error
    return DeepLetter(name, draft, labels)


def evaluate_deep(letters: Sequence[DeepLetter], reports: Iterable[DraftReport]) -> DeepFigures:
    """Return the figures of ``letters`` from the report of each, in the same order."""
    tally = Tally()
    for letter, report in zip(letters, reports, strict=True):
        for count in LINES:
            count(letter, report, tally)
    return DeepFigures(len(letters), tally.summary(), tuple(tally.wrong))


def _of(quote: Quote) -> Span:
    return Span(quote.start, max(quote.end, quote.start + 1))


def _links(letter: DeepLetter, report: DraftReport, tally: Tally) -> None:
    """Causes without an action, and pairs of a cause and an action that answers it."""
    if letter.record.causes is UNSET:
        return
    text = letter.draft.text
    gold = [cause.places(text) for cause in letter.record.causes]
    said = [(_of(cause.span), [_of(action) for action in cause.actions]) for cause in report.links.causes]
    unanswered = [span for span, answers in gold if not answers]
    open_said = [span for span, answers in said if not answers]
    tally.things(
        "unanswered",
        letter.id,
        [(any(span.overlaps(each) for each in open_said), span.of(text)) for span in unanswered],
        [(any(span.overlaps(each) for each in unanswered), span.of(text)) for span in open_said],
    )
    pairs = [(span, answer) for span, answers in gold for answer in answers]
    pairs_said = [(span, answer) for span, answers in said for answer in answers]
    tally.things(
        "links",
        letter.id,
        [(_tied(pair, pairs_said), _shown(pair, text)) for pair in pairs],
        [(_tied(pair, pairs), _shown(pair, text)) for pair in pairs_said],
    )


def _tied(pair: tuple[Span, Span], others: Iterable[tuple[Span, Span]]) -> bool:
    return any(pair[0].overlaps(cause) and pair[1].overlaps(action) for cause, action in others)


def _shown(pair: tuple[Span, Span], text: str) -> str:
    return " <- ".join(span.of(text) for span in pair)


def _actions(letter: DeepLetter, report: DraftReport, tally: Tally) -> None:
    """How many actions are found, and what is said of those: strength, time, who, when, how much, with what."""
    text = letter.draft.text
    for label in letter.record.actions:
        span = Place(label.text, label.occurrence).span(text)
        near = _nearest(span, report.actions)
        tally.answer("actions_found", letter.id, True, near is not None, label.text)
        if near is None:
            continue
        tally.answer("strength", letter.id, label.strength, near.strength, label.text)
        tally.answer("time", letter.id, label.time, near.time, label.text)
        for name in ("who", "when", "amount", "means"):
            tally.answer(name, letter.id, getattr(label, name), getattr(near, name) is not None, label.text)


def _nearest(span: Span, actions: Iterable[Action]) -> Action | None:
    """Return the action that shares most with ``span``, None where none shares anything."""

    def shared(action: Action) -> int:
        return min(span.end, action.span.end) - max(span.start, action.span.start)

    return max((action for action in actions if _of(action.span).overlaps(span)), default=None, key=shared)


_DIMENSIONS = {"contradictions": "consistency", "leftovers": "leftovers"}


def _marks(letter: DeepLetter, report: DraftReport, tally: Tally) -> None:
    """Contradictions and left-overs: findings of their dimensions against the labelled places."""
    text = letter.draft.text
    for key, dimension in _DIMENSIONS.items():
        marked = letter.record.marked(key)
        if marked is UNSET:
            continue
        gold = [[place.span(text) for place in places] for places in marked]
        found = [_of(each.span) for each in report.findings if each.dimension == dimension and each.span is not None]
        labelled = [span for spans in gold for span in spans]
        tally.things(
            key,
            letter.id,
            [(any(_meets(span, found) for span in spans), spans[0].of(text)) for spans in gold],
            [(_meets(span, labelled), span.of(text)) for span in found],
        )


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(each) for each in others)


LINES: tuple[Callable[[DeepLetter, DraftReport, Tally], None], ...] = (_links, _actions, _marks)
"""What is counted of each letter."""

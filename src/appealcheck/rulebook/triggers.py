"""Triggers: the words without which a sentence rule cannot match, so that most rules are never tried on a sentence."""

from collections.abc import Iterable

from appealcheck.rulebook.anchors import cheapest
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.rule import Clauses, Edits, FindingRule, Frame, MoveRule, Tokens
from appealcheck.rulebook.trait import PatternIndex


class Triggers:
    """Which of some rules may match a sentence, by the words that it holds."""

    def __init__(self, rules: Iterable[str], book: Rulebook) -> None:
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []
        for index, rule in enumerate(rules):
            words = book.triggers[rule]
            if words is None:
                self._always.append(index)
                continue
            for word in words:
                self._by_word.setdefault(word, []).append(index)

    def candidates(self, words: frozenset[str]) -> list[int]:
        """Return the indexes, in order, of the rules that may match a sentence of these forms and lemmas."""
        found = set(self._always)
        for word in self._by_word.keys() & words:
            found.update(self._by_word[word])
        return sorted(found)


def triggers_of(book: Rulebook) -> dict[str, tuple[str, ...] | None]:
    """Return for each rule that looks at sentences the words that trigger it, None where any sentence may match."""
    found: dict[str, tuple[str, ...] | None] = {}
    every: list[FindingRule | MoveRule] = [*book.moves.values(), *book.rules.values()]
    for rule in every:
        if isinstance(rule.detect, Tokens | Clauses | Edits):
            words = _trigger(rule.detect, book)
            found[rule.id] = None if words is None else tuple(sorted(words))
    return found


def _trigger(detect: Tokens | Clauses | Edits, book: Rulebook) -> frozenset[str] | None:
    """Return words of which a sentence that matches holds one, None where there are no such words."""
    if isinstance(detect, Tokens):
        return _any(cheapest(pattern.anchors) for pattern in book.compiled(detect.any))
    if isinstance(detect, Edits):
        return _any(cheapest(book.pattern(edit.find).anchors) for edit in detect.any)
    return _any(_of_frame(frame, book) for frame in detect.any)


def _any(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for words in sets:
        if words is None:
            return None
        found |= words
    return frozenset(found)


def _of_frame(frame: Frame, book: Rulebook) -> frozenset[str] | None:
    """Return the cheapest of what the frame's keys ask for; the lemma of a clause may be that of "be", which may be unwritten."""
    found: list[frozenset[str]] = []
    for words in (frame.verb, frame.complement, frame.subject_word, frame.object):
        expanded = frozenset(word.split()[0] for word in book.expand(words) if word)
        if words and "" not in book.expand(words) and "be" not in expanded:
            found.append(expanded)
    for patterns in (frame.has, frame.in_clause):
        anchors = _any(cheapest(pattern.anchors) for pattern in book.compiled(patterns)) if patterns else None
        if anchors is not None:
            found.append(anchors)
    return cheapest(found)


def index_of(sources: tuple[str, ...], book: Rulebook) -> PatternIndex:
    """Return the index of the patterns ``sources``, ``&name`` spread out."""
    spread = book.spread(sources)
    by_word: dict[str, list[int]] = {}
    always: list[int] = []
    for index, source in enumerate(spread):
        words = cheapest(book.pattern(source).anchors)
        if words is None:
            always.append(index)
        for word in words or ():
            by_word.setdefault(word, []).append(index)
    return PatternIndex(spread, {word: tuple(found) for word, found in sorted(by_word.items())}, tuple(always))

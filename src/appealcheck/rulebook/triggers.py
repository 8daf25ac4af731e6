"""Triggers: the words without which a sentence rule cannot match, so that most rules are never tried on a sentence."""

from collections.abc import Iterable, Iterator

from appealcheck.rulebook.anchors import cheapest
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.rule import Clauses, Edits, FindingRule, Frame, MoveRule, Tokens


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
        return _any(_of_patterns(book.spread(detect.any), book))
    if isinstance(detect, Edits):
        return _any(_of_patterns([edit.find for edit in detect.any], book))
    return _any(_of_frame(frame, book) for frame in detect.any)


def _of_patterns(sources: Iterable[str], book: Rulebook) -> Iterator[frozenset[str] | None]:
    return (cheapest(book.pattern(source).anchors) for source in sources)


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
        anchors = _any(_of_patterns(book.spread(patterns), book)) if patterns else None
        if anchors is not None:
            found.append(anchors)
    return cheapest(found)

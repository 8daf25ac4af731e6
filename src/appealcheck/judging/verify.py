"""Runs the proofs that rules carry: every failing example must fail where it is marked, every near miss must pass."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from appealcheck.draft.document import read_document
from appealcheck.expressions import compiled
from appealcheck.grammar.issue import Engine, Issue, Passage
from appealcheck.judging.finding import find
from appealcheck.parsing.parse import parse
from appealcheck.parsing.parsed import Parsed
from appealcheck.parsing.pipeline import load_model
from appealcheck.reading.elements import read_letter
from appealcheck.reading.moves import find_moves, seen_moves
from appealcheck.reading.notice import about, complaints_in, read_notice
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.complaint import ComplaintRule
from appealcheck.rulebook.detect import Grammar, Weighed
from appealcheck.rulebook.kinds.sentence import hits, views
from appealcheck.rulebook.rule import FindingRule, MoveRule
from appealcheck.span import Span

_MARK = compiled(r"\[\[(.*?)\]\]", re.DOTALL)


class Proof(Struct, frozen=True):
    """One example of a rule: its text without marks, the marked spans, whether the rule must fire on it."""

    rule: str
    text: str
    marks: tuple[Span, ...]
    fires: bool


class Broken(Struct, frozen=True):
    """A proof that does not hold, and in one line what happened instead."""

    proof: Proof
    what: str


def proofs(rule: FindingRule | MoveRule) -> Iterator[Proof]:
    """Yield the proofs of ``rule``; a known gap asserts what the rule does now."""
    firing = rule.examples.makes if isinstance(rule, MoveRule) else rule.examples.fail
    for text in firing:
        yield _proof(rule.id, text, True)
    for text in rule.examples.passing:
        yield _proof(rule.id, text, False)
    for known in rule.examples.known:
        yield _proof(rule.id, known.text, known.now == "fires")


def _proof(rule: str, text: str, fires: bool) -> Proof:
    marks: list[Span] = []
    plain = ""
    at = 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        marks.append(Span(len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return Proof(rule, plain + text[at:], tuple(marks), fires)


def verify(book: Rulebook, engine: Engine, rules: Iterable[str] = ()) -> tuple[Broken, ...]:
    """Run the proofs of ``rules`` (all when none is named); return those that do not hold, in the order of the rules.

    Raises:
        ModelMissing: the English model cannot be loaded.
    """
    wanted = set(rules)
    everything: list[FindingRule | MoveRule] = [*book.rules.values(), *book.moves.values()]
    pairs = [(rule, proof) for rule in everything if not wanted or rule.id in wanted for proof in proofs(rule)]
    letters = parse((read_document(proof.text) for _, proof in pairs), load_model(), book.lexicon)
    broken: list[Broken] = []
    for (rule, proof), parsed in zip(pairs, letters, strict=True):
        spans = _move_spans(rule, parsed, book) if isinstance(rule, MoveRule) else _spans(rule, parsed, book, engine)
        what = _wrong(proof, spans)
        if what:
            broken.append(Broken(proof, what))
    return tuple(broken)


def complaint_proofs(kind: ComplaintRule) -> Iterator[Proof]:
    """Yield the proofs of a kind of complaint: first parts of notices, then sentences of letters."""
    named, letters = (kind.examples.names, kind.examples.passing), (kind.examples.letter, kind.examples.letter_pass)
    for firing, passing in (named, letters):
        for text in firing:
            yield _proof(kind.id, text, True)
        for text in passing:
            yield _proof(kind.id, text, False)


def verify_complaints(book: Rulebook) -> tuple[Broken, ...]:
    """Run the proofs of every kind of complaint of a notice; return those that do not hold. No model is needed."""
    broken: list[Broken] = []
    for kind in book.complaints.values():
        of_notice = len(kind.examples.names) + len(kind.examples.passing)
        for at, proof in enumerate(complaint_proofs(kind)):
            found = kind.id in complaints_in(proof.text, book) if at < of_notice else about(kind, proof.text, book)
            if found != proof.fires:
                where = "a notice" if at < of_notice else "a letter"
                broken.append(Broken(proof, f"is {'not ' if proof.fires else ''}found in {where}"))
    return tuple(broken)


def _move_spans(rule: MoveRule, parsed: Parsed, book: Rulebook) -> list[Span | None]:
    if rule.confidence == "low" and not isinstance(rule.detect, Weighed):
        # It makes no move in a letter, but must still see what its proofs say.
        return [
            parsed.span(hit.first, hit.last) for view in views(parsed, book) for hit in hits(rule.detect, view, book)
        ]
    # A proof of a pattern says what it sees, whatever all signs together say then.
    moves = find_moves(parsed, book) if isinstance(rule.detect, Weighed) else seen_moves(parsed, book)
    return [move.span for move in moves if move.rule == rule.id]


def _spans(rule: FindingRule, parsed: Parsed, book: Rulebook, engine: Engine) -> list[Span | None]:
    issues: tuple[Issue, ...] = ()
    if isinstance(rule.detect, Grammar):
        document = parsed.document
        issues = engine.check([Passage(document.masked, tuple(code.span for code in document.codes))])[0].issues
    profile = next(
        profile
        for name, profile in sorted(book.profiles.items(), key=lambda pair: pair[0] != "generic")
        if (not rule.profiles or name in rule.profiles)
        and name not in rule.not_profiles
        and not profile.only_rules
        and _asks(rule, name, book)
    )
    notice = read_notice(rule.examples.notice, book) if rule.examples.notice else None
    raw, _ = find(read_letter(parsed, book, notice), book, profile, issues, alone=True)
    return [finding.span for finding in raw if finding.rule.id == rule.id]


def _asks(rule: FindingRule, profile: str, book: Rulebook) -> bool:
    element = getattr(rule.detect, "element", None)
    asked = book.profiles[profile]
    return element is None or element in {*asked.required, *asked.helpful}


def _wrong(proof: Proof, spans: list[Span | None]) -> str:
    if not proof.fires:
        return f"fires on {_shown(proof, spans[0])}, and should not" if spans else ""
    if not spans:
        return "does not fire"
    for mark in proof.marks:
        if not any(span is not None and span.overlaps(mark) for span in spans):
            return f"fires on {_shown(proof, spans[0])}, and not on the marked words"
    return ""


def _shown(proof: Proof, span: Span | None) -> str:
    return "the whole letter" if span is None else f'"{span.of(proof.text)}"'

"""The kinds that look at one sentence at a time: token patterns and clauses. They yield hits and know no rule."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct, structs

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.pattern import Encoded, encode
from appealcheck.rulebook.rule import Clauses, Edits, Frame, Tokens, Where

# A clause with one of these labels says something of its own beside the clause it hangs on.
_BESIDE = frozenset(["ROOT", "conj", "parataxis", "ccomp"])
# One with these is what the clause before it says, promises or wants.
_SAID = frozenset(["xcomp", "ccomp"])

# So many sentences of prose make a letter, and so many are its close.
_LETTER = 5
_CLOSING = 3


class View(Struct, frozen=True, dict=True):
    """A sentence ready for matching: its letter, its encoded tokens, how many sentences of prose the letter has."""

    parsed: Parsed
    sentence: Sentence
    prose: int
    lexicon: Lexicon

    @cached_property
    def key(self) -> tuple[object, ...]:
        """All that a rule may ask of a sentence by itself: two with the same key have the same hits at the same tokens."""
        at = self.sentence
        place = (at.position <= 1, at.position >= self.prose - _CLOSING, self.of_letter)
        return (at.words, at.number, at.block.kind, at.section, *place)

    @property
    def of_letter(self) -> bool:
        """Whether there are sentences of prose enough for a letter."""
        return self.prose >= _LETTER

    @cached_property
    def encoded(self) -> Encoded:
        """The sentence as patterns read it."""
        tokens = self.parsed.tokens[self.sentence.first : self.sentence.last]
        return encode((token.row for token in tokens), self.lexicon)

    @cached_property
    def _clause_lines(self) -> dict[int, Encoded]:
        return {}

    def clause_line(self, clause: Clause) -> Encoded:
        """The clause's own tokens as patterns read them."""
        found = self._clause_lines.get(clause.head)
        if found is None:
            tokens = (self.parsed.tokens[index] for index in clause.tokens)
            found = encode((token.row for token in tokens), self.lexicon)
            self._clause_lines[clause.head] = found
        return found

    def statement_line(self, hit: "Hit") -> Encoded:
        """The last clause of the hit, those that say it ("we promise to ..."), and their subordinates, as patterns read them."""
        tokens = self.parsed.tokens
        inside = [clause for clause in self.sentence.clauses if hit.first <= clause.head < hit.last]
        last = max(inside, key=lambda clause: clause.head) if inside else self.clause_at.get(hit.first)
        if last is None:
            return self.encoded
        heads = {last.head}
        above = self.clause_at.get(tokens[last.head].head)
        while (
            above is not None and above.head not in heads and above.head < last.head and tokens[last.head].dep in _SAID
        ):
            heads.add(above.head)
            last, above = above, self.clause_at.get(tokens[above.head].head)
        for clause in self.sentence.clauses:
            token = tokens[clause.head]
            above = self.clause_at.get(token.head)
            if token.dep not in _BESIDE and above is not None and above.head in heads:
                heads.add(clause.head)
        found = self._statement_lines.get(last.head)
        if found is None:
            indexes = sorted(
                index for clause in self.sentence.clauses if clause.head in heads for index in clause.tokens
            )
            rows = (tokens[index].row for index in indexes)
            found = self._statement_lines[last.head] = encode(rows, self.lexicon)
        return found

    @cached_property
    def _statement_lines(self) -> dict[int, Encoded]:
        return {}

    @cached_property
    def clause_at(self) -> dict[int, Clause]:
        """The clause that each token (index in the letter) stands in."""
        return {index: clause for clause in self.sentence.clauses for index in clause.tokens}


class Hit(Struct, frozen=True):
    """Where a kind matched: a half-open range of token indexes in the letter."""

    first: int
    last: int


def views(parsed: Parsed, book: Rulebook) -> tuple[View, ...]:
    """Return every sentence of the letter ready for matching."""
    prose = sum(sentence.block.kind in {"paragraph", "item"} for sentence in parsed.sentences)
    return tuple(View(parsed, sentence, prose, book.lexicon) for sentence in parsed.sentences)


def hits(detect: Tokens | Clauses, view: View, book: Rulebook, moves: frozenset[str] = frozenset()) -> Iterator[Hit]:
    """Yield the hits of ``detect`` in one sentence; ``moves`` are those already found there."""
    where = detect.where
    if not _in_place(where, view, moves):
        return
    found = list(_tokens(detect, view, book) if isinstance(detect, Tokens) else _clauses(detect, view, book))
    if not found:
        return
    if book.stands(detect.unless, view.encoded):
        return
    for hit in found:
        if _stands(where, view, hit) and not _vetoed(detect, view, hit, book):
            yield hit


def edits(detect: Edits, view: View, book: Rulebook) -> Iterator[tuple[Hit, str]]:
    """Yield the hits of ``detect`` in one sentence, each with its template.

    A slip is one in reported speech too, so ``where.reported`` counts only if it is "only".
    """
    if not _in_place(detect.where, view, frozenset()):
        return
    found = [
        (Hit(view.sentence.first + first, view.sentence.first + last), edit.write)
        for first, last, edit in book.edits(detect.any, view.encoded)
    ]
    if not found or book.stands(detect.unless, view.encoded):
        return
    where = detect.where if detect.where.reported == "only" else structs.replace(detect.where, reported="may")
    yield from (pair for pair in found if _stands(where, view, pair[0]))


def _vetoed(detect: Tokens | Clauses, view: View, hit: Hit, book: Rulebook) -> bool:
    """Tell whether a pattern of ``not_in_clause`` stands in the last clause of the hit."""
    return bool(detect.not_in_clause) and book.stands(detect.not_in_clause, view.statement_line(hit))


def _in_place(where: Where, view: View, moves: frozenset[str]) -> bool:
    sentence = view.sentence
    if sentence.block.kind not in where.block:
        return False
    if where.section and sentence.section not in where.section:
        return False
    if where.not_section and sentence.section in where.not_section:
        return False
    if not _allowed(where.question, sentence.question):
        return False
    if where.opening and sentence.position > 1:
        return False
    if where.closing and sentence.position < view.prose - _CLOSING:
        return False
    if where.letter and not view.of_letter:
        return False
    if where.with_moves and not moves.intersection(where.with_moves):
        return False
    return not (where.without_moves and moves.intersection(where.without_moves))


def _stands(where: Where, view: View, hit: Hit) -> bool:
    """Tell whether the hit's clause stands free of quotation, report and condition, as far as ``where`` asks."""
    quoted = any(index in view.sentence.quoted for index in range(hit.first, hit.last))
    if not _allowed(where.quoted, quoted):
        return False
    clause = next((view.clause_at[at] for at in range(hit.first, hit.last) if at in view.clause_at), None)
    embedding = clause.embedding if clause else frozenset()
    return _allowed(where.reported, "reported" in embedding) and _allowed(where.conditional, "condition" in embedding)


def _allowed(rule: str, is_so: bool) -> bool:
    return rule == "may" or is_so == (rule == "only")


def _tokens(detect: Tokens, view: View, book: Rulebook) -> Iterator[Hit]:
    base = view.sentence.first
    for first, last in book.matches(detect.any, view.encoded):
        yield Hit(base + first, base + last)


def _clauses(detect: Clauses, view: View, book: Rulebook) -> Iterator[Hit]:
    yield from frame_hits(detect.any, view, book)


def frame_hits(frames: Sequence[Frame], view: View, book: Rulebook) -> Iterator[Hit]:
    """Yield the clauses of one sentence that a frame fits."""
    for clause in view.sentence.clauses:
        if any(_fits(frame, clause, view, book) for frame in frames):
            yield Hit(min(clause.tokens[0], clause.head), max(clause.tokens[-1], clause.head) + 1)


def _fits(frame: Frame, clause: Clause, view: View, book: Rulebook) -> bool:
    if frame.tense and clause.tense not in frame.tense:
        return False
    if frame.subject and clause.subject not in frame.subject:
        return False
    if clause.subject in frame.not_subject:
        return False
    if frame.passive is not None and clause.passive != frame.passive:
        return False
    if frame.negated is not None and clause.negated != frame.negated:
        return False
    if frame.modal and clause.modal not in frame.modal:
        return False
    if frame.agent and clause.agent not in frame.agent:
        return False
    if frame.object_actor and clause.object_actor not in frame.object_actor:
        return False
    if frame.embedding and not clause.embedding.intersection(frame.embedding):
        return False
    if clause.embedding.intersection(frame.not_embedding):
        return False
    if (
        frame.verb
        and clause.lemma not in book.expand(frame.verb)
        and clause.lemma.partition(" ")[0] not in book.expand(frame.verb)
    ):
        return False
    if frame.not_verb and clause.lemma in book.expand(frame.not_verb):
        return False
    if frame.complement and clause.complement not in book.expand(frame.complement):
        return False
    if frame.not_complement and clause.complement in book.expand(frame.not_complement):
        return False
    if frame.subject_word and clause.subject_lemma not in book.expand(frame.subject_word):
        return False
    if frame.object and clause.object not in book.expand(frame.object):
        return False
    if frame.not_object and clause.object in book.expand(frame.not_object):
        return False
    return _patterns_fit(frame, clause, view, book)


def _patterns_fit(frame: Frame, clause: Clause, view: View, book: Rulebook) -> bool:
    if frame.has and not book.stands(frame.has, view.encoded):
        return False
    if frame.without and book.stands(frame.without, view.encoded):
        return False
    if frame.in_clause and not book.stands(frame.in_clause, view.clause_line(clause)):
        return False
    return not (frame.not_in_clause and book.stands(frame.not_in_clause, view.clause_line(clause)))

"""The kinds that look at one sentence at a time: token patterns and clauses. They yield hits and know no rule."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct, structs

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.detect import Clauses, Edits, Frame, Tokens, Where
from appealcheck.rulebook.frames import numbers_of
from appealcheck.rulebook.pattern import Encoded, encode

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
        return (self.sentence.words, self.sentence.number, *self.place)

    @cached_property
    def place(self) -> tuple[object, ...]:
        """All that tells whether a rule counts where the sentence stands."""
        at = self.sentence
        return (at.block.kind, at.section, at.question, self.opening, self.closing, self.of_letter)

    @property
    def opening(self) -> bool:
        """Whether it is one of the letter's first sentences."""
        return self.sentence.position <= 1

    @property
    def closing(self) -> bool:
        """Whether it is one of the letter's last sentences."""
        return self.sentence.position >= self.prose - _CLOSING

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
    def suited(self) -> dict[int, tuple[int, int]]:
        """For each clause (by its head) how many frames there were when it was asked, and those that it suits; see :func:`suited`."""
        return {}

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


class Hit(Struct, frozen=True, gc=False):
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
    if not in_place(where, view) or not _among(where, moves):
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
    if not in_place(detect.where, view):
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


def in_place(where: Where, view: View) -> bool:
    """Tell whether a rule counts where the sentence stands; see :attr:`View.place`."""
    sentence = view.sentence
    if sentence.block.kind not in where.block:
        return False
    if where.section and sentence.section not in where.section:
        return False
    if where.not_section and sentence.section in where.not_section:
        return False
    if not _allowed(where.question, sentence.question):
        return False
    if (where.opening and not view.opening) or (where.closing and not view.closing):
        return False
    return view.of_letter or not where.letter


def _among(where: Where, moves: frozenset[str]) -> bool:
    """Tell whether a rule counts in a sentence of these moves."""
    if where.with_moves and moves.isdisjoint(where.with_moves):
        return False
    return moves.isdisjoint(where.without_moves)


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


def frame_hits(frames: tuple[Frame, ...], view: View, book: Rulebook) -> Iterator[Hit]:
    """Yield the clauses of one sentence that a frame fits."""
    asked = book.frames.mask(frames) if frames else 0
    for clause in view.sentence.clauses if asked else ():
        fitting = numbers_of(suited(clause, view, book) & asked)
        if any(_patterns_fit(book.frames.frames[number], clause, view, book) for number in fitting):
            yield Hit(min(clause.first, clause.head), max(clause.tokens[-1], clause.head) + 1)


def suited(clause: Clause, view: View, book: Rulebook) -> int:
    """Return the numbers of the frames that the clause suits, their patterns aside, as bits."""
    count = len(book.frames.frames)
    known = view.suited.get(clause.head)
    if known is None or known[0] < count:
        known = view.suited[clause.head] = (count, book.frames.suited(clause))
    return known[1]


def _patterns_fit(frame: Frame, clause: Clause, view: View, book: Rulebook) -> bool:
    if frame.has and not book.stands(frame.has, view.encoded):
        return False
    if frame.without and book.stands(frame.without, view.encoded):
        return False
    if frame.in_clause and not book.stands(frame.in_clause, view.clause_line(clause)):
        return False
    return not (frame.not_in_clause and book.stands(frame.not_in_clause, view.clause_line(clause)))

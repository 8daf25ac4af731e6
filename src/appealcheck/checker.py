"""The whole way in one place: drafts go in, a report comes out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

import msgspec

from appealcheck.draft.document import Block, Document, read_document
from appealcheck.draft.found import Draft, Neighbours, among
from appealcheck.draft.guide import GUIDE
from appealcheck.draft.places import Places
from appealcheck.grammar.engines import choose
from appealcheck.grammar.issue import Checked, Engine, Passage
from appealcheck.judging.assemble import Context, assemble
from appealcheck.judging.comparison import Comparison, Version, compare
from appealcheck.judging.report import DraftReport, Report
from appealcheck.options import Options, UnknownProfile
from appealcheck.parsing.blocks import Blocks
from appealcheck.parsing.parse import parse
from appealcheck.parsing.pipeline import load_model
from appealcheck.reading.copies import Copy, copies_among
from appealcheck.reading.elements import read_letter
from appealcheck.reading.letter import Reading
from appealcheck.reading.names import names_in
from appealcheck.reading.neighbours import neighbours
from appealcheck.reading.notice import NoticeRead, read_notice
from appealcheck.reading.profile import Recognised
from appealcheck.resources import RULES
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.loading import load_rulebook
from appealcheck.span import Span
from appealcheck.version import VERSION

__all__ = ["Checker", "Options", "UnknownProfile", "check"]

_BATCH = 64


class Checker(AbstractContextManager["Checker"]):
    """Checks any number of letters with one loaded model, rulebook and grammar engine. Close it, or use it in ``with``.

    Raises:
        RuleError: a rule file is not valid.
        ModelMissing: the English model cannot be loaded (at the first letter).
        EngineMissing: the grammar engine asked for by name is not here.
        UnknownProfile: the rulebook has no such profile.
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        book: Rulebook | None = None,
        engine: Engine | None = None,
        blocks: Blocks | None = None,
    ) -> None:
        self.options = options or Options()
        # First of all: an engine with a process of its own loads there from now on.
        self._engine = engine or choose(self.options.grammar, self.options.languagetool_url, rules=RULES)
        try:
            self.book = book or load_rulebook(self.options.rules)
            self._blocks = blocks or Blocks()
            profile = self.options.profile
            if profile is not None and profile not in self.book.profiles:
                raise UnknownProfile(f'No profile "{profile}". Choose one of: {", ".join(sorted(self.book.profiles))}.')
        except BaseException:
            if engine is None:
                self._engine.close()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __enter__(self) -> Self:
        return self

    def close(self) -> None:
        """End the grammar engine's server, where it has one."""
        self._engine.close()

    def under(self, options: Options) -> "Checker":
        """Return a checker for another profile or language that uses this one's rulebook, engine and blocks read before.

        Close this one alone.

        Raises:
            UnknownProfile: the rulebook has no such profile.
        """
        if options.model != self.options.model:
            # What was read and remembered is what one model says.
            return Checker(options, book=msgspec.structs.replace(self.book), engine=self._engine)
        return Checker(options, book=self.book, engine=self._engine, blocks=self._blocks)

    @property
    def engine_notes(self) -> tuple[str, ...]:
        """Why an engine that would have come first does not speak, one line each."""
        return tuple(self._engine.notes)

    def check_text(self, text: str, path: str = "-", *, notice: str | None = None) -> DraftReport:
        """Return the report of one letter, held against the text of the ``notice`` that it answers where one is given.

        Raises:
            NotANotice: ``notice`` is no message of a marketplace to a seller.
        """
        read = None if notice is None else self.read_notice(notice)
        return next(self.check_drafts([Draft(path, text, "utf-8")], read))

    def read_notice(self, text: str) -> NoticeRead:
        """Read a marketplace's message, for :meth:`check_drafts`.

        Raises:
            NotANotice: it is no message of a marketplace to a seller.
        """
        return read_notice(text, self.book)

    def check_drafts(
        self, drafts: Iterable[Draft], notice: NoticeRead | None = None, *, near: Neighbours | None = None
    ) -> Iterator[DraftReport]:
        """Yield the report of each draft, in order.

        Letters are parsed in batches, so that memory grows with their text alone. All of them answer ``notice``, where one
        is given. ``near`` gives the drafts that each is compared with; without it these drafts are compared with one another.
        """
        if near is None:
            drafts = tuple(drafts)
            near = among(drafts, neighbours(drafts, self.book.copying) if len(drafts) > 1 else {})
        for draft, letter, issues in self._letters(drafts, notice):
            similar = copies_among(letter.parsed, near(draft), self.book.copying)
            yield assemble(draft.path, letter, self._context(letter, issues, draft.places, similar))

    def _letters(
        self, drafts: Iterable[Draft], notice: NoticeRead | None = None
    ) -> Iterator[tuple[Draft, Reading, Checked]]:
        # The engine loads and reads beside the model: both spend their time outside of Python.
        with ThreadPoolExecutor(1) as beside:
            warmed = beside.submit(self._engine.warm)
            for batch in _batches(drafts):
                documents = [read_document(draft.text) for draft in batch]
                passages = [self._passage(document) for document in documents]
                checked = beside.submit(self._engine.check, passages)
                nlp = load_model(self.options.model)
                parsed = parse(documents, nlp, self.book.lexicon, self._blocks)
                letters = [read_letter(each, self.book, notice) for each in parsed]
                warmed.result()
                yield from zip(batch, letters, checked.result(), strict=True)

    def compare(self, old: Draft, new: Draft) -> Comparison:
        """Return what changed from one version of a letter to the next, both judged as the kind of case of the later one.

        Where the later one does not tell its kind of case, that of the earlier one counts.

        Raises:
            Unrelated: the two are no versions of one letter.
        """
        read = tuple(self._letters((old, new)))
        told = [letter.recognised for _, letter, _ in read]
        named = told[1] if told[1].words else told[0]
        before, after = (self._version(draft, letter, issues, named) for draft, letter, issues in read)
        return compare(before, after, self.book.copying, version=VERSION, digest=self.book.digest)

    def _version(self, draft: Draft, letter: Reading, issues: Checked, recognised: Recognised) -> Version:
        context = self._context(msgspec.structs.replace(letter, recognised=recognised), issues, draft.places)
        return Version(assemble(draft.path, letter, context), letter.parsed, draft.places)

    def _context(
        self, letter: Reading, issues: Checked, places: Places | None, similar: tuple[Copy, ...] = ()
    ) -> Context:
        return Context(
            book=self.book,
            lang=self.options.lang,
            profile=self.book.profiles[self.options.profile or letter.recognised.profile],
            given=self.options.profile is not None,
            recognised=letter.recognised,
            checked=issues,
            engine=self._engine,
            mutes=self.options.mutes or {},
            places=places,
            others=similar,
        )

    def _passage(self, document: Document) -> Passage:
        quiet = [code.span for code in document.codes]
        quiet += [block.span for block in document.blocks if block.kind in {"notice", "signature", "salutation"}]
        quiet += [span for block in document.blocks if (span := _small_start(block, document.masked))]
        quiet += [Span(*match.span()) for match in GUIDE.finditer(document.text)]
        return Passage(document.masked, tuple(sorted(quiet)), names_in(document))

    def report(self, drafts: Sequence[DraftReport]) -> Report:
        """Return the report over several drafts."""
        return Report("appealcheck/report/1", VERSION, self.book.digest, tuple(drafts), ())


_FIRST_WORD = re.compile(r"[a-z]+")


def _small_start(block: Block, text: str) -> Span | None:
    """Return the first word of an item that begins small, which is a habit of lists and no slip."""
    found = _FIRST_WORD.match(text, block.span.start) if block.kind == "item" else None
    return Span(*found.span()) if found else None


def _batches(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    batch: list[Draft] = []
    for draft in drafts:
        batch.append(draft)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def check(text: str, options: Options | None = None, *, notice: str | None = None) -> DraftReport:
    """Check one letter and return its report, held against the text of the ``notice`` it answers where one is given.

    Reads the rulebook anew for each call; for many letters keep a :class:`Checker`.

    Raises:
        NotANotice: ``notice`` is no message of a marketplace to a seller.
        See :class:`Checker` for the others.
    """
    with Checker(options) as checker:
        return checker.check_text(text, notice=notice)

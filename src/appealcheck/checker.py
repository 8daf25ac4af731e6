"""The whole way in one place: drafts go in, a report comes out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from appealcheck.draft.document import Document, read_document
from appealcheck.draft.found import Draft
from appealcheck.draft.places import Places
from appealcheck.grammar.engines import Choice, choose
from appealcheck.grammar.issue import Checked, Engine, Passage
from appealcheck.judging.assemble import Context, assemble
from appealcheck.judging.report import DraftReport, Report
from appealcheck.parsing.parsed import parse
from appealcheck.parsing.pipeline import SHIPPED_MODEL, load_model
from appealcheck.reading.elements import read_letter
from appealcheck.reading.letter import Reading
from appealcheck.reading.names import names_in
from appealcheck.reading.notice import NoticeRead, read_notice
from appealcheck.resources import RULES
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.loading import load_rulebook
from appealcheck.version import VERSION
from appealcheck.wording import Lang

_BATCH = 64


class UnknownProfile(ValueError):
    """There is no such profile; the message is one line that names those there are."""


class Options(Struct, frozen=True):
    """How to check. ``profile`` None: recognised in each draft. ``rules``: folders that add to the shipped rules.

    ``mutes`` maps a rule's id to the user's reason for silencing it.
    """

    profile: str | None = None
    lang: Lang = "en"
    model: str = SHIPPED_MODEL
    grammar: Choice = "auto"
    languagetool_url: str | None = None
    rules: tuple[Path, ...] = ()
    mutes: Mapping[str, str] | None = None


class Checker(AbstractContextManager["Checker"]):
    """Checks any number of letters with one loaded model, rulebook and grammar engine. Close it, or use it in ``with``.

    Raises:
        RuleError: a rule file is not valid.
        ModelMissing: the English model cannot be loaded (at the first letter).
        EngineMissing: the grammar engine asked for by name is not here.
        UnknownProfile: the rulebook has no such profile.
    """

    def __init__(
        self, options: Options | None = None, *, book: Rulebook | None = None, engine: Engine | None = None
    ) -> None:
        self.options = options or Options()
        # First of all: an engine with a process of its own loads there from now on.
        self._engine = engine or choose(self.options.grammar, self.options.languagetool_url, rules=RULES)
        try:
            self.book = book or load_rulebook(self.options.rules)
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
        """Return a checker for another profile or language that uses this one's rulebook and engine.

        Close this one alone.

        Raises:
            UnknownProfile: the rulebook has no such profile.
        """
        return Checker(options, book=self.book, engine=self._engine)

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

    def check_drafts(self, drafts: Iterable[Draft], notice: NoticeRead | None = None) -> Iterator[DraftReport]:
        """Yield the report of each draft, in order; letters are parsed in batches, so memory does not grow with their number.

        All of them answer ``notice``, where one is given.
        """
        # The engine loads and reads beside the model: both spend their time outside of Python.
        with ThreadPoolExecutor(1) as beside:
            warmed = beside.submit(self._engine.warm)
            for batch in _batches(drafts):
                documents = [read_document(draft.text) for draft in batch]
                passages = [self._passage(document) for document in documents]
                checked = beside.submit(self._engine.check, passages)
                nlp = load_model(self.options.model)
                parsed = parse(documents, nlp, self.book.lexicon)
                letters = [read_letter(each, self.book, notice) for each in parsed]
                warmed.result()
                for draft, letter, issues in zip(batch, letters, checked.result(), strict=True):
                    yield assemble(draft.path, letter, self._context(letter, issues, draft.places))

    def _context(self, letter: Reading, issues: Checked, places: Places | None) -> Context:
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
        )

    def _passage(self, document: Document) -> Passage:
        quiet = [code.span for code in document.codes]
        quiet += [block.span for block in document.blocks if block.kind in {"notice", "signature", "salutation"}]
        return Passage(document.masked, tuple(sorted(quiet)), names_in(document))

    def report(self, drafts: Sequence[DraftReport]) -> Report:
        """Return the report over several drafts."""
        return Report("appealcheck/report/1", VERSION, self.book.digest, tuple(drafts), ())


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

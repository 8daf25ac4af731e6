"""Spans to quotes: what a report shows of a place in the text."""

from msgspec import UNSET, UnsetType

from appealcheck.draft.places import Paragraphs, Places
from appealcheck.judging.report import Place, Quote
from appealcheck.span import Lines, Span


class Quoter:
    """Turns spans of one text into quotes with line and column, and with the place in a Word file or a PDF."""

    def __init__(self, text: str, places: Places | None) -> None:
        self.text = text
        self.places = places
        self.lines = Lines(text)

    def quote(self, span: Span | None) -> Quote | None:
        """Return the quote of ``span``, None for None."""
        return None if span is None else self.sure(span)

    def sure(self, span: Span) -> Quote:
        """Return the quote of ``span``."""
        line, column = self.lines.position(span.start)
        return Quote(span.start, span.end, line, column, span.of(self.text), self._in_document(span.start))

    def _in_document(self, offset: int) -> Place | UnsetType:
        if self.places is None:
            return UNSET
        number, within = self.places.at(offset)
        if isinstance(self.places, Paragraphs):
            return Place(paragraph=number, character=within)
        return Place(page=number, line=within)

    def quotes(self, spans: tuple[Span, ...]) -> tuple[Quote, ...]:
        """Return the quotes of several spans."""
        return tuple(quote for quote in map(self.quote, spans) if quote is not None)

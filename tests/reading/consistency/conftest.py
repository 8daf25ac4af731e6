"""What the tests of contradictions share: the words that a check marks in a text."""

import pytest

from appealcheck.reading.consistency import CHECKS
from appealcheck.reading.elements import read_letter


@pytest.fixture(scope="session")
def quotes_of(parsed, book):
    letters = {}

    def find(check, text):
        reading = letters.get(text)
        if reading is None:
            letters.clear()
            reading = letters[text] = read_letter(parsed(text), book)
        return [clash.span.of(text) for clash in CHECKS[check](reading, book.profiles["odr"])]

    return find

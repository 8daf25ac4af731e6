import pytest

from appealcheck.reading.elements import read_letter
from appealcheck.reading.notice import read_notice
from appealcheck.reading.notice_gaps import NOTICE_GAPS

LETTER = "The lamps were defective because nobody tested them."


@pytest.fixture
def gaps(parsed, book):
    def find(name, letter, notice):
        read = None if notice is None else read_notice(notice, book)
        return list(NOTICE_GAPS[name](read_letter(parsed(letter), book, read), book.profiles["generic"]))

    return find


def test_only_what_is_asked_is_missed(gaps):
    notice = "Your items arrived defective. Please tell us the root cause and how you prevent it."
    assert not gaps("notice-root-cause", LETTER, notice)
    assert not gaps("notice-done", LETTER, notice)
    assert [gap.slots for gap in gaps("notice-prevention", LETTER, notice)] == [{"complaint": "defective"}]


def test_a_notice_that_asks_for_papers_alone_wants_no_cells(gaps):
    notice = "We could not verify your business address. Please upload a bank statement."
    assert not gaps("notice-root-cause", "We have moved.", notice)
    assert gaps("notice-documents", "We have moved.", notice)
    assert not gaps("notice-documents", "The bank statement is attached.", notice)


@pytest.mark.parametrize("name", NOTICE_GAPS)
def test_without_a_notice_nothing_is_missed(gaps, name):
    assert not gaps(name, LETTER, None)

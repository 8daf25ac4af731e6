"""What the tests of the readings share."""

import pytest

from appealcheck.checker import Checker, Options

OPENING = (
    "Dear Seller Performance Team,\n\nThis is our plan of action for our account. We are very sorry for the trouble that our buyers had "
    "and we ask you to reinstate our selling privileges.\n\n"
)


@pytest.fixture(scope="session")
def found():
    """Return what is found, of one dimension, in a text after the opening of a letter: the words marked."""
    with Checker(Options(grammar="off")) as checker:

        def find(text, dimension):
            report = checker.check_text(OPENING + text)
            return [finding.span.text for finding in report.findings if finding.dimension == dimension and finding.span]

        yield find

"""What the tests share: one loaded model, one rulebook, one checker with Harper for the whole run."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from appealcheck import Checker, DraftReport, Options
from appealcheck.draft.document import read_document
from appealcheck.parsing.parse import parse
from appealcheck.parsing.parsed import Parsed
from appealcheck.parsing.pipeline import load_model
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.loading import load_rulebook
from tests.grammar import install_languagetool

# No test measures time: a busy machine would fail it.
# Half of the usual number keeps the whole run under the limit of a continuous integration.
settings.register_profile("untimed", deadline=None, max_examples=50)
settings.load_profile("untimed")

_LONGEST_FIRST = ("tests/web/", "tests/cli/", "tests/grammar/", "tests/batch/", "tests/test_wheel.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that wait for servers, browsers and processes, so that none of them is left to one worker alone."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST_FIRST))


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Folders of the run's own: a server that the user keeps, or a copy that the user installed, must not be seen."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        yield


@pytest.fixture(scope="session")
def languagetool_home() -> Path:
    """The folder of a real LanguageTool; without Java or Maven the test is skipped, except in CI."""
    missing = install_languagetool.missing()
    if missing and os.environ.get("CI") != "true":
        pytest.skip(f"a real LanguageTool is wanted, and {missing}")
    return install_languagetool.installed()


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="session")
def parsed(book: Rulebook) -> Callable[[str], Parsed]:
    def one(text: str) -> Parsed:
        return next(parse([read_document(text)], load_model(), book.lexicon))

    return one


@pytest.fixture(scope="session")
def checker(book: Rulebook) -> Iterator[Checker]:
    with Checker(Options(grammar="harper"), book=book) as made:
        yield made


@pytest.fixture(scope="session")
def report_of(checker: Checker) -> Callable[[str], DraftReport]:
    return checker.check_text

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from appealcheck.grammar.languagetool import LanguageTool
from appealcheck.resources import RULES
from tests.grammar import install_languagetool


@pytest.fixture(scope="session")
def rules() -> Path:
    return RULES


@pytest.fixture(scope="session")
def languagetool_home() -> Path:
    """The folder of a real LanguageTool; without Java or Maven the test is skipped, except in CI."""
    missing = install_languagetool.missing()
    if missing and os.environ.get("CI") != "true":
        pytest.skip(f"a real LanguageTool is wanted, and {missing}")
    return install_languagetool.installed()


@pytest.fixture(scope="session")
def languagetool(languagetool_home: Path, rules: Path) -> Iterator[LanguageTool]:
    engine = LanguageTool(None, rules=rules, env={"LTP_PATH": str(languagetool_home)})
    yield engine
    engine.close()

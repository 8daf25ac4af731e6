from collections.abc import Iterator
from pathlib import Path

import pytest

from appealcheck.grammar.languagetool import LanguageTool
from appealcheck.resources import RULES


@pytest.fixture(scope="session")
def rules() -> Path:
    return RULES


@pytest.fixture(scope="session")
def languagetool(languagetool_home: Path, rules: Path) -> Iterator[LanguageTool]:
    engine = LanguageTool(None, rules=rules, env={"LTP_PATH": str(languagetool_home)})
    yield engine
    engine.close()

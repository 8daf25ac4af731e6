"""What is put off when spaCy is imported is there when it is asked for."""

import subprocess
import sys

STARTED = """
import sys
from appealcheck.parsing.pipeline import load_model
load_model()
assert "spacy.cli" not in sys.modules and "weasel" not in sys.modules
assert "srsly._yaml_api" not in sys.modules and "srsly.ruamel_yaml" not in sys.modules
import srsly
assert srsly.yaml_loads(srsly.yaml_dumps({"a": [1, 2]})) == {"a": [1, 2]}
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download)
"""

LOADED = """
import sys, srsly, spacy
from appealcheck.parsing.spared import spared
with spared():
    import spacy.cli
assert "srsly.ruamel_yaml" in sys.modules
assert callable(spacy.cli.download)
"""


def started(program):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_what_is_not_loaded_is_still_there():
    assert started(STARTED) == (0, "")


def test_where_spacy_is_imported_nothing_is_held_back():
    assert started(LOADED) == (0, "")

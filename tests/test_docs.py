from pathlib import Path

from appealcheck import docs
from appealcheck.cli import COMMANDS

DOCS = Path(__file__).parent.parent / "docs"


def test_the_generated_pages_are_fresh():
    stale = [name for name, text in docs.pages().items() if (DOCS / name).read_text("utf-8") != text]
    assert stale == [], "run: python -m appealcheck.docs docs"


def test_the_page_of_the_command_line_names_every_command():
    page = (DOCS / "cli.md").read_text("utf-8")
    told = {words[0] for words in docs.commands() if words}
    assert told == set(COMMANDS)
    assert ("corpus", "deep") in docs.commands()
    assert all(f"appealcheck {' '.join(words)}".strip() in page for words in docs.commands())


def test_a_stale_page_is_told_and_then_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(docs, "pages", lambda: {"rules/plan.md": "new\n"})
    assert docs.main([str(tmp_path), "--check"]) == 1
    assert "stale: rules/plan.md" in capsys.readouterr().err
    assert docs.main([str(tmp_path)]) == 0
    assert docs.main([str(tmp_path), "--check"]) == 0

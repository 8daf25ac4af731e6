from importlib import import_module
from pathlib import Path

from typer.main import get_command

from appealcheck import docs
from appealcheck.cli import COMMANDS
from appealcheck.cli.app import app

DOCS = Path(__file__).parent.parent / "docs"


def test_the_generated_pages_are_fresh():
    stale = [name for name, text in docs.pages().items() if (DOCS / name).read_text("utf-8") != text]
    assert stale == [], "run: python -m appealcheck.docs docs"


def test_the_page_of_the_command_line_names_every_command():
    for name in COMMANDS:
        import_module(f"appealcheck.cli.{name}")
    found = {()}
    for name, command in get_command(app).commands.items():
        found.add((name,))
        found |= {(name, inner) for inner in getattr(command, "commands", {})}
    assert found == set(docs._COMMANDS)


def test_a_stale_page_is_told_and_then_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(docs, "pages", lambda: {"rules/plan.md": "new\n"})
    assert docs.main([str(tmp_path), "--check"]) == 1
    assert "stale: rules/plan.md" in capsys.readouterr().err
    assert docs.main([str(tmp_path)]) == 0
    assert docs.main([str(tmp_path), "--check"]) == 0

"""The hook as its users have it: the real pre-commit takes it from a clone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_BESIDE = Path(sys.executable).parent
_HOOKS = Path(__file__).parent.parent / ".pre-commit-hooks.yaml"


def call(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PATH": f"{_BESIDE}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder.parent / "home"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120)


def committed(folder: Path) -> str:
    """Make a repository of ``folder`` and return its commit."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "x")):
        done = call(folder, "git", *words)
        assert done.returncode == 0, done.stderr
    return call(folder, "git", "rev-parse", "HEAD").stdout.strip()


@pytest.mark.skipif(shutil.which("git") is None, reason="pre-commit needs git")
def test_the_hook_checks_letters_and_leaves_other_files_alone(tmp_path: Path) -> None:
    # Of the clone pre-commit reads the manifest alone: the program is the one installed here, as "language: system" says,
    # since installing takes minutes.
    shutil.copytree(_HOOKS.parent, clone := tmp_path / "clone", ignore=lambda _, names: set(names) - {_HOOKS.name})
    revision = committed(clone)
    work = tmp_path / "work"
    (work / "letters").mkdir(parents=True)
    (work / "letters" / "one.txt").write_text("We will do our best. Please reinstate us.\n", "utf-8")
    (work / "README.md").write_text("We will do our best.\n", "utf-8")
    (work / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {clone.as_posix()}\n  rev: {revision}\n  hooks:\n  - id: appealcheck\n    language: system\n"
        "    args: [--grammar, 'off', --quiet]\n",
        "utf-8",
    )
    committed(work)
    assert call(work, "pre-commit", "validate-manifest", str(_HOOKS)).returncode == 0
    failing = call(work, "pre-commit", "run", "--all-files")
    assert failing.returncode == 1, failing.stdout + failing.stderr
    assert "letters/one.txt: " in failing.stdout
    assert "README.md" not in failing.stdout
    (work / "letters" / "one.txt").unlink()
    call(work, "git", "add", "-A")
    assert call(work, "pre-commit", "run", "--all-files").returncode == 0

"""The wheel, built and installed into a bare environment, checks a letter with its own rules and corpus."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_an_installed_wheel_checks_a_letter(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "appealcheck/rules/ownership/apology-missing.yaml" in names
    assert "appealcheck/corpus/sample.txt" in names
    home = tmp_path / "bare"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True)
    letter = next((home / "lib").rglob("appealcheck/corpus/sample.txt"))
    done = subprocess.run(
        [scripts / "appealcheck", "check", "--format", "json", "--grammar", "harper", str(letter)],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )
    (draft,) = json.loads(done.stdout)["drafts"]
    assert draft["elements"]["apology"]["present"]
    assert draft["grammar"]["engine"] == "harper"

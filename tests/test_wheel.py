"""The wheel, built and installed into a bare environment, checks a letter with its own rules and corpus."""

import json
import subprocess
import sys
import sysconfig
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
    venv.create(home)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", scripts / "python"]
    subprocess.run([*pip, "install", "-q", "--no-deps", wheel], check=True, capture_output=True)
    letter = next(home.rglob("appealcheck/corpus/sample.txt"))
    # What it depends on is borrowed from this environment; its own package is found first, and none that is edited here.
    borrowed = letter.parents[2] / "borrowed.pth"
    borrowed.write_text("\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}) + "\n", "utf-8")
    asked = [scripts / "python", "-c", "import appealcheck; print(appealcheck.__file__)"]
    place = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=tmp_path).stdout.strip()
    assert Path(place).is_relative_to(home)
    done = subprocess.run(
        [scripts / "appealcheck", "check", "--format", "json", "--grammar", "harper", str(letter)],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )
    (draft,) = json.loads(done.stdout)["drafts"]
    assert draft["elements"]["apology"]["present"]
    assert draft["grammar"]["engine"] == "harper"

import pytest
from typer.testing import CliRunner

from appealcheck.cli import new  # noqa: F401  # adds its command to the app
from appealcheck.cli.app import app
from tests.test_skeleton import NOTICE


def call(*arguments):
    return CliRunner().invoke(app, ["new", *map(str, arguments)])


def test_a_skeleton_is_written_by_the_real_executable_and_never_over_a_file(run, tmp_path):
    path = tmp_path / "letter.txt"
    done = run("new", "--profile", "odr", "--lang", "zh", "-o", str(path))
    assert (done.returncode, done.stdout) == (0, b"")
    assert "[? 通知是哪天收到的" in path.read_text("utf-8")
    assert "appealcheck check --profile odr" in done.stderr.decode()
    assert "exists" not in done.stderr.decode()
    again = call("-o", path)
    assert again.exit_code == 2
    assert "there is such a file already" in again.stderr


def test_without_anything_it_is_for_any_case_and_goes_to_standard_output():
    done = call("--lang", "en")
    assert done.exit_code == 0
    assert "Order IDs: ____" in done.stdout
    assert "A-to-z" not in done.stdout


def test_the_notice_tells_the_kind_of_case(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    done = call("--notice", path, "--lang", "en")
    assert done.exit_code == 0
    assert "A-to-z" in done.stdout
    assert "Defective: " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-p", "nope"), 'no profile "nope". Choose one of: authenticity'),
        (("--notice", "none.txt"), "none.txt: no such file"),
        (("--notice", "letter.txt"), "letter.txt: this does not read as a marketplace's message"),
        (("-o", "none/letter.txt"), "cannot be written"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path, monkeypatch, letter, arguments, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text(letter, "utf-8")
    done = call(*arguments, "--lang", "en")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert says in done.stderr

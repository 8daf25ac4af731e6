import glob
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.draft import sources
from appealcheck.draft.ignored import ignoring
from appealcheck.draft.opening import MOST_BYTES
from appealcheck.draft.sources import MOST_CHARACTERS, Draft, Unreadable, gather, shown

LETTER = "Dear Team,\r\n\r\nWe are sorry for the delay.\r\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and byte names of POSIX")


class Pieces(io.BytesIO):
    """A pipe that hands out a few bytes at a time, as an unbuffered one may."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(7, size or 0))


def read(*paths: object, stdin: bytes = b"") -> list[Draft | Unreadable]:
    return list(gather([str(path) for path in paths], io.BytesIO(stdin)))


def reasons(*paths: object, stdin: bytes = b"") -> list[str]:
    return [source.reason if isinstance(source, Unreadable) else "draft" for source in read(*paths, stdin=stdin)]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER.encode())
    return path


def test_a_file_is_a_draft_with_its_line_ends(letter: Path) -> None:
    assert read(letter) == [Draft(str(letter), LETTER, "utf-8")]


def test_a_single_sentence_and_any_suffix_will_do(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_bytes("Don’t".encode("windows-1252"))
    assert read(path) == [Draft(str(path), "Don’t", "windows-1252")]


def test_a_file_given_twice_is_read_twice_in_order(letter: Path) -> None:
    assert [source.path for source in read(letter, "nowhere.txt", letter)] == [str(letter), "nowhere.txt", str(letter)]


def test_standard_input_is_kept_for_its_next_mention() -> None:
    draft = Draft("-", LETTER, "utf-8")
    assert list(gather(["-", "-"], Pieces(LETTER.encode()))) == [draft, draft]


def test_a_folder_gives_its_letters_sorted_without_hidden_files_and_readme(tmp_path: Path) -> None:
    for name in ["b.TXT", "a/z.md", "a/~$etter.docx", "c.txt", "README.md", ".hidden.txt", ".git/x.txt", "notes.rst"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("---\nfront: matter\n---\nDear Team", "utf-8")
    given_with_slash = f"{tmp_path}{os.sep}"
    found = read(given_with_slash)
    names = [f"a{os.sep}z.md", "b.TXT", "c.txt"]
    assert [source.path for source in found] == [given_with_slash + name for name in names]
    assert all(isinstance(source, Draft) and source.text.startswith("---") for source in found)


def test_a_folder_with_nothing_to_check_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "inner" / "more").mkdir(parents=True)
    (tmp_path / "README.md").write_text("About these letters")
    assert read(tmp_path) == [Unreadable(str(tmp_path), "nothing")]


@pytest.mark.parametrize("path", ["nowhere.txt", "", "Dear Team, we are sorry." * 999, "a\0b", "letter.txt/inner"])
def test_what_does_not_exist_is_missing_and_never_text(
    letter: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(letter.parent)
    (source,) = read(path)
    assert isinstance(source, Unreadable)
    assert source.reason == "missing"
    assert len(source.say("en").splitlines()) == 1
    assert len(source.say("zh")) < 300


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        ("\ufeff \r\n\t\u3000\u200b\n".encode(), "empty"),
        (b"\0\1\2\3", "binary"),
        (b"%PDF-1.4", "broken"),
        (b"%PDF-1.4" + b"x" * MOST_BYTES, "oversized"),
        (b"{\\rtf1 Dear Team}", "format"),
        (b"bad \x81\xff", "damaged"),
        (b"x" * (MOST_CHARACTERS + 1), "long"),
        (b"x" * (4 * MOST_CHARACTERS + 5), "long"),
        (b"x" * (MOST_BYTES + 1), "long"),
        ("尊敬的卖家绩效团队，我们已经收到通知。".encode("gb18030"), "script"),
        (("Wir haben Ihre Nachricht erhalten und die Bestellungen sofort bearbeitet. " * 6).encode(), "foreign"),
    ],
)
def test_what_is_no_letter_is_refused_in_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(data)
    for source in read(path, "-", stdin=data):
        assert isinstance(source, Unreadable)
        assert source.reason == reason
        for line in (source.say("en"), source.say("zh")):
            assert line.startswith(source.path[:100])
            assert "\n" not in line
            assert "{" not in line


def test_the_languages_name_is_in_the_line() -> None:
    source = Unreadable("brief.txt", "foreign", (("language", "de"),))
    assert "German" in source.say("en")
    assert "德语" in source.say("zh")


def test_the_longest_letter_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("😀" * (MOST_CHARACTERS - 9) + "Dear Team", "utf-16")
    assert reasons(path) == ["draft"]


@posix
def test_a_loop_of_links_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter.txt").write_text(LETTER)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "x.txt").symlink_to("x.txt")
    (tmp_path / "c").symlink_to(tmp_path / "b")
    found = [(os.path.relpath(source.path, tmp_path), type(source)) for source in read(tmp_path)]
    assert found == [
        ("a/letter.txt", Draft),
        ("a/up", Unreadable),
        ("a/x.txt", Unreadable),
        ("b/letter.txt", Draft),
    ]
    assert reasons(tmp_path).count("loop") == 2


@posix
def test_a_very_deep_folder_is_walked(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "letter.txt").write_text(LETTER)
    assert reasons(tmp_path) == ["draft"]


@posix
def test_pipes_and_devices_are_refused_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path, "/dev/null") == ["special", "special"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [(PermissionError(13, "Permission denied"), "denied"), (OSError(5, "Input/output\nerror"), "failed")],
)
def test_what_the_system_refuses_is_said_and_the_next_is_read(
    letter: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, reason: str
) -> None:
    def failing(path: str, mode: str) -> io.BufferedReader:
        if path.endswith("locked.txt"):
            raise fault
        return io.FileIO(path, mode)  # type: ignore[return-value]

    (letter.parent / "locked.txt").write_text(LETTER)
    monkeypatch.setattr(sources, "open", failing, raising=False)
    assert reasons(letter.parent) == ["draft", reason]
    assert "\n" not in read(letter.parent)[1].say("en")  # type: ignore[union-attr]


def test_a_folder_that_may_not_be_listed_is_denied(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "listdir", failing)
    assert reasons(letter.parent) == ["denied"]


def test_a_closed_standard_input_is_said() -> None:
    stdin = io.BytesIO()
    stdin.close()
    (source,) = gather(["-"], stdin)
    assert isinstance(source, Unreadable)
    assert source.reason == "failed"
    assert "closed" in source.say("en")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("letters/我的 信\u3000.txt", "letters/我的 信\u3000.txt"),
        ("caf\udce9.txt", r"caf\xe9.txt"),
        ("two\nlines\x1b[31m\u202e.txt", r"two\nlines\x1b[31m\u202e.txt"),
        ("{braces}", "{braces}"),
    ],
)
def test_a_path_is_shown_safely(path: str, expected: str) -> None:
    assert shown(path) == expected
    assert expected in Unreadable(shown(path), "missing").say("en")


@posix
def test_a_name_of_broken_bytes_is_read(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(LETTER)
    (source,) = read(tmp_path)
    assert source.path.endswith(r"caf\xe9.txt")
    assert isinstance(source, Draft)


def tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LETTER)


def left(folder: Path, patterns: list[str], *given_paths: str) -> list[str]:
    def leaving_out(path: str) -> object:
        return ignoring(patterns, str(folder), path)

    found = gather([str(folder / path) for path in given_paths], io.BytesIO(), leaving_out)  # type: ignore[arg-type]
    return [Path(os.path.relpath(source.path, folder)).as_posix() for source in found]


@pytest.mark.parametrize(
    ("patterns", "kept"),
    [
        ([], ["a/old/x.txt", "a/y.txt", "b.md", "c.eml"]),
        (["old/"], ["a/y.txt", "b.md", "c.eml"]),
        (["*.txt", "!y.txt"], ["a/y.txt", "b.md", "c.eml"]),
        (["/a"], ["b.md", "c.eml"]),
        (["/y.txt", "**/x.*"], ["a/y.txt", "b.md", "c.eml"]),
    ],
)
def test_what_is_ignored_is_left_out_of_folders(tmp_path: Path, patterns: list[str], kept: list[str]) -> None:
    tree(tmp_path, "a/old/x.txt", "a/y.txt", "b.md")
    (tmp_path / "c.eml").write_text(f"Subject: x\n\n{LETTER}")
    assert left(tmp_path, patterns, ".") == kept
    assert left(tmp_path, ["b.md"], "b.md") == ["b.md"]


def test_a_glob_is_expanded_where_the_shell_did_not(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.txt", "a/y.txt", "a/b/z.txt", "[1].txt")
    assert left(tmp_path, [], "a/*.txt") == ["a/x.txt", "a/y.txt"]
    assert left(tmp_path, ["y.txt"], "**/*.txt") == ["[1].txt", "a/b/z.txt", "a/x.txt"]
    assert left(tmp_path, [], "**/b*") == ["**/b*"]
    assert left(tmp_path, [], "[1].txt") == ["[1].txt"]
    assert left(tmp_path, ["b/"], "a/*") == ["a/x.txt", "a/y.txt"]
    assert reasons(tmp_path / "*.docx") == ["no_match"]


@given(
    st.lists(st.text(max_size=8).filter(lambda path: not Path(path).exists() and not glob.has_magic(path))), st.binary()
)
def test_nothing_is_raised_and_every_path_is_answered(paths: list[str], stdin: bytes) -> None:
    found = read("-", *paths, stdin=stdin)
    assert [source.path for source in found] == [shown(path) for path in ["-", *paths]]
    for source in found:
        source.path.encode()
        assert isinstance(source, Draft) or source.say("zh")

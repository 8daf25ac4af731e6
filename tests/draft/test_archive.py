import io
import zipfile
from pathlib import Path

import pytest

from appealcheck.draft.found import Draft
from appealcheck.draft.ignored import ignoring
from appealcheck.draft.sources import gather
from tests.draft.formats.made import locked, packed, word

LETTER = b"Dear Team,\n\nWe are sorry for the delay.\n"


def read(path: str, *patterns: str) -> dict[str, str]:
    found = gather([path], io.BytesIO(), lambda given: ignoring(patterns, ".", given))
    return {each.path: "draft" if isinstance(each, Draft) else each.reason for each in found}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def save(members: dict[str, bytes], name: str = "day.zip") -> None:
    Path(name).write_bytes(packed(members))


def test_each_letter_of_an_archive_is_a_draft_of_its_own():
    save(
        {
            "b/two.docx": word("We are sorry."),
            "b/": b"",
            "a.txt": LETTER,
            "picture.png": b"\x89PNG",
            "__MACOSX/a.txt": LETTER,
            ".hidden.txt": LETTER,
            "b/~$two.docx": b"lock",
            "README.md": LETTER,
            "bad.docx": LETTER,
            "old/x.txt": LETTER,
        }
    )
    assert read("day.zip", "old/") == {
        "day.zip!a.txt": "draft",
        "day.zip!b/two.docx": "draft",
        "day.zip!bad.docx": "mislabelled",
    }
    Path("in").mkdir()
    Path("day.zip").replace("in/day.zip")
    assert read("in", "old/", "a.txt", "bad.*") == {f"{Path('in/day.zip')}!b/two.docx": "draft"}


def test_a_member_can_be_given_by_the_name_that_reports_use():
    save({"a.txt": LETTER, "in/b.txt": LETTER})
    assert read("day.zip!in/b.txt") == {"day.zip!in/b.txt": "draft"}
    assert read("day.zip!c.txt") == {"day.zip!c.txt": "missing"}
    assert read("none.zip!c.txt") == {"none.zip!c.txt": "missing"}


def test_an_archive_within_an_archive_is_refused_and_the_rest_is_read():
    inner = packed({"x.txt": LETTER})
    save({"a.zip": inner, "b.7z": b"7z", "c.txt": inner, "d.txt": LETTER})
    assert read("day.zip") == {
        "day.zip!a.zip": "nested",
        "day.zip!b.7z": "nested",
        "day.zip!c.txt": "nested",
        "day.zip!d.txt": "draft",
    }


def test_an_archive_without_letters_says_so():
    save({"picture.png": b"x"})
    assert read("day.zip") == {"day.zip": "nothing"}
    Path("none.zip").write_bytes(packed({}))
    assert read("none.zip") == {"none.zip": "nothing"}


def test_locked_and_damaged_members_are_told_one_by_one():
    Path("locked.zip").write_bytes(locked(packed({"a.txt": LETTER, "b.txt": LETTER})))
    assert read("locked.zip") == {"locked.zip!a.txt": "password", "locked.zip!b.txt": "password"}
    data = packed({"a.txt": LETTER, "b.txt": LETTER}, method=zipfile.ZIP_STORED).replace(LETTER, LETTER.upper(), 1)
    Path("bad.zip").write_bytes(data)
    assert read("bad.zip") == {"bad.zip!a.txt": "broken", "bad.zip!b.txt": "draft"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed({"a.txt": bytes(20 * 2**20)}), "bomb"),
        (packed({f"{number}.txt": b"" for number in range(5_001)}), "bomb"),
        (packed({"a.txt": LETTER})[:40], "broken"),
        (b"no archive", "mislabelled"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b""}), "format"),
        (packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "format"),
    ],
    ids=["large", "many", "cut", "no-archive", "open-document", "workbook"],
)
def test_what_is_no_safe_archive_is_one_line(data, reason):
    Path("day.zip").write_bytes(data)
    assert read("day.zip") == {"day.zip": reason}


def test_a_member_that_lies_about_its_size_unpacks_no_further():
    data = bytearray(packed({"a.txt": bytes(9 * 2**20)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        data[at + offset : at + offset + 4] = (100).to_bytes(4, "little")
    Path("day.zip").write_bytes(data)
    assert read("day.zip") == {"day.zip!a.txt": "broken"}


def test_names_that_chinese_windows_wrote_are_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("XXXX.txt", LETTER)
    Path("day.zip").write_bytes(stream.getvalue().replace(b"XXXX", "申诉".encode("gbk")))
    assert read("day.zip") == {"day.zip!申诉.txt": "draft"}
    Path("day.zip").write_bytes(stream.getvalue().replace(b"XXXX", b"caf\x82"))
    assert read("day.zip") == {"day.zip!café.txt": "draft"}

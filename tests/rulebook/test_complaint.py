import pytest

from appealcheck.resources import RULES
from appealcheck.rulebook.error import RuleError
from appealcheck.rulebook.loading import load_rulebook

LATE = (RULES / "notices/late.yaml").read_text("utf-8")
TOLD = LATE[: LATE.index("\ntold:")].count("\n") + 2
MESSAGE = (RULES / "notices/message.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("late", LATE.replace("told:", "tolled:"), f'late.yaml:{TOLD}:1: unknown key "tolled"; did you mean "told"?'),
        ("late", LATE.replace("id: late", "id: lost"), '"lost" is not allowed here'),
        ("late", LATE.replace("id: late", "id: safety"), 'the id "safety" is not the file\'s name "late"'),
        ("late", LATE.replace("family: goods", "family: wares"), '"wares" is not allowed here'),
        ("late", LATE.replace("named:\n", "named:\n  - '(late'\n"), "late.yaml:5:5: not a regular expression"),
        ("message", MESSAGE.replace("asking:\n", "asking:\n  - '(please'\n", 1), "not a regular expression"),
        ("message", MESSAGE.replace("  done:\n", "  done:\n    - '(done'\n", 1), "not a regular expression"),
        ("message", MESSAGE.replace("lacking:", "lackin:"), 'unknown key "lackin"; did you mean "lacking"?'),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path, name, text, told):
    folder = tmp_path / "own"
    (folder / "notices").mkdir(parents=True)
    (folder / f"notices/{name}.yaml").write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        load_rulebook([folder])
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path):
    folder = tmp_path / "own"
    (folder / "notices").mkdir(parents=True)
    (folder / "notices/late.yaml").write_text(LATE.replace("Orders that arrived late", "Tardy orders"), "utf-8")
    assert load_rulebook([folder]).complaints["late"].title == "Tardy orders"


def test_what_is_kept_is_what_was_read(book):
    again = load_rulebook()
    assert again.complaints == book.complaints
    assert again.notice_words == book.notice_words
    assert again.digest == book.digest

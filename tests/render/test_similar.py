from appealcheck.judging.report import Quote, Similar
from appealcheck.render.page import page_for
from appealcheck.render.similar import similar_texts

PAGE = page_for("en", "utf-8", 80)
SENTENCE = Quote(
    0, 5, 3, 1, "We refunded the buyer of the lamp on the same day that she wrote to us about it, and more."
)


def lines(*similar: Similar) -> list[str]:
    return [line.plain for line in similar_texts(PAGE, similar)]


def test_without_a_copy_nothing_is_said() -> None:
    assert lines() == []


def test_the_nearest_is_named_with_its_sentences_and_the_others_by_name() -> None:
    found = lines(Similar("corpus/weak/begging.md", 0.43, (SENTENCE,) * 8), Similar("published/001", 0.3, (SENTENCE,)))
    text = " ".join(" ".join(found).split())
    assert "43 % of your words" in text
    assert "sample letter that comes with appealcheck: corpus/weak/begging.md" in text
    assert "in a published letter: published/001" in text
    assert sum(line.lstrip().startswith("3:1") for line in found) == 6
    assert "(more such sentences: 2)" in text
    assert "compare" not in text
    assert all(len(line) <= 80 for line in found)


def test_another_draft_may_be_another_version() -> None:
    text = " ".join(" ".join(lines(Similar("b.txt", 1.0, (SENTENCE,)))).split())
    assert "in another of these drafts: b.txt" in text
    assert '"appealcheck compare" tells what changed' in text

"""The same letter under both engines: the engines differ in what they see, and that must hardly move its score."""

from appealcheck import Checker, Options
from appealcheck.draft.sources import Draft
from appealcheck.evaluation.labelled import read_pairs
from appealcheck.grammar.languagetool import LanguageTool
from appealcheck.resources import CORPUS
from appealcheck.rulebook.book import Rulebook

# Among them are those whose language the two engines judged least alike when the weights were chosen.
LETTERS = ("d11", "d15", "d22", "d24", "d31", "d55", "d75", "d82", "d111", "d115")


def test_the_engine_moves_a_score_by_five_points_at_most_and_no_other_dimension(
    languagetool: LanguageTool, checker: Checker, book: Rulebook
) -> None:
    drafts = [letter.draft for letter in read_pairs(CORPUS / "labelled", "en") if letter.draft.path.endswith(_NAMES)]
    successful = sorted((CORPUS / "successful").glob("*.md"))
    drafts += [Draft(path.name, path.read_text("utf-8").split("---", 2)[-1], "utf-8") for path in successful[:4]]
    assert len(drafts) >= 12
    languagetool.warm()
    assert languagetool._connection
    url = languagetool._connection.client.url
    with Checker(Options(grammar="languagetool", languagetool_url=url), book=book) as other:
        pairs = list(zip(checker.check_drafts(drafts), other.check_drafts(drafts), strict=True))
    for one, two in pairs:
        assert (one.grammar.engine, two.grammar.engine) == ("harper", "languagetool")
        assert one.grammar.complete
        assert two.grammar.complete
        assert one.score is not None
        assert two.score is not None
        assert abs(one.score - two.score) <= 5, one.path
        scores = [{each.name: each for each in report.dimensions} for report in (one, two)]
        language = [found.pop("language").score or 0.0 for found in scores]
        assert scores[0] == scores[1], one.path
        assert abs(language[0] - language[1]) <= 15, (one.path, language)


_NAMES = tuple(f"{name}.txt" for name in LETTERS)

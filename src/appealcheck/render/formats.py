"""The formats of the report by their names, for whoever has a report to write in one of them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from appealcheck.wording import Lang

if TYPE_CHECKING:
    from appealcheck.judging.report import Report
    from appealcheck.rulebook.rule import FindingRule


class Format(StrEnum):
    """The formats of the report."""

    terminal = "terminal"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    markdown = "markdown"
    sarif = "sarif"
    junit = "junit"
    github = "github"
    gitlab = "gitlab"


FINGERPRINTED = frozenset({Format.sarif, Format.gitlab})
"""Formats that know a finding again by its fingerprint."""


def rendered(report: "Report", output: Format, lang: Lang, rules: "Mapping[str, FindingRule]") -> str:
    """Return ``report`` in a format other than the terminal's, which needs a console. Equal reports give equal text.

    Args:
        report: The report; for the formats of ``FINGERPRINTED`` with fingerprints.
        output: The format.
        lang: The language of the labels, which is that of the report's messages.
        rules: The rules by their IDs, for the formats that tell their titles.

    Raises:
        ValueError: the format is the terminal's.
    """
    match output:
        case Format.json:
            from appealcheck.render.json import to_json

            return to_json(report)
        case Format.jsonl:
            from appealcheck.render.jsonl import to_jsonl

            return to_jsonl(report)
        case Format.csv:
            from appealcheck.render.csv import to_csv

            return to_csv(report, lang)
        case Format.markdown:
            from appealcheck.render.markdown import to_markdown

            return to_markdown(report, lang)
        case Format.sarif:
            from appealcheck.render.sarif import to_sarif

            return to_sarif(report, lang, rules)
        case Format.junit:
            from appealcheck.render.junit import to_junit

            return to_junit(report, lang)
        case Format.github:
            from appealcheck.render.github import to_github

            return to_github(report, lang)
        case Format.gitlab:
            from appealcheck.render.gitlab import to_gitlab

            return to_gitlab(report, lang)
        case Format.terminal:
            raise ValueError("the terminal's report is printed on a console")

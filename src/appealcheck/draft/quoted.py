"""Quoted notices: lines that the marketplace wrote and the seller pasted. Their words are not the writer's."""

import re
from collections.abc import Sequence

from appealcheck.expressions import compiled

_MAIL_MARK = compiled(r"^>")
_FORWARDED = compiled(
    r"-{3,}\s*(?:original message|forwarded message|original mail|your (?:mail|message|notice))|on .{6,60} wrote:\s*$|begin forwarded message|-{3,}\s*(?:原始邮件|转发邮件)|写道:\s*$",
    re.IGNORECASE,
)
# The head that mail programs set above the message that is answered.
_MAIL_HEAD = compiled(
    r"\**(?:from|sent|date|to|cc|subject|reply-to|importance|发件人|发送时间|日期|时间|收件人|抄送|主题):",
    re.IGNORECASE,
)
_MAIL_FROM = compiled(r"\**(?:from|发件人):", re.IGNORECASE)
_LEAST_HEAD = 3
_NOTICE = compiled(
    r"""(?:your\ (?:amazon\.?\w*\ |seller\ |selling\ )?(?:account|selling\ privileges?|listings?|offers?)\ (?:has|have|was|were)\ been
    |we\ (?:have\ )?(?:removed|deactivated|suspended)\ your
    |(?:why|how)\ (?:is|did|do)\ (?:this|i|my)\b.*\?\s*$
    |to\ (?:reactivate|reinstate)\ your\ (?:account|listing|selling)
    |you\ (?:can|may|must)\ (?:no\ longer\ sell|submit|send\ us|appeal\ this)
    |if\ we\ do\ not\ (?:receive|hear)
    |please\ (?:submit|send|provide)\ (?:us\ )?(?:a\ )?plan\ of\ action
    |we\ reviewed\ your\ account\ and)""",
    re.VERBOSE | re.IGNORECASE,
)
_SAID = compiled(r"\b(?:wrote|said|says|notice|message|e-?mail|you)\b|写道", re.IGNORECASE)
_OPENS = compiled(r"""^["'\[]""")
_CLOSES = compiled(r"""["'\]]\.?$""")


def quoted_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the indexes of ``lines`` (masked, in order) that quote a notice within a letter.

    A text that is a notice from its first line to its last quotes nothing: there is no letter around it.
    """
    found = {index for index, line in enumerate(lines) if _MAIL_MARK.match(line)}
    found -= _bullets(lines, found)
    # A mail that is quoted within a quoted mail has single marks too; double ones alone are a writer's bullets.
    if all(lines[index].startswith(">> ") for index in found):
        found = set()
    for index, line in enumerate(lines):
        if _FORWARDED.search(line):
            end = next((at for at in range(index + 1, len(lines)) if _separates(lines[at])), None)
            found.update(range(index, len(lines) if end is None else end + 1))
            break
    found.update(_answered(lines))
    found.update(_fenced(lines))
    found.update(
        index
        for index, line in enumerate(lines)
        if _OPENS.match(line) and _CLOSES.search(line) and _NOTICE.search(line)
    )
    return frozenset(found) if len(found) < len(lines) else frozenset()


_YOURS = compiled(r"\byour?s?\b|\bwrote\W*$", re.IGNORECASE)


def _bullets(lines: Sequence[str], marked: set[int]) -> set[int]:
    """Return the marked lines that are a writer's bullets: behind a line that ends in a colon, and none says "you"."""
    found: set[int] = set()
    run: list[int] = []
    for index in (*sorted(marked), len(lines) + 1):
        if run and index != run[-1] + 1:
            lead = next((lines[at].strip() for at in range(run[0] - 1, -1, -1) if lines[at].strip()), "")
            told = _SAID.search(lead) or any(_YOURS.search(words) for words in (lead, *map(lines.__getitem__, run)))
            if lead.endswith((":", "：")) and not told and len(run) > 1:
                found.update(run)
            run = []
        run.append(index)
    return found


def _answered(lines: Sequence[str]) -> range:
    """Return the lines from the head of the mail that is answered to the end: everything below is that mail.

    A head above everything else is the letter's own.
    """
    for index in range(1, len(lines) - _LEAST_HEAD + 1):
        head = lines[index : index + _LEAST_HEAD]
        if _MAIL_FROM.match(lines[index]) and all(map(_MAIL_HEAD.match, head)):
            fenced = index > 1 and _separates(lines[index - 1])
            return range(index - 1 if fenced else index, len(lines))
    return range(0)


def _separates(line: str) -> bool:
    return bool(re.fullmatch(r"[-=_*\s]{4,}", line))


def _fenced(lines: Sequence[str]) -> set[int]:
    """Return the lines before a rule line when they read as a notice: the pasted mail above the seller's answer."""
    for index, line in enumerate(lines):
        if _separates(line) and index:
            if index + 1 < len(lines) and _MAIL_FROM.match(lines[index + 1]):
                return set()
            above = lines[:index]
            if sum(bool(_NOTICE.search(words)) for words in above) >= 1 and index < len(lines) - 1:
                return set(range(index + 1))
    return set()

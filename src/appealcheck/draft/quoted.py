"""Quoted notices: lines that the marketplace wrote and the seller pasted. Their words are not the writer's."""

import re
from collections.abc import Sequence

_MAIL_MARK = re.compile(r"^>")
_FORWARDED = re.compile(
    r"-{3,}\s*(?:original message|forwarded message|original mail|your (?:mail|message|notice))|on .{6,60} wrote:\s*$|begin forwarded message|-{3,}\s*(?:原始邮件|转发邮件)|写道:\s*$",
    re.IGNORECASE,
)
# The head that mail programs set above the message that is answered.
_MAIL_HEAD = re.compile(
    r"\**(?:from|sent|date|to|cc|subject|reply-to|importance|发件人|发送时间|日期|时间|收件人|抄送|主题):",
    re.IGNORECASE,
)
_MAIL_FROM = re.compile(r"\**(?:from|发件人):", re.IGNORECASE)
_LEAST_HEAD = 3
_NOTICE = re.compile(
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
_OPENS = re.compile(r"""^["'\[]""")
_CLOSES = re.compile(r"""["'\]]\.?$""")


def quoted_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the indexes of ``lines`` (masked, in order) that quote a notice within a letter.

    A text that is a notice from its first line to its last quotes nothing: there is no letter around it.
    """
    found = {index for index, line in enumerate(lines) if _MAIL_MARK.match(line)}
    # A mail that is quoted within a quoted mail has single marks too; double ones alone are a writer's bullets.
    if all(lines[index].startswith(">> ") for index in found) or _are_bullets(
        [lines[index] for index in sorted(found)]
    ):
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


_TO_SELLER = re.compile(
    r"\b(?:you|your|yours|dear|hello|sincerely|regards|wrote:|(?:removed|deactivated|suspended|reviewed) (?:the|this) (?:account|listing))\b|[:：]\s*$",
    re.IGNORECASE,
)


def _are_bullets(lines: Sequence[str]) -> bool:
    """Tell whether lines with a mark before them are the writer's own points: nobody is spoken to, and the shop speaks."""
    words = [line.lstrip("> ") for line in lines]
    return (
        len(words) > 1
        and all(line.startswith("> ") and len(text.split()) > 3 for line, text in zip(lines, words, strict=True))
        and not any(_TO_SELLER.search(text) for text in words)
        and any(re.search(r"\b(?:we|our|i|my)\b", text, re.IGNORECASE) for text in words)
    )


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

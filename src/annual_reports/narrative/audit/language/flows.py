"""Roles in "open at the start + new − ended = open at the end"."""

from __future__ import annotations

import re

_CLOSING = re.compile(
    r"\b(?:at|on|as at|as of|by) (?:the )?31(?:st)? (?:of )?(?:march|august)"
    r"|\byear[ -]end"
    r"|\bat (?:the )?(?:end|close) of (?:the )?(?:\w+ )?(?:year|march|period|month|quarter)"
    r"|\bstill (?:open|active|in place|ongoing)"
    r"|\bremain(?:ed|ing|s)? (?:open|active|ongoing)"
    r"|\bclosing (?:number|balance|caseload)|\bleaving \d|\bopen at (?:the )?end",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\b(?:at|on|as at|as of) (?:the )?1(?:st)? (?:of )?(?:april|september)"
    r"|\bat (?:the )?(?:start|beginning|opening) of"
    r"|\b(?:began|started|begin|start) (?:the )?(?:\w+ )?(?:year|period)\b"
    r"|\b(?:year|period) (?:began|started|opened)\b"
    r"|\b(?:brought|carried) (?:forward|over)|\bopening (?:number|balance|caseload)"
    r"|\b(?:ongoing|continuing|continued|existing|open) from (?:the )?(?:previous|last|prior|\d)"
    r"|\balready (?:open|ongoing|in place)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:ended|closed|ceased|left|concluded|finished|exited|resigned|deregistered|de-registered|discharged"
    r"|departed|leavers|endings)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:new|newly|began|begun|started|opened|commenced|joined|entered|admitted|approved|further|recruited"
    r"|registered|joiners|starters)\b",
    re.IGNORECASE,
)
_ROLES = (("closing", _CLOSING), ("opening", _OPENING), ("ended", _ENDED), ("new", _NEW))


def flow_role(words: str) -> str:
    """Tell what a number is in a flow: opening, new, ended, closing, or nothing.

    Examples
    --------
    >>> [flow_role(text) for text in ("open at 1 April", "new cases", "cases that ended", "open at 31 March")]
    ['opening', 'new', 'ended', 'closing']
    """
    return next((role for role, pattern in _ROLES if pattern.search(words)), "")

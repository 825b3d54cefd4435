"""What a cell denies: "No lift", "Pool: no", "bachelors not allowed", "anyone except bachelors"."""

import re
from collections.abc import Mapping
from functools import cache

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.cells import NO, YES

LACKING = (
    r"available|allowed|there|present|provided|permitted|included|working|yet|preferred|accepted|applicable|welcome"
)
BEFORE = re.compile(
    r"(?:but |and |only )?(?:not|no(?! \d)|non(?! agri)|without|except|excluding|excludes|excl|other than"
    r"|barring|lacks|lacking)(?: (?:yet|for|a|an|any|the))* (.+)"
)
BEHIND = re.compile(
    rf"(.+?)(?: is| are| was)? (?:(?:not|isn t|aren t)(?: (?:yet )?(?:{LACKING}).*)?|no|none|nil|na|n a|nahi|nahin"
    r"|false|absent|missing|unavailable|disallowed|prohibited)"
)
PARTED = re.compile(
    r"(?i)\s*[,;()]\s*|\s+(?=(?:but|without|except|excluding|barring|other than|no(?=\s+[^\W\d])"
    rf"|not(?!\s+(?:{LACKING})\b))\s)"
)
BRACKETS: Mapping[str, str] = {
    # "Pool (No)", "Lift (not working)"; "Gym (Yes)"; "Bachelors (men) not allowed"; "anyone but bachelors".
    rf"\(\s*(no|n|na|nil|unavailable|absent|not (?:{LACKING})[^)]*)\s*\)": r" \1",
    r"\(\s*(?:yes|y)\s*\)": "",
    rf"\([^)]*\)(?=\s*(?:is |are )?(?:not (?:{LACKING})|no\s*$|unavailable))": "",
    r"\b(any\w*|all|every\w*)\s+but\b": r"\1 except",
}
"""What is put otherwise before a cell is parted."""

LEFT_OVER = re.compile(r"(?i)\s+(?:and|&|or)$")
SETTLED = re.compile(r"(.+?)\s*[:=]\s*(\w+)\s*")


@cache
def clauses(cell: str) -> tuple[tuple[str, bool], ...]:
    """The phrases of a cell without their denials, and whether each is denied."""
    for pattern, plain in BRACKETS.items():
        cell = re.sub(pattern, plain, cell, flags=re.IGNORECASE)
    parts = [LEFT_OVER.sub("", part) for part in PARTED.split(cell)]
    return tuple(_clause(part) for part in parts if fold(part) not in ("", "but", "and"))


def _clause(part: str) -> tuple[str, bool]:
    if (settled := SETTLED.fullmatch(part.strip())) and fold(settled[2]) in (*YES, *NO):
        return settled[1], fold(settled[2]) in NO
    words = fold(part)
    denied = BEFORE.fullmatch(words) or BEHIND.fullmatch(words)
    return (denied[1], True) if denied else (part, False)

"""Whether the days of a label are those that were said: not past, and of the weekday named."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from corpus.form import Turn

WEEKDAYS = (
    ("monday", "somvar", "somwar", "somvaar", "सोमवार"),
    ("tuesday", "mangalvar", "mangalwar", "mangalvaar", "मंगलवार"),
    ("wednesday", "budhvar", "budhwar", "budhvaar", "बुधवार"),
    ("thursday", "guruvar", "guruwar", "guruvaar", "veervar", "गुरुवार"),
    ("friday", "shukravar", "shukrawar", "shukravaar", "शुक्रवार"),
    ("saturday", "weekend", "shanivar", "shaniwar", "shanivaar", "शनिवार"),
    ("sunday", "itwar", "itvar", "itwaar", "ravivar", "raviwar", "ravivaar", "रविवार", "इतवार"),
)
NAMED = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
NEXT = {"today": 0, "tomorrow": 1}
_WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u0d7f]+)?|[\u0900-\u0d7f]+")
FARTHEST = timedelta(days=150)


def wrong_days(turn: Turn, today: str) -> Iterator[str]:
    """What is wrong with the days that the turn's acts name."""
    now = date.fromisoformat(today)
    words = _WORD.findall(f"{turn.agent or ''} {turn.say}".casefold())
    weekdays = {NAMED[word] for word in words if word in NAMED}
    offsets = {NEXT[word] for word in words if word in NEXT}
    for act in turn.acts:
        for month in _months(act.wish.set if act.wish else None):
            if month < today[:7] and not turn.sure:
                yield f"possession_by {month} is past"
        if act.arrange is None or act.arrange.day is None or turn.sure:
            continue
        try:
            day = date.fromisoformat(act.arrange.day)
        except ValueError:
            yield f"there is no day {act.arrange.day}"
            continue
        if not now <= day <= now + FARTHEST:
            yield f"{day} is past or far off (today is {today})"
        elif weekdays and not offsets and day.weekday() not in weekdays:
            yield f"{day} is a {day:%A}, which nobody said"
        elif offsets and not weekdays and (day - now).days not in offsets and "after" not in words:
            yield f"{day} is neither today nor tomorrow"


def _months(values: dict[str, object] | None) -> Iterator[str]:
    if values and isinstance(values.get("possession_by"), str):
        yield str(values["possession_by"])

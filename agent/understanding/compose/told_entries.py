"""What a caller tells of themselves: which entry is decided, its value is read from the words."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from agent.identifiers import without_identifiers
from agent.language.numbers import number_at
from agent.language.tokens import Token
from agent.understanding.context import CallContext
from agent.understanding.decision import LIKELY, Decision, Taken
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.told_values import LARGEST_HOUSEHOLD

MANY = frozenset(("for_whom", "decider"))
"""Entries that may hold several values."""
CHOSEN = frozenset(("for_whom", "decider", "reason", "funding", "loan", "timeline", "call_after", "language"))
"""Entries whose values are of a closed list, and decided like acts."""
NAME = re.compile(
    r"\b(?:my name is|name is|this is|i am|i'm|im|myself|mera naam|naam|nanna hesaru|en peru|en per|naa peru|na peru|"
    r"maza nav|mera nam|call me)\s+(?:sir |madam )?([^\W\d_]{3,})|"
    r"\b([^\W\d_]{3,})\s+(?:here|speaking|bol raha|bol rahi|bolat|matladtha|pesuren|pesaren|matladutt)",
    re.I,
)
PHONE = re.compile(r"\d[\d\s-]{8,13}\d")
CLOCK = re.compile(r"\b(?:after|post|ke baad|nantara|apram|tarvata|nantar)\b", re.I)
LONGEST_TEXT = 60


def told(query: str, recognised: Recognised, decision: Decision, context: CallContext) -> dict[str, Any]:
    """The entries that the turn tells: `{"decider": "wife", "lives_in": "Mysuru"}`."""
    if not decision.does("tell"):
        return {}
    found: dict[str, Any] = {}
    entries = {entry.partition("=")[0] for entry in decision.likely("tell:", at_least_one=True)}
    for entry in sorted(entries):
        value = _value(entry, query, recognised, decision, context)
        if value not in (None, "", []):
            found[entry] = value
    return found


def _value(entry: str, query: str, recognised: Recognised, decision: Decision, context: CallContext) -> Any:
    match entry:
        case "do_not_call":
            return True
        case "liked" | "refused":
            other = {"liked": "refused", "refused": "liked"}[entry]
            likelier = decision.acts.get(f"tell:{entry}", 0.0) >= decision.acts.get(f"tell:{other}", 0.0)
            return _home(decision, context) if likelier or len(list(decision.of_role("of"))) > 1 else None
        case "name":
            return _name(query, recognised.tokens)
        case "phone":
            digits = PHONE.search(query)
            return re.sub(r"\D", "", digits[0]) if digits else None
        case "household":
            return _household(recognised.tokens)
        case "lives_in" | "works_in":
            return _place(decision, entry)
        case "sells":
            return without_identifiers(query)[:LONGEST_TEXT]
        case "timeline":
            return _month(decision) or _chosen(entry, decision)
    return _chosen(entry, decision)


def _chosen(entry: str, decision: Decision) -> Any:
    """The likeliest value of a closed list, or all likely ones where there may be several."""
    if entry not in CHOSEN:
        return None
    lead = f"tell:{entry}="
    found = decision.likely(lead, at_least_one=True)
    if entry in MANY and len(found) > 1:
        return found
    return found[0] if found and decision.acts[lead + found[0]] > LIKELY / 2 else None


def _home(decision: Decision, context: CallContext) -> Any:
    names = [name for each in decision.of_role("of") for name in _called(each, context)]
    return names[0] if len(names) == 1 else names or "it"


def _called(taken: Taken, context: CallContext) -> Iterator[str]:
    if taken.mention.number is not None and "position" in taken.mention.kinds:
        at = int(taken.mention.number) - 1
        yield from (home.name for home in context.shown[at : at + 1])
        return
    changes = (change for role in taken.mention.roles for change in role.changes)
    yield from dict.fromkeys(name for change in changes if change.filter == "projects" for name in change.value or ())


def _name(query: str, tokens: Sequence[Token]) -> str | None:
    if found := NAME.search(query):
        return (found[1] or found[2]).capitalize()
    capital = [token.text for token in tokens if token.text[:1].isupper() and token.text.isalpha()]
    return capital[0] if len(tokens) <= 4 and capital else None


def _household(tokens: Sequence[Token]) -> int | None:
    for at in range(len(tokens)):
        number = number_at(tokens, at, sure=True)
        if number and 0 < number.value <= LARGEST_HOUSEHOLD and float(number.value).is_integer():
            return int(number.value)
    return None


def _place(decision: Decision, entry: str) -> str | None:
    """The place that is named and not wished: the one nearest to where the entry is told."""
    at = decision.stands.get(f"tell:{entry}", 0)
    named: list[tuple[int, str]] = []
    for each in decision.taken:
        if each.role.changes or each.mention.by_agent:
            continue
        for role in each.mention.roles:
            for change in role.changes:
                if change.op == "set" and change.filter in ("localities", "city"):
                    value = change.value[0] if isinstance(change.value, list) else change.value
                    named.append((abs(each.mention.first - at), value))
    return min(named, default=(0, None))[1]


def _month(decision: Decision) -> str | None:
    for each in decision.of_role("none"):
        if "month" in each.mention.kinds:
            changes = (change for role in each.mention.roles for change in role.changes)
            return next((change.value for change in changes if change.filter == "possession_by"), None)
    return None

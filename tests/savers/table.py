"""Outcomes as Markdown tables."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tests.savers.case import Outcome, Verdict

Outcomes = Mapping[str, Sequence[Outcome] | str]


def summary(outcomes: Outcomes) -> str:
    """A row a saver: cases passed of those that apply, theme by theme, or why it could not start."""
    themes = list(dict.fromkeys(one.case.theme for found in outcomes.values() for one in _ran(found)))
    lines = [_row("saver", *(theme.replace("_", " ") for theme in themes), "all"), _row(*["---"] * (len(themes) + 2))]
    for saver, found in outcomes.items():
        if isinstance(found, str):
            lines.append(_row(saver, *["–"] * len(themes), f"not started: {found}"))
            continue
        cells = [_passed([one for one in found if one.case.theme == theme]) for theme in themes]
        lines.append(_row(saver, *cells, _passed(found)))
    return "\n".join(lines)


def failures(outcomes: Outcomes) -> str:
    """A row a case and saver that failed, with how often and why; then the verdict."""
    rows: Counter[tuple[str, str, str]] = Counter()
    reasons: dict[tuple[str, str, str], str] = {}
    for saver, found in outcomes.items():
        for one in _ran(found):
            if one.verdict is Verdict.FAILED:
                key = (saver, one.case.theme, one.case.name)
                rows[key] += 1
                reasons.setdefault(key, one.reason)
    ran = sum(len(_ran(found)) for found in outcomes.values())
    if not rows:
        return f"\nVerdict: {ran} runs without an error, all as expected.\n"
    lines = ["", _row("saver", "theme", "case", "times", "failed with"), _row(*["---"] * 5)]
    lines += [_row(*key, str(times), reasons[key]) for key, times in rows.items()]
    lines += ["", f"Verdict: {rows.total()} of {ran} runs failed, in {len(rows)} cases.", ""]
    return "\n".join(lines)


def _ran(found: Sequence[Outcome] | str) -> Sequence[Outcome]:
    return () if isinstance(found, str) else found


def _passed(found: Sequence[Outcome]) -> str:
    counts = Counter(one.verdict for one in found)
    applies = counts[Verdict.PASSED] + counts[Verdict.FAILED]
    return f"{counts[Verdict.PASSED]}/{applies}" if applies else "n/a"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

"""Amounts as they are said and written in India."""

from collections.abc import Iterable, Sequence

LAKH, CRORE = 100_000, 10_000_000


def rupees(amount: float) -> str:
    """₹1.19 Cr, ₹95 L, ₹45,000."""
    if amount >= CRORE - LAKH / 200:  # what would round to 100 L is a crore
        return f"₹{_trimmed(amount / CRORE)} Cr"
    if amount >= LAKH:
        return f"₹{_trimmed(amount / LAKH)} L"
    return f"₹{grouped(round(amount))}"


def rupee_range(low: float, high: float) -> str:
    """₹1.19-1.28 Cr; one amount where both read the same; both units where they differ."""
    first, last = rupees(low), rupees(high)
    if first == last:
        return first
    if first.partition(" ")[2] == last.partition(" ")[2]:
        return f"{first.partition(' ')[0]}-{last.removeprefix('₹')}"
    return f"{first}-{last.removeprefix('₹')}"


def grouped(number: int) -> str:
    """12,34,567: the last three digits, then pairs."""
    digits = str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ("-" if number < 0 else "") + ",".join([*pairs, tail])


def square_feet(low: int, high: int | None = None) -> str:
    """1,420-1,610 sq ft."""
    return f"{grouped(low)} sq ft" if high in (None, low) else f"{grouped(low)}-{grouped(high)} sq ft"


def bedrooms(bhk: float) -> str:
    """3 BHK; half a bedroom is 1 RK."""
    return "1 RK" if bhk == 0.5 else f"{bhk:g} BHK"


def bedroom_list(sizes: Iterable[float]) -> str:
    """2 and 3 BHK."""
    each = sorted(set(sizes))
    if not each or 0.5 in each:
        return listed([bedrooms(size) for size in each])
    return f"{listed([f'{size:g}' for size in each])} BHK"


def listed(items: Sequence[str], last: str = "and") -> str:
    """a, b and c."""
    return ", ".join(items) if len(items) < 2 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(number: int, noun: str) -> str:
    """1 home, 2 homes, 12,000 homes."""
    return f"{grouped(number)} {noun}{'' if number == 1 else 's'}"


def month(year_month: str) -> str:
    """Dec 2026, of 2026-12."""
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    year, _, number = year_month.partition("-")
    return f"{names[int(number) - 1]} {year}"


def _trimmed(number: float) -> str:
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".")

"""An answer as it can be read aloud: no brackets, no registration numbers, no names of files."""

HOMES = frozenset(("home", "homes"))
FILES = (".pdf", ".md", ".txt")


def read_aloud(text: str) -> str:
    """`text` with what stands in brackets said in its place, or left to the points and the sources."""
    said, rest = "", text
    while (closed := rest.find(")")) >= 0:
        opened = rest.rfind("(", 0, closed)
        if opened < 0:
            said, rest = said + rest[: closed + 1], rest[closed + 1 :]
            continue
        inside, behind = rest[opened + 1 : closed].strip(), rest[closed + 1 : closed + 2]
        if behind.isalnum() or behind.isspace() or behind in ("", "_", "₹"):
            behind = ""
        said += rest[:opened].rstrip() + _said(inside, behind)
        rest = rest[closed + 1 + len(behind) :]
    return said + rest


def _said(inside: str, behind: str) -> str:
    """What stood in brackets, and the sign behind them."""
    if not inside or _is_shown_only(inside):
        return behind
    number, _, noun = inside.partition(" ")
    if noun in HOMES and number.replace(",", "").isdigit():
        return f" with {inside}{behind}"
    return f", {inside}{behind or ','}"


def _is_shown_only(inside: str) -> bool:
    """Whether it stands on a screen better than it is heard: sources, numbers of papers."""
    small = inside.casefold()
    return small.startswith("from ") or "/" in small or any(word.rstrip(",;").endswith(FILES) for word in small.split())

"""How a question is put: for a value or a yes, for which of several, of every one, between two."""

import re

from agent.understanding.reading import Form

WORD = re.compile(r"[^\W_]+")
OPEN = frozenset("what whats when how hows where who whose whom why kab kitna kitne kitni kahan kahaan kaise".split())
"""Words that ask for more than a yes or no; "what about" and "how about" do not."""
WHICH = frozenset("which kaun kaunsa kaunse kaunsi konsa konse konsi".split())
EVERY = frozenset("both all each every dono sab sabhi sabme".split())
EITHER = frozenset(("or", "ya"))
POINTS = frozenset("it its this that there isme usme iska iski uska uski ye yeh wo woh".split())
"""Words that point at a home on the screen."""
OFFERED = frozenset("you available left sale rent show under below option options".split())
"""Words of a count of what is offered: "how many flats do you have in Acme Heights?"."""


def words_in(said: str) -> list[str]:
    """The words, in lower case."""
    return WORD.findall(said.casefold())


def form_of(words: list[str]) -> Form:
    """How a question of these words is put."""
    if not WHICH.isdisjoint(words):
        return "which"
    pairs = zip(words, [*words[1:], ""], strict=False)
    if any(word in OPEN and after not in ("about", "if") for word, after in pairs):
        return "open"
    return "every" if not EVERY.isdisjoint(words) else "yes_no"

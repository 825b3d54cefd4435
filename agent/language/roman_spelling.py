"""One spelling for the many in which a word of an Indian language is written in Roman letters: "saavira", "savira"."""

from functools import lru_cache

FOLDS = (
    ("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"), ("w", "v"), ("z", "j"), ("ph", "f"), ("chh", "ch"),
    ("th", "t"), ("dh", "d"), ("bh", "b"), ("gh", "g"), ("kh", "k"), ("jh", "j"), ("sh", "s"),
)  # fmt: skip
"""What is no difference, one after another."""


@lru_cache(16_384)
def folded(word: str) -> str:
    """The spelling that `word` shares with its variants."""
    for written, said in FOLDS:
        word = word.replace(written, said)
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])

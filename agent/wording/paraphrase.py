"""Which one sentence of the template does a model's sentence say again? One that tells exactly the same: the homes, the
figures, the traits and the words. What can't be matched for sure is said by the template."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from agent.answering.checker import amounts
from agent.understanding.mentions.mention import Mention
from agent.understanding.mentions.recogniser import Recognised
from agent.wording.known import Pair, traits_in
from agent.wording.plain_words import plain_words
from agent.wording.telling_words import DENIALS

SAME = (
    "home homes ghar", "project projects", "budget", "upto tak", "from starts starting se shuru", "possession",
    "about around approximately lagbhag kareeb karib", "price kimat keemat daam", "or ya",
)  # fmt: skip
"""Words of one meaning, by which a sentence is known in the other language; they may stand in any order."""
EMPTY = frozenset(
    "a an the is are has have there in at of for and with sir madam maam "
    "hai hain hota hoti mein me ka ke ki ko par aur liye "
    "₹ l cr bhk sq ft km %".split()
)
"""Words that tell nothing, and units, which are told apart with their figures."""
SPEAKER = frozenset(
    "we our ours us i my mine hum humein hamare humare hamari humari hamara humara mere main maine".split()
)
HEARER = frozenset("you your yours aap aapke aapki aapka aapko apke apki apka apko".split())
OTHERS = frozenset(
    "it its this that these those they their yeh ye yah woh wo voh iska iske iski uska uske uski".split()
)
"""Who or what is spoken of; may be left out, and never brought in."""
COURTESY = re.compile(
    r"(?:(?:thank you|thanks|i understand|i see your point|dhanyavaad|dhanyawad|shukriya"
    r"|main samajh sakt[ai] h(?:oo|u)n|samajh sakt[ai] h(?:oo|u)n|धन्यवाद|शुक्रिया|मैं समझ सकत[ाी] हूँ)"
    r"(?:,? (?:sir|madam|ma'am|सर|मैडम))?)[.!।]?",
    re.IGNORECASE,
)
"""Whole sentences that tell nothing and agree to nothing: a "yes" is none of them."""

_MEANING = {word: words.split()[0] for words in SAME for word in words.split()}
_UP_TO = re.compile(r"\bup to\b", re.IGNORECASE)
NAMING = ("localities", "city", "developers", "projects")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence tells.

    figures  numbers in their order, each with its unit
    names    of places, builders and homes, in their order: one is in the other or near it
    traits   what each mention of a trait tells
    shared   words of `SAME`
    own      all other words that tell something, in their order
    asks     whether it is a question
    """

    figures: tuple[object, ...]
    names: tuple[frozenset[str], ...]
    traits: frozenset[frozenset[Pair]]
    shared: frozenset[str]
    own: tuple[str, ...]
    asks: bool


class Paraphrases:
    """Knows the sentences of a draft again."""

    def __init__(self, draft: Sequence[str], homes: Sequence[str], recognise: Callable[[str], Recognised]) -> None:
        self._homes = [each.casefold() for each in homes]
        self._recognise = recognise
        self._draft = [self._read(each) for each in draft]

    def of(self, sentence: str, first: int = 0) -> int | None:
        """Which sentence of the draft, from `first` on, this one tells wholly and nothing else; None for none."""
        read = self._read(sentence)
        if read is None:
            return None
        meaning, people = read
        for at, each in enumerate(self._draft[first:], first):
            if each and each[0] == meaning and people <= each[1]:
                return at
        return None

    def _read(self, sentence: str) -> tuple[Meaning, frozenset[str]] | None:
        """What it tells, and of whom; None where only the template may say it: a denial, two homes, "you" and "we"."""
        said = _UP_TO.sub("upto", plain_words(sentence))
        recognised = self._recognise(said)
        words = [token.word for token in recognised.tokens]
        spoken = f"{said} {' '.join(words)}".casefold()
        people = frozenset(words) & (SPEAKER | HEARER | OTHERS)
        homes = {each for each in self._homes if each in spoken}
        if DENIALS.search(spoken) or len(homes) > 1 or (people & SPEAKER and people & HEARER):
            return None
        names, traits, covered = [], set(), set[int]()
        for at, mention in enumerate(recognised.mentions):
            if mention.number is None and (named := names_of(mention)):
                names.append(frozenset(map(str.casefold, named)))
            elif len(told := traits_in(recognised, at)) == 1:  # of words with two meanings the words are compared
                traits.add(told[0])
            else:
                continue
            covered.update(range(mention.first, mention.last))
        figures = (
            *((each.text, each.readings) for each in amounts(said)),
            *(token.word for token in recognised.tokens if token.number is not None),
        )
        telling = [
            token.word
            for at, token in enumerate(recognised.tokens)
            if at not in covered
            and token.number is None
            and any(sign.isalnum() for sign in token.word)
            and token.word not in EMPTY
            and token.word not in people
        ]
        own = tuple(each for each in telling if each not in _MEANING)
        shared = frozenset(_MEANING[each] for each in telling if each in _MEANING)
        meaning = Meaning(figures, tuple(names), frozenset(traits), shared, own, sentence.rstrip().endswith("?"))
        return meaning, _who(people)


def is_courtesy(sentence: str) -> bool:
    """Whether it tells nothing: thanks, that one understands."""
    return COURTESY.fullmatch(sentence.strip()) is not None


def names_of(mention: Mention) -> list[str]:
    """The names that a mention may be of; of what has another meaning too, none."""
    found: list[str] = []
    for change in chain.from_iterable(role.changes for role in mention.roles):
        if change.filter in NAMING and change.op == "set":
            found += change.value if isinstance(change.value, list) else [change.value]
        elif change.filter == "near" and isinstance(change.value, list):
            found += [each["name"] for each in change.value if each.get("name")]
    return [each for each in found if isinstance(each, str)]


def _who(people: frozenset[str]) -> frozenset[str]:
    groups = {"speaker": SPEAKER, "hearer": HEARER, "others": OTHERS}
    return frozenset(name for name, group in groups.items() if people & group)

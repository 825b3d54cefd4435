"""A model may say what is known in any words, and nothing that is not: each kind of invention is found."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from agent.answering.checker import Checker
from agent.answering.facts import Fact, facts_of_wishes
from agent.catalogue.catalogue import CatalogueNames, LocalityName, Project, Unit
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.context import CallContext, Shown
from agent.understanding.mentions.recogniser import Recogniser
from agent.wording.known import known_of
from agent.wording.paraphrase import is_courtesy
from agent.wording.sentence_check import SentenceCheck

SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text("utf-8"))
GAZETTEER = Gazetteer.load()
NAMES = CatalogueNames(
    projects=("Acme Heights", "Amber Grove"),
    developers=("Deccan Nest",),
    localities=(LocalityName("Hebbal", "Bengaluru"),),
)
RECOGNISER = Recogniser(GAZETTEER, NAMES)
CHECKER = Checker(
    ["Acme Heights", "Amber Grove", "Deccan Nest", "Hebbal", "Yelahanka", *(each.name for each in GAZETTEER.developers)]
)
ACME = Project(
    "a", "Acme Heights", "Deccan Nest", "Hebbal", "Bengaluru", None, None, None,
    (Unit(bhk=2.0, area_min=1060, area_max=1180, price_min=9_850_000, price_max=9_850_000, possession="2027-02",
          amenities=("gym", "swimming_pool"), status="under_construction"),
     Unit(bhk=3.0, area_min=1520, area_max=1707, price_min=14_000_000, price_max=15_900_000)),
    {"Nagavara metro": 1.44},
)  # fmt: skip
AMBER = Project(
    "b", "Amber Grove", "Deccan Nest", "Hebbal", "Bengaluru", None, None, None,
    (Unit(bhk=2.0, area_min=990, area_max=990, price_min=8_200_000, price_max=8_200_000, status="ready"),),
)  # fmt: skip
WISHES = {"price_max": 15_000_000, "bhk": [2, 3], "localities": ["Hebbal"], "amenities": ["clubhouse"]}
DRAFT = [
    "We have 6 homes for 2 or 3 BHK in Hebbal up to ₹1.5 Cr.",
    "Acme Heights by Deccan Nest, Hebbal: 2 and 3 BHK, 1,060-1,707 sq ft, ₹98.5 L-1.59 Cr.",
    "Amber Grove does not have a gym.",
]
POINTS = [
    "Acme Heights: possession Feb 2027, about 1.4 km from Nagavara metro",
    "Acme Heights has gym and swimming pool",
    "Shall we fix a visit?",
]
HEARD = ("thoda costly lag raha hai, Saturday ko dekh sakte hain?", "")
FACTS = [Fact("count", 6, "homes"), Fact("count", 7, "shown"), Fact("percent", 8.5, "interest")]


def faults(*sentences: str) -> list[str]:
    shown = (Shown("a", "Acme Heights"), Shown("b", "Amber Grove"))
    context = CallContext(filters=WISHES, today=date(2026, 11, 23), shown=shown)
    wishes = list(facts_of_wishes(WISHES))
    known = known_of(
        DRAFT, POINTS, HEARD, [*FACTS, *wishes], wishes, [ACME, AMBER], RECOGNISER.turn, context
    )
    check = SentenceCheck(known, CHECKER)
    return [check.faults(each) for each in sentences][-1]


def again(sentence: str) -> int | None:
    """Which sentence of the draft is said in these words, for one that is checked as a whole."""
    shown = (Shown("a", "Acme Heights"), Shown("b", "Amber Grove"))
    context = CallContext(filters=WISHES, today=date(2026, 11, 23), shown=shown)
    wishes = list(facts_of_wishes(WISHES))
    known = known_of(
        SENTENCES["again_of"], POINTS, HEARD, [*FACTS, *wishes], wishes, [ACME, AMBER], RECOGNISER.turn, context
    )
    check = SentenceCheck(known, CHECKER)
    if is_courtesy(sentence):
        return -1
    return check.retells(sentence, 0) if not check.faults(sentence) else None


@pytest.mark.parametrize(("sentence", "at"), SENTENCES["again"])
def test_one_sentence_of_the_draft_may_be_said_again_in_either_language(sentence: str, at: int) -> None:
    assert again(sentence) == at


@pytest.mark.parametrize("sentence", SENTENCES["not_again"])
def test_what_is_not_one_sentence_of_the_draft_is_not_said(sentence: str) -> None:
    assert again(sentence) is None


@pytest.mark.parametrize("sentence", ["Thank you sir.", "Main samajh sakta hoon.", "I understand."])
def test_a_courtesy_may_be_said(sentence: str) -> None:
    assert again(sentence) == -1


@pytest.mark.parametrize("sentence", SENTENCES["known"])
def test_what_is_known_may_be_said_in_any_words(sentence: str) -> None:
    assert faults(sentence) == []




@pytest.mark.parametrize("sentence", [each for kind in SENTENCES["invented"].values() for each in kind])
def test_what_is_invented_is_found(sentence: str) -> None:
    assert faults(sentence)


def test_a_sentence_that_names_no_home_speaks_of_the_one_before_it() -> None:
    assert faults("Amber Grove is nice.", "It is at ₹98.5 L.")
    assert not faults("Acme Heights is nice.", "It is at ₹98.5 L.")

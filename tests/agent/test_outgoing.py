"""What is sent to a provider of a call's words: names of people only where the setting says so, places always."""

import pytest

from agent.catalogue.gazetteer import Gazetteer
from agent.outgoing import Outgoing, names_of_places

KNOWN = list(names_of_places(Gazetteer.load()))
SAID = "my name is Asha Rao, call 98450 12345, 2 BHK in Hebbal"


def test_names_are_let_through_by_a_setting_and_numbers_never() -> None:
    assert Outgoing(names=True)(SAID) == "my name is Asha Rao, call [phone], 2 BHK in Hebbal"
    assert Outgoing(names=False)(SAID) == "my name is [name], call [phone], 2 BHK in Hebbal"


@pytest.mark.parametrize("opening", ["I am {} side", "this is {} speaking of", "main {} bol raha hoon", "i'm {} based"])
@pytest.mark.parametrize("place", ["Whitefield", "Koramangala", "HSR Layout", "Kharadi", "Gachibowli", "Prestige"])
def test_the_name_of_a_place_is_nobody_s(opening: str, place: str) -> None:
    said = opening.format(place)
    assert Outgoing(names=False, known=KNOWN)(said) == said


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("my name is Sobha Menon", "my name is [name]"),
        ("my name is Sobha and I want Sobha City", "my name is [name] and I want Sobha City"),
        ("mera naam Prestige Rao hai", "mera naam [name] hai"),
        ("mera naam Sobha hai", "mera naam [name] hai"),
        ("I am Sobha Menon from Kochi", "I am [name] from Kochi"),
        ("this is Sobha Menon speaking", "this is [name] speaking"),
        ("naam hai Sobha Menon", "naam hai [name]"),
        ("I am Rajaji from Kochi", "I am [name] from Kochi"),
    ],
)
def test_a_person_is_masked_who_is_called_as_a_builder_is(said: str, sent: str) -> None:
    assert Outgoing(names=False, known=KNOWN)(said) == sent


@pytest.mark.parametrize(
    "said",
    [
        "3 BHK by Sobha in Whitefield",
        "show me Sobha and Prestige, not Brigade",
        "the builder's name is Sobha",
        "main Whitefield Kadugodi bol raha hoon",
        "Prestige mein kuch hai?",
    ],
)
def test_a_builder_who_is_wished_for_is_sent(said: str) -> None:
    assert Outgoing(names=False, known=KNOWN)(said) == said

import pytest

from agent.language.measures import SCALES
from agent.language.numbers import SHIFTS, TEENS, TENS, UNITS
from agent.language.regional import Regional
from agent.language.regional_words import LANGUAGES, concepts
from agent.language.roman_numbers import numbers_of
from agent.language.roman_spelling import folded
from agent.language.tokens import Token, tokenise

KNOWN = frozenset((*UNITS, *TEENS, *TENS, *SHIFTS, *SCALES))
REGIONAL = Regional(KNOWN.__contains__, lambda _: False)


def no_name(tokens: object, at: int) -> int:
    return at


def read(said: str, language: str | None = None) -> list[str]:
    tokens = tokenise(said)
    return [token.word for token in REGIONAL.read(tokens, language or REGIONAL.language_of(tokens), no_name)]


def languages(entry: dict[str, str]) -> list[str]:
    return [language for language in LANGUAGES if language in entry]


@pytest.mark.parametrize("entry", concepts(), ids=lambda entry: f"{entry['reads']}: {entry['example']}")
def test_each_example_is_read_in_one_of_its_languages(entry: dict[str, str]) -> None:
    beside = {phrase.replace("_", " ") for phrase in entry.get("also", "").split()}
    stays = any(phrase in entry["example"] for phrase in beside)
    told = [read(entry["example"], language) for language in (None, *languages(entry))]
    assert stays or any(" ".join(each) == entry["english"] for each in told), told


def test_a_word_of_another_language_or_of_english_is_read_only_in_a_turn_of_its_own() -> None:
    assert read("var") == ["var"]
    assert read("5 majlyachya var pahije") == ["5", "floor", "ke", "upar", "chahiye"]
    assert read("a take on the lake") == ["a", "take", "on", "the", "lake"]


def test_spellings_that_sound_the_same_are_one_word() -> None:
    assert folded("saavira") == folded("savira") == folded("sawira")
    assert read("hatthu laksha olagade") == ["10", "lakh", "ke", "andar"]


def test_an_ending_is_parted_from_a_word_that_is_known_without_it() -> None:
    place = Regional(frozenset(("whitefield",)).__contains__, lambda _: False)
    words = [token.word for token in place.read(tokenise("whitefieldalli beku"), "kn", no_name)]
    assert words == ["whitefield", "mein", "chahiye"]


def test_words_of_a_name_stay_as_they_are() -> None:
    def named(tokens: tuple[Token, ...], at: int) -> int:
        return at + 2 if at == 0 else at

    words = [token.word for token in REGIONAL.read(tokenise("hosa road alli beku"), "kn", named)]
    assert words == ["hosa", "road", "alli", "chahiye"]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("aivattelu laksha", "57"),
        ("padhinettaayiram kulla", "18000"),
        ("naapathirendu latcham", "42"),
        ("chavvechalis lakh", "44"),
        ("baees hazaar", "22"),
        ("ekyavan lakh", "51"),
        ("dersho", "150"),
        ("panchshe", "500"),
        ("ondoovare koti", "1.5"),
        ("rendunnara kotlu", "2.5"),
    ],
)
def test_number_words_are_read(said: str, number: str) -> None:
    assert read(said)[0] == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_spelling_of_a_number_is_worth_two(language: str) -> None:
    worth: dict[str, set[float]] = {}
    for spelled, value, unsure in numbers_of(language):
        if not unsure:
            worth.setdefault(spelled, set()).add(value)
    assert {spelled: values for spelled, values in worth.items() if len(values) > 1} == {}

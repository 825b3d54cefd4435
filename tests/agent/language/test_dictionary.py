import pytest

from agent.language.dictionary import LANGUAGES, concepts, number_tables
from agent.language.number_words import in_words, nth_in_words
from agent.language.scripts import romanise
from agent.language.sound_lexicon import SoundLexicon
from tests.agent.language.alike import read

NOTHING_KNOWN = SoundLexicon((), ())
TABLES = number_tables()
MEANING_TWO = {"হো", "हो", "নয়"}
"""Words that mean something else at the start of a turn, or more often."""


@pytest.mark.parametrize("entry", [*concepts(), *TABLES.values()], ids=lambda entry: entry["example"])
def test_each_entry_is_read_as_its_example_says(entry: dict[str, str]) -> None:
    assert read(entry["example"]) == read(entry["english"])


@pytest.mark.parametrize("entry", concepts(), ids=lambda entry: f"{entry['reads']}: {entry['english']}")
def test_each_word_of_each_language_is_read_as_its_entry_says(entry: dict[str, str]) -> None:
    words = {word for language in LANGUAGES for word in entry.get(language, "").split()}
    plain = {word for word in words - MEANING_TWO if word[0] not in "^#" and word[-1] != "~"}
    told = {word: romanise(word.replace("_", " "), NOTHING_KNOWN).text.removeprefix("one ") for word in plain}
    assert told == dict.fromkeys(plain, entry["reads"].removeprefix("one "))


@pytest.mark.parametrize("language", TABLES)
def test_the_numbers_of_a_language_are_read(language: str) -> None:
    for first, words in TABLES[language]["from"].items():
        for value, spellings in enumerate(words.split(), int(first)):
            for word in set(spellings.split("/")) - MEANING_TWO:
                assert romanise(word, NOTHING_KNOWN).text == in_words(value), word


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("ಎಪ್ಪತ್ತೈದು", "seventy five"),
        ("ತೊಂಬತ್ತೈದು", "ninety five"),
        ("ಮೂವತ್ತೆರಡು", "thirty two"),
        ("ಎರಡೂವರೆ", "2.5"),
        ("எழுபத்தைந்து", "seventy five"),
        ("பதினைந்தாயிரம்", "fifteen thousand"),
        ("இரண்டரை", "2.5"),
        ("அரை", "0.5"),
        ("డెబ్భై ఐదు", "seventy five"),
        ("నలభైఐదు", "forty five"),
        ("రెండున్నర", "2.5"),
        ("ഇരുപത്തിയഞ്ച്", "twenty five"),
        ("ഇരുപതിനായിരം", "twenty thousand"),
        ("രണ്ടര", "2.5"),
        ("पंधराशे", "fifteen hundred"),
        ("बाराशे", "twelve hundred"),
        ("সতেরোশো", "seventeen hundred"),
        ("மூன்றாவது", "third"),
        ("ಹದಿನೈದನೇ", "15th"),
        ("మూడో", "third"),
        ("മൂന്നാമത്തെ", "third"),
    ],
)
def test_numbers_joined_into_one_word_are_read(said: str, number: str) -> None:
    assert romanise(said, NOTHING_KNOWN).text == number


def test_numbers_are_said_in_words() -> None:
    assert [in_words(value) for value in (0, 19, 40, 99, 1.5, 150, 1200)] == [
        "zero", "nineteen", "forty", "ninety nine", "1.5", "one hundred fifty", "twelve hundred",
    ]  # fmt: skip
    assert [nth_in_words(value) for value in (1, 12, 13, 21, 22, 111)] == [
        "first", "twelfth", "13th", "21st", "22nd", "111th",
    ]  # fmt: skip

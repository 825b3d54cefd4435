from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.language.scripts import romanise
from agent.language.sound_lexicon import SoundLexicon
from agent.understanding.context import CallContext
from tests.agent.language.alike import GRAMMAR, read

WORDS = "flat lift parking budget gym villa bhk bda swimming pool school dikhao batao house".split()
LEXICON = SoundLexicon(WORDS, ["indiranagar", "hsr layout", "jp nagar", "white field", "adyar", "sarjapur road"])
SENTENCES = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if "|" in line
]
INDIAN = st.text(
    st.one_of(st.characters(min_codepoint=0x0900, max_codepoint=0x0D7F), st.sampled_from(" .,?2a₹\u200c\u200d"))
)


@pytest.mark.parametrize(("said", "alike"), SENTENCES)
def test_a_sentence_in_its_script_is_read_like_its_roman_spelling(said: str, alike: str) -> None:
    assert read(said) == read(alike)


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("ಇಂದಿರಾನಗರದಲ್ಲಿ", "indiranagar mein"),
        ("அடையாறு", "adyar"),
        ("जेपी नगर", "jp nagar"),
        ("जे. पी. नगर", "jp nagar"),
        ("एचएसआर लेआउट", "hsr layout"),
        ("ಸರ್ಜಾಪುರ ರಸ್ತೆಯಲ್ಲಿ", "sarjapur road mein"),
        ("വൈറ്റ്ഫീൽഡിൽ", "white field mein"),
        ("বিডিএ", "bda"),
    ],
)
def test_names_are_found_by_their_sound_with_the_endings_written_onto_them(said: str, reads: str) -> None:
    assert romanise(said, LEXICON).text == reads


@pytest.mark.parametrize("said", ["बजट", "बजेट", "ಬಜೆಟ್", "பட்ஜெட்", "బడ్జెట్", "বাজেট", "બજેટ", "ബജറ്റ്", "ബഡ്ജറ്റ്"])
def test_one_word_of_english_is_known_in_every_script(said: str) -> None:
    assert romanise(said, LEXICON).text == "budget"


@pytest.mark.parametrize("digits", ["२५", "২৫", "૨૫", "௨௫", "౨౫", "೨೫", "൨൫"])
def test_digits_of_every_script_are_digits(digits: str) -> None:
    assert romanise(digits, LEXICON).text == "25"


def test_what_was_heard_keeps_the_letters_said() -> None:
    query = "ಇಂದಿರಾನಗರದಲ್ಲಿ ೩ ಬಿಎಚ್‌ಕೆ, ತೊಂಬತ್ತು ಲಕ್ಷದೊಳಗೆ"
    reading = GRAMMAR.read(query, CallContext(filters={}, today=date(2026, 1, 15)))
    heard = {operation.filter: operation.heard for operation in reading.operations}
    assert heard == {"localities": "ಇಂದಿರಾನಗರದಲ್ಲಿ", "bhk": "೩ ಬಿಎಚ್‌ಕೆ", "price_max": "ತೊಂಬತ್ತು ಲಕ್ಷದೊಳಗೆ"}


@pytest.mark.parametrize(
    ("agent_said", "said"),
    [
        ("क्या आपको लिफ्ट चाहिए?", "हाँ"),
        ("ನಿಮಗೆ ಲಿಫ್ಟ್ ಬೇಕಾ?", "ಹೌದು"),
        ("லிஃப்ட் வேண்டுமா?", "ஆமாம்"),
        ("లిఫ్ట్ కావాలా?", "అవును"),
        ("আপনার লিফট চাই কি?", "হ্যাঁ"),
        ("തങ്ങൾക്ക് ലിഫ്റ്റ് വേണോ?", "അതെ"),
        ("लिफ्ट हवी का?", "हो"),
    ],
)
def test_a_yes_is_to_what_the_agent_asked_in_the_same_script(agent_said: str, said: str) -> None:
    assert read(said, agent_said=agent_said) == read("yes", agent_said="do you want a lift?")


def test_a_nth_of_a_digit_is_one_word() -> None:
    assert read("2வது மாடி") == read("2nd floor")
    assert read("೩ನೇ ಮಹಡಿ") == read("3rd floor")


def test_the_place_of_each_part_is_told() -> None:
    roman = romanise("Hebbal में लिफ्ट, ok?", LEXICON)
    assert roman.text == "Hebbal mein lift, ok?"
    assert roman.said(0, 6) == (0, 6)
    assert roman.said(7, 11) == (7, 10)
    assert roman.said(12, 16) == (11, 16)
    assert roman.said(18, 20) == (18, 20)


@given(INDIAN)
def test_whatever_is_said_is_brought_to_roman_letters_and_back(said: str) -> None:
    roman = romanise(said, LEXICON)
    for start in range(len(roman.text)):
        first, last = roman.said(start, start + 1)
        assert 0 <= first <= last <= len(said)


@given(st.text(st.characters(max_codepoint=0x02FF)))
def test_latin_text_stays_as_it_is(said: str) -> None:
    roman = romanise(said, LEXICON)
    assert roman.text is said
    assert roman.said(0, len(said)) == (0, len(said))


@given(INDIAN)
def test_no_words_of_a_script_stop_the_reading(said: str) -> None:
    GRAMMAR.read(said, CallContext(filters={}, today=date(2026, 1, 15), agent_said=said or None))


def test_more_words_than_anybody_says_stay_in_their_letters() -> None:
    roman = romanise("लिफ्ट " * 200, LEXICON)
    assert roman.text.count("lift ") == 150
    assert roman.text.endswith("लिफ्ट ")

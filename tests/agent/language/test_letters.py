import pytest

from agent.language.letters import script_of, sounds_of
from agent.language.sound_keys import key_of, keys_of_phrase


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("बनशंकरी", "banashankari"),
        ("व्हाइटफील्ड", "vAiTaphilDa"),
        ("गाँव", "gAon"),
        ("ಇಂದಿರಾನಗರ", "indirAnagara"),
        ("ಬಿಎಚ್‌ಕೆ", "biecke"),
        ("ஃப்ளாட்", "fLAT"),
        ("பார்க்கிங்", "pArkking"),
        ("ఫ్లాట్", "phlAT"),
        ("పురంలో", "puramlo"),
        ("ফ্ল্যাট", "phlATa"),
        ("বাড়ি", "bAri"),
        ("পার্কিং", "pArking"),
        ("ફ્લેટ", "phleTa"),
        ("ഫ്ലാറ്റ്", "phlAT"),
        ("ഗ്രൗണ്ട്", "grauND"),
        ("അപ്പാർട്ട്മെന്റ്", "appArTTmenT"),
    ],
)
def test_a_word_sounds_as_its_letters_say(word: str, sounds: str) -> None:
    assert sounds_of(word) == sounds


def test_a_letter_knows_its_script() -> None:
    assert [script_of(char) for char in "कকકகకಕകa"] == [
        "devanagari", "bengali", "gujarati", "tamil", "telugu", "kannada", "malayalam", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("पार्किंग", "parking"),
        ("स्कूल", "school"),
        ("जिम", "gym"),
        ("साउथ", "south"),
        ("क्लब", "club"),
        ("सेल", "sale"),
        ("साइट", "site"),
        ("बीडीए", "bda"),
        ("ठाणे", "thane"),
    ],
)
def test_a_word_of_english_has_the_key_of_its_sound(word: str, english: str) -> None:
    assert key_of(sounds_of(word)) in {key for key, _ in keys_of_phrase([english])}

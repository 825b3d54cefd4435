"""Noise changes words by seeded rules, and never what is meant."""

import re
from random import Random

import pytest

from evals.dataset import load_dataset
from evals.noise.fillers import FILLERS, OPENERS, hesitate
from evals.noise.number_words import NUMBER_WORDS, numbers_in_words, ordinal, whole_in_words
from evals.noise.recogniser import as_recognised
from evals.noise.suite import NOISES, noisy
from evals.noise.typos import mistype

pytestmark = pytest.mark.slow

DATASET = load_dataset()


def dice(count: int) -> list[Random]:
    return [Random(seed) for seed in range(count)]  # noqa: S311 (no cryptography)


@pytest.mark.parametrize("noise", NOISES)
def test_a_suite_is_the_same_for_the_same_seed_and_keeps_its_gold(noise: str) -> None:
    one, again = noisy(DATASET, noise, seed=3), noisy(DATASET, noise, seed=3)
    assert one == again
    assert one.version == again.version != DATASET.version
    assert one.noise == noise
    for before, after in zip(DATASET.cases, one.cases, strict=True):
        assert [turn.filters for turn in before.turns] == [turn.filters for turn in after.turns]
        assert [turn.agent_said for turn in before.turns] == [turn.agent_said for turn in after.turns]


@pytest.mark.parametrize("noise", ["typos", "fillers"])
def test_another_seed_makes_other_noise(noise: str) -> None:
    assert noisy(DATASET, noise, seed=1) != noisy(DATASET, noise, seed=2)


@pytest.mark.parametrize("noise", NOISES)
def test_a_call_sounds_the_same_whatever_calls_stand_around_it(noise: str) -> None:
    alone = noisy(DATASET.only(lambda case: case.id == "undo-chain"), noise)
    assert alone.cases[0] in noisy(DATASET, noise).cases


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("2BHK, under ₹1.3Cr please!", "2bhk under 1.3cr rupees please"),
        ("₹95,00,000 is my limit", "9500000 rupees is my limit"),
        ("80-90L", "80 to 90l"),
        ("95L-1.05Cr", "95l to 1.05cr"),
        ("semi-furnished or unfurnished", "semi furnished or unfurnished"),
        ("doesn't matter.", "doesnt matter"),
        ("plus or minus 5%", "plus or minus 5 percent"),
        ("1,400 sq.ft.", "1400 sq ft"),
        ("C. V. Raman Nagar", "c v raman nagar"),
    ],
)
def test_a_recogniser_writes_no_case_and_no_punctuation(said: str, heard: str) -> None:
    assert as_recognised(said) == heard


def test_nothing_but_letters_digits_and_points_in_numbers_is_recognised() -> None:
    for case in noisy(DATASET, "asr").cases:
        for turn in case.turns:
            assert re.fullmatch(r"[a-z0-9. ]+", turn.say)
            assert not re.search(r"(?<!\d)\.|\.(?!\d)", turn.say)


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("2BHK under 1.3Cr", "two BHK under one point three crore"),
        ("35k", "thirty five thousand"),
        ("80-90L", "eighty to ninety lakh"),
        ("1.10 Cr", "one point one crore"),
        ("₹95,00,000 is my limit", "ninety five lakh rupees is my limit"),
        ("Rs 8,500 per sq ft", "eight thousand five hundred rupees per sq ft"),
        ("30x40 site", "thirty by forty site"),
        ("JP Nagar 7th phase", "JP Nagar seventh phase"),
        ("by March 2028", "by March twenty twenty eight"),
        ("10%", "ten percent"),
        ("2, no sorry, 3 BHK", "two, no sorry, three BHK"),
        ("24x7 security", "24x7 security"),
        ("no number", "no number"),
    ],
)
def test_numbers_are_said_in_words(said: str, worded: str) -> None:
    assert numbers_in_words(said) == worded


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"), (15, "fifteen"), (20, "twenty"), (99, "ninety nine"), (120, "one hundred twenty"),
        (1_500, "one thousand five hundred"), (9_500_000, "ninety five lakh"),
        (12_050_000, "one crore twenty lakh fifty thousand"),
    ],
)  # fmt: skip
def test_whole_numbers_are_counted_in_crores_and_lakhs(number: int, words: str) -> None:
    assert whole_in_words(number) == words


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (3, "third"), (7, "seventh"), (12, "twelfth"), (20, "twentieth"), (21, "twenty first")],
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_hesitations_only_add_words() -> None:
    fillers = re.compile(rf"\b(?:{'|'.join((*FILLERS, *OPENERS))}) ")
    heard = {hesitate("3 BHK in Hebbal with a gym", random) for random in dice(50)}
    assert len(heard) > 10
    assert {fillers.sub("", hesitant) for hesitant in heard} == {"3 BHK in Hebbal with a gym"}


@pytest.mark.parametrize("text", ["one crore twenty lakhs", "30 by 40", "JP Nagar", "2.5 BHK"])
def test_no_hesitation_stands_inside_a_number_or_a_name(text: str) -> None:
    assert all(hesitate(text, random).endswith(text) for random in dice(50))


def test_a_typing_mistake_is_one_edit_and_keeps_the_first_letter() -> None:
    mistyped = {mistype("Koramangala", random, known=()) for random in dice(200)}
    assert len(mistyped) > 10
    assert all(word.startswith("K") and abs(len(word) - len("Koramangala")) <= 1 for word in mistyped)


def test_a_mistake_never_makes_another_known_word() -> None:
    known = {"adugodi", "kadugodi"}
    mistyped = {mistype("Kadugodi", random, known=known).lower() for random in dice(300)}
    assert len(mistyped) > 10
    assert not mistyped & {"adugodi", "kdugodi"}


@pytest.mark.parametrize("text", ["2 BHK in BTM", "12345678", "seventy crores", "pachaas lakh"])
def test_short_words_and_numbers_are_typed_right(text: str) -> None:
    assert {mistype(text, random, known=()) for random in dice(100)} == {text}


def test_number_words_are_known_as_such() -> None:
    assert {"crore", "seventy", "dedh", "hundred", "first"} <= NUMBER_WORDS

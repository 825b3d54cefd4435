"""What tells who speaks is a placeholder, however it is spelled or said; amounts and places stay."""

import re

import pytest

from agent.identifiers import without_identifiers
from tests.growth import LINEAR, growth

WRITTEN = [
    "9845012345", "98450 12345", "98450-12345", "984 501 2345", "+91 98450 12345", "+919845012345", "91-9845012345",
    "09845012345", "0091 9845012345", "(080) 2345 6789", "080-23456789", "98 45 01 23 45", "9 8 4 5 0 1 2 3 4 5",
    "९८४५०१२३४५", "९८४५० १२३४५", "೯೮೪೫೦೧೨೩೪೫", "௯௮௪௫௦௧௨௩௪௫", "1800 123 4567",
]  # fmt: skip
SAID = [
    "nine eight four five zero one two three four five",
    "nine eight four five oh, one two three four five",
    "nine eight four five zero and then one two three four five",
    "ninety eight forty five zero one twenty three forty five",
    "nine eight double four zero one triple two five",
    "nau aath char paanch shunya ek do teen char paanch",
    "नौ आठ चार पांच शून्य एक दो तीन चार पाँच",
    "नाइन एट फोर फाइव जीरो वन टू थ्री फोर फाइव",
    "98450 one two three four five",
    "nine eight four five zero 12345",
    "nine eight four five zero one two",
    "Nine. Eight. Four. Five. Zero. One. Two. Three. Four. Five",
    "ombattu entu naalku aidu sonne ondu eradu mooru naalku aidu",
    "98450... then 12345",
    "98450 umm 12345",
    "98450 hello can you hear me 12345",
    "98450, phir 12345",
    "nine eight four five zero, one two three four five",
    "nine eight four five zero got it? one two three four five",
    "atthasi chhappan paintalis pachaas sattanve",
    "अट्ठानवे पचहत्तर निन्यानवे पचास अट्ठानवे",
    "plus nine one nine eight triple four five one two three four",
    "98450 and then last five 12345",
    "98450... wait let me check... 12345",
    "nine eight for five zero one to three for five",
    "9845O12345",
    "98450_12345",
]
PHRASES = ["call me on {}", "mera number {} hai", "{}", "note it: {}, and show 3 BHK in Hebbal under 80 lakh"]


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("number", [*WRITTEN, *SAID])
def test_a_telephone_number_is_a_placeholder_and_the_rest_stays(number: str, phrase: str) -> None:
    assert without_identifiers(phrase.format(number)) == phrase.format("[phone]")


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize(
    "address",
    [
        "asha.rao@example.co.in", "asha@gmail.com", "ASHA_R+home@mail.example.org", "asha @ gmail . com",
        "asha at the rate gmail dot com", "asha dot rao at gmail dot com", "asha at the rate of example dot co dot in",
        "asha underscore rao 99 at yahoo dot com", "a s h a dot rao at yahoo dot com",
        "asha zero seven at outlook dot com",
        "asha dot rao at the rate okhdfcbank", "asha dot r at oksbi", "आशा डॉट के ऐट जीमेल डॉट कॉम",
        "asha(at)example.com", "asha (at) example (dot) org", "asha ninety two at gmail dot com",
        "asha@gmail", "asha.rao@okaxis",
        "आशा एट द रेट जीमेल डॉट कॉम",
    ],
)  # fmt: skip
def test_an_address_is_a_placeholder(address: str, phrase: str) -> None:
    said = without_identifiers(phrase.format(address))
    assert "[email]" in said
    assert not any(part in said for part in ("asha", "Asha", "ASHA", "gmail", "आशा"))
    assert said.endswith(phrase.format("[email]")[-8:])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("aadhaar is 2345 6789 0123", "aadhaar is [aadhaar]"),
        ("aadhaar 234567890123 hai", "aadhaar [aadhaar] hai"),
        ("आधार २३४५ ६७८९ ०१२३ है", "आधार [aadhaar] है"),
        ("two three four five six seven eight nine zero one two three", "[aadhaar]"),
        ("PAN ABCPE1234F hai", "PAN [pan] hai"),
        ("my pan is abcpe1234f", "my pan is [pan]"),
        ("PAN is ABCPE 1234 F", "PAN is [pan]"),
        ("pan abcpe-1234-f", "pan [pan]"),
        ("पैन ABCPE one two three four F", "पैन [pan]"),
        ("pan abcpe ek do teen char f", "pan [pan]"),
        ("A for apple B for ball C for cat P for pen E for egg 1234 F for fan is my PAN", "[pan] is my PAN"),
        ("aadhaar 2345/6789/0123", "aadhaar [aadhaar]"),
        ("A B C P E 1 2 3 4 F", "[pan]"),
        ("a b c p e one two three four f", "[pan]"),
        ("card 4111 1111 1111 1111", "card [card]"),
        ("4111-1111-1111-1111 se pay", "[card] se pay"),
        ("4111111111111111", "[card]"),
        ("four one one one double one one one one one one one one one one one", "[card]"),
        ("card 4111, then 1111... then 1111... then 1111", "card [card]"),
        ("four one one one, one one one one, two two two two, three three three three", "[card]"),
        ("my car is KA 05 MJ 4321", "my car is [vehicle]"),
        ("gadi UP34 DM3083 hai", "gadi [vehicle] hai"),
        ("in 22 BH 5779 AC", "in [vehicle]"),
        ("T N one six A A six eight nine nine hai", "[vehicle] hai"),
        ("nine eight four five zero one two three four five, 2.5 BHK", "[phone], 2.5 BHK"),
        ("nau aath char paanch shunya ek do teen char paanch hai, 20 December tak", "[phone] hai, 20 December tak"),
        ("number 61400 46896. 30x40 site", "number [phone]. 30x40 site"),
        ("card 4118293898969647. 3BHK chahiye", "card [card]. 3BHK chahiye"),
        ("aadhaar 2345 6789 0123. 8500000 to 9500000", "aadhaar [aadhaar]. 8500000 to 9500000"),
        ("(708) 2759451. 1200 sq ft", "[phone]. 1200 sq ft"),
        ("88033, phir 32266, three bedroom", "[phone], three bedroom"),
        ("nine eight four five zero one two three four five, two or three bedrooms", "[phone], two or three bedrooms"),
    ],
)
def test_papers_and_cards_are_placeholders(said: str, kept: str) -> None:
    assert without_identifiers(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "3 BHK in Hebbal under 95,00,000", "budget is 12000000 rupees", "1000000000 is too much", "₹1,25,00,000 only",
        "visit on 12 12 2026 at 11 30, then 13 12 2026 at 10 45", "sizes 1215 1450 1625 are there",
        "one to two, three to four, five to six", "next two BHK, last three floors", "1215/1450/1625 sizes",
        "2 3 4 bhk, 1200 to 1500 sq ft", "1200 1450 1600 sq ft", "1200, 1450, 1600, 1800, 2000, 2200 and 2400 sq ft",
        "one two or three bedrooms", "between 5000000 and 7500000", "5000000-7550000", "6500000 - 7550000",
        "possession by 2027-06 or 2028-12", "on 2026-11-23 at 10:30", "23-11-2026 10:30", "560037 or 560066",
        "one crore twenty five lakh", "eighty five to ninety five lakh", "ek do teen BHK", "under 5000 a month",
        "about 1500 a sq ft", "2 BHK @ 80 lakh", "2BHK @ 1.5 crore in Hebbal", "3BHK@80lakh", "look at Hebbal at 2 pm",
        "sector 62, 63, 75, 76, 137 and 150", "flat 1204, tower 3, floor 12", "25 lakh down, 20 years, 8.5 percent",
        "30 40 50 60 lakh", "twenty five thirty thirty five forty thousand", "650000000 is a villa",
        "PRICE 5000 A MONTH",
        "ninety lakh at eight point five for twenty years", "1.25 crore 1450 sqft 3 bhk 12th floor 2027",
        "EMI 65,000 to 85,000", "rs 8500000 to 9500000", "7000 per sq ft, 1450 sq ft, 9th floor of 14",
        "2, 3 ya 4 BHK", "one in Sarjapur, two in Hebbal, three in Whitefield",
        "RERA PRM/KA/RERA/1251/446/PR/171015/000123", "MahaRERA P52100012345 and P51800054321",
        "look at magicbricks dot com, 8,250 per sq ft", "I saw it at housing dot com at 95 lakhs",
        "show me flats 1204 1205 1206 and 1304", "wing A 101 102 103 104 wing B 201 202 203 204",
        "between 2025 2026 2027 or 2028", "eighty eighty five ninety ninety five lakh", "as 12 bhk 1204 or 2026",
    ],
)  # fmt: skip
def test_amounts_dates_and_places_stay(said: str) -> None:
    assert without_identifiers(said) == said


HOSTILE = ["a", "a.", "a-", "a dot ", "dot ", "at ", "a at ", "a at a dot ", "x at at. ", "a@", "a@b.", "a@b", ". at ",
           "a 1 ", "आ", "1", "1 ", "one ", "double ", "a b c d e ", "ABCPE 1234 ", " ", ".", "+", "(",
           "/a", "१"]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_that_masking_takes_grows_with_the_length_of_the_text(piece: str) -> None:
    assert growth(without_identifiers, (piece * 500)[:500]) < LINEAR


@pytest.mark.parametrize("joint", ["-", "_", ".", " dot "])
def test_an_address_that_leans_on_another_is_a_placeholder_too(joint: str) -> None:
    said = without_identifiers(f"asha@gmail{joint}ravi@yahoo.com")
    assert "ravi" not in said
    assert "asha" not in said


@pytest.mark.parametrize(
    "said",
    [
        "my number is 9845012345 and 80 lakh is my budget", "is yours 9845012345 may I know",
        "call me on 9845012345 am free",
        "98450 12345 and 2 bhk chahiye", "+91 9845012345 may I go", "ph9845012345", "wa.me/919845012345",
        "9845012346/9845012345", "984 501 2345 and 2 bhk", "9845-012-345 may I go", "(98450) 12345 am free",
    ],
)  # fmt: skip
def test_a_mobile_in_figures_is_masked_whatever_stands_around_it(said: str) -> None:
    masked = without_identifiers(said)
    assert "[phone]" in masked
    assert not re.search(r"\d{3}", masked)


@pytest.mark.parametrize("said", ["7865432100 sq ft of land", "9845012345 rupees in all", "from 9500000 to 12000000"])
def test_a_figure_with_its_unit_is_no_mobile(said: str) -> None:
    assert without_identifiers(said) == said

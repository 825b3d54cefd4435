"""What is kept of a call's words tells nobody who said them."""

import pytest

from agent.masking import masked


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("call me on 98450 12345 about the 3 BHK", "call me on [phone] about the 3 BHK"),
        ("+91-98450-12345 pe whatsapp karo", "[phone] pe whatsapp karo"),
        ("09845012345", "[phone]"),
        ("मेरा नंबर ९८४५०१२३४५ है", "मेरा नंबर [phone] है"),
        ("nine eight four five zero one two three four five is my number", "[phone] is my number"),
        ("write to asha.rao@example.co.in please", "write to [email] please"),
        ("asha at the rate example dot com", "[email]"),
        ("aadhaar is 1234 5678 9012", "aadhaar is [aadhaar]"),
        ("PAN ABCDE1234F hai", "PAN [pan] hai"),
        ("my name is Asha Rao and I want a villa", "my name is [name] and I want a villa"),
        ("my name is lotus", "my name is [name]"),
        ("i am ramesh from mysore, 2 bhk", "i am [name] from mysore, 2 bhk"),
        ("I'm Karthik, looking in Hebbal", "I'm [name], looking in Hebbal"),
        ("this is Suresh here, 3 BHK", "this is [name] here, 3 BHK"),
        ("main Ramesh bol raha hoon", "main [name] bol raha hoon"),
        ("mera naam priya sharma hai", "mera naam [name] hai"),
        ("मेरा नाम रमेश है", "मेरा नाम [name] है"),
        ("mera naam Sunita Devi, ghar chahiye", "mera naam [name], ghar chahiye"),
        ("mera pura naam Sunita Devi hai", "mera pura naam [name] hai"),
        ("my wife's name is Kavya Nair", "my wife's name is [name]"),
        ("I am Rahul Verma from Kochi, 2 BHK", "I am [name] from Kochi, 2 BHK"),
        ("my pan is a b c d e one two three four f", "my pan is [pan]"),
        ("aadhaar is two three four five six seven eight nine zero one two three", "aadhaar is [aadhaar]"),
        ("Good morning Mr. Iyer, how many bedrooms?", "Good morning Mr. [name], how many bedrooms?"),
    ],
)
def test_numbers_addresses_and_names_are_placeholders(said: str, kept: str) -> None:
    assert masked(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "3 BHK in Hebbal under 95,00,000",
        "budget is 12000000 rupees",
        "1000000000 is too much",
        "2 3 4 bhk, 1200 to 1500 sq ft",
        "one two or three bedrooms",
        "i am looking for a villa",
        "I am Relocating to Pune",
        "i am a retired doctor",
        "i'm interested in Sarjapur Road",
        "this is too costly",
        "main road facing chahiye",
        "it's Hebbal",
        "between 5000000 and 7500000, possession by 2027",
        "560037 or 560066",
    ],
)
def test_what_is_wished_stays(said: str) -> None:
    assert masked(said) == said

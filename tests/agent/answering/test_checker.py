"""Nothing passes that no fact bears out: numbers by their kind, months, names."""

import pytest

from agent.answering.checker import Checker
from agent.answering.facts import Fact, facts_of_projects, facts_of_wishes
from agent.catalogue.catalogue import Project, Unit
from agent.nodes.answer import borne_out

CHECKER = Checker(
    ["Acme Heights", "Amber Grove", "Deccan Nest", "Hebbal", "Hebbal Kempapura", "Yelahanka", "Sector 62"]
)
ACME = Project(
    "a", "Acme Heights", "Deccan Nest", "Hebbal", "Bengaluru", None, None, None,
    (Unit(bhk=2.0, area_min=1060, area_max=1180, price_min=9_850_000, price_max=9_850_000, possession="2027-02"),
     Unit(bhk=3.0, area_min=1520, area_max=1707, price_min=14_000_000, price_max=15_900_000, rera_id="KA/RERA/1251")),
    {"Nagavara metro": 1.44},
)  # fmt: skip
FACTS = [
    *facts_of_projects([ACME]),
    *facts_of_wishes({"price_max": 15_000_000, "bhk": [2, 3], "near": [{"kind": "metro", "max_km": 2}]}),
    Fact("count", 6, "homes"),
    Fact("count", 2, "parking"),
    Fact("percent", 8.5, "interest"),
    Fact("rupees", 20_000, "rent"),
    Fact("rupees", 25_000, "rent"),
    Fact("quote", "The metro opens in 2031, says Mr Rao.", "page"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Acme Heights by Deccan Nest, Hebbal: 2 and 3 BHK, 1,060-1,707 sq ft, ₹98.5 L-1.59 Cr.",
        "We have 6 homes up to ₹1.5 Cr in Hebbal.",
        "Possession Feb 2027, about 1.4 km from Nagavara metro.",
        "It is RERA registered: KA/RERA/1251.",
        "The loan is at 8.5%.",
        "Rents of ₹20,000-25,000, or ₹20,000 to 25,000.",
        "Rents of ₹20,000-25,000, 2 or more parking spaces.",
        "About ₹9,292 a sq ft.",
        "The metro opens in 2031, says Mr Rao. (page)",
        "Sorry, I did not get that.",
        "",
    ],
)
def test_what_the_facts_bear_out_may_be_said(text: str) -> None:
    assert CHECKER.unsupported(text, FACTS) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("It costs ₹98.6 L.", "98.6"),  # a wrong price
        ("It costs ₹1.44 Cr.", "1.44"),  # a distance is no price
        ("We have 7 homes.", "7"),
        ("It has 1,061 sq ft.", "1,061"),
        ("4 BHK in Hebbal.", "4"),
        ("About 1.5 km from Nagavara metro.", "1.5"),
        ("A loan at 9%.", "9"),
        ("Possession Mar 2027.", "Mar 2027"),  # a wrong date
        ("Possession 2027-03.", "2027-03"),
        ("It opens in 2031.", "2031"),
        ("Amber Grove is at ₹98.5 L.", "Amber Grove"),  # a wrong name, known
        ("It is in Yelahanka.", "Yelahanka"),
        ("It is in Hebbal Kempapura.", "Kempapura"),
        ("It is by Sobha.", "Sobha"),  # a wrong name, unknown
        ("Acme Towers is at ₹98.5 L.", "Towers"),
        ("In Sector 62 there is one.", "62"),
    ],
)
def test_what_no_fact_bears_out_is_found(text: str, fault: str) -> None:
    assert fault in " ".join(CHECKER.unsupported(text, FACTS))


def test_what_is_left_out_of_an_answer_is_logged_by_its_kind_and_never_by_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = ["So Asha pays ₹9 Cr by Feb 2031.", "We have 6 homes in Hebbal."]
    assert borne_out(said, FACTS, CHECKER, 3) == said[1:]
    (logged,) = [record.getMessage() for record in caplog.records]
    assert logged == "Left out of the answer of turn 3, as no fact bears it out: month, number, name"

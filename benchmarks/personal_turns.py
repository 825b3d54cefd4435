"""Turns full of made-up personal data in all forms, beside prices, areas and places that are to stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

UNITS = "zero one two three four five six seven eight nine".split()
HINDI = "shunya ek do teen char paanch chhe saat aath nau".split()
DEVANAGARI = "शून्य एक दो तीन चार पांच छह सात आठ नौ".split()
PEOPLE = ("asha", "ravi.k", "meera_rao", "s.iyer82", "deepak")
MAILS = ("gmail.com", "yahoo.co.in", "outlook.com", "example.org")
KEPT = (
    "2 BHK in Sarjapur under 95,00,000", "budget 1.25 crore in Whitefield", "1200 to 1500 sq ft near Hebbal",
    "sector 62 Noida, 80 lakh tak", "possession by 2027-06 in HSR Layout", "3BHK 1450 sqft 12th floor Gachibowli",
    "flats 1204 1205 1206 in Kharadi", "rent 45,000 a month in Koramangala", "pachaas lakh se saath lakh, Yelahanka",
    "8500000 to 9500000 in Jayanagar", "₹1,25,00,000 JP Nagar", "30x40 site in Devanahalli",
)  # fmt: skip
TEMPLATES = ("{told}, and {kept}", "{kept}. {told}", "note it: {told}. {kept} chahiye", "{kept}, {told}")


@dataclass(frozen=True, slots=True)
class PersonalTurn:
    """What is said, what of it tells who speaks, and what must stay."""

    said: str
    secrets: Sequence[str]
    kept: Sequence[str]


def personal_turns(number: int, seed: int = 0) -> Iterator[PersonalTurn]:
    """So many turns, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - no cryptography
    makers = (_phone, _phone, _email, _aadhaar, _pan, _card)
    for at in range(number):
        lead, secret = makers[at % len(makers)](random)
        kept = random.choice(KEPT)
        said = random.choice(TEMPLATES).format(told=f"{lead} {secret}".strip(), kept=kept)
        yield PersonalTurn(said, (secret,), (kept,))


def _digits(random: Random, length: int, first: str = "6789") -> str:
    return random.choice(first) + "".join(random.choice("0123456789") for _ in range(length - 1))


def _phone(random: Random) -> tuple[str, str]:
    number = _digits(random, 10)
    forms = (
        number, f"{number[:5]} {number[5:]}", f"+91-{number[:5]}-{number[5:]}", f"0{number}",
        f"({number[:3]}) {number[3:]}",
        _said(number, UNITS), _said(number, HINDI), _said(number, DEVANAGARI), number.translate(_IN_HINDI),
        f"{_said(number[:5], UNITS)} {number[5:]}", f"{number[:5]}, then {number[5:]}",
        f"{_said(number[:5], UNITS)}, {_said(number[5:], UNITS)}",
    )  # fmt: skip
    return random.choice(("my number is", "call me on", "whatsapp", "mera number")), random.choice(forms)


def _email(random: Random) -> tuple[str, str]:
    name, mail = random.choice(PEOPLE), random.choice(MAILS)
    spoken = f"{name.replace('.', ' dot ').replace('_', ' underscore ')} at {mail.replace('.', ' dot ')}"
    written = (f"{name}@{mail}", f"{name.upper()}@{mail}", f"{name} @ {mail}")
    forms = (*written, spoken, spoken.replace(" at ", " at the rate "))
    return random.choice(("mail it to", "my email is", "email")), random.choice(forms)


def _aadhaar(random: Random) -> tuple[str, str]:
    number = _digits(random, 12, "23456789")
    grouped = " ".join(number[at : at + 4] for at in (0, 4, 8))
    return "my aadhaar is", random.choice((number, grouped, grouped.replace(" ", "-"), _said(number, UNITS)))


def _pan(random: Random) -> tuple[str, str]:
    letters = "".join(random.choice("ABCDEFGHJKLMN") for _ in range(3)) + "P" + random.choice("ABCDEFGH")
    pan = f"{letters}{_digits(random, 4, '123456789')}{random.choice('ABCDEFGH')}"
    return "PAN", random.choice((pan, pan.lower(), f"{pan[:5]} {pan[5:9]} {pan[9]}", " ".join(pan)))


def _card(random: Random) -> tuple[str, str]:
    number = f"4{_digits(random, 15, '123')}"
    grouped = " ".join(number[at : at + 4] for at in (0, 4, 8, 12))
    return "card", random.choice((number, grouped, grouped.replace(" ", "-"), _said(number, UNITS)))


def _said(digits: str, words: Sequence[str]) -> str:
    return " ".join(words[int(each)] for each in digits)


_IN_HINDI = str.maketrans("0123456789", "०१२३४५६७८९")

"""What a speech recogniser writes: no case, no punctuation but in numbers."""

import re

BETWEEN_NUMBERS = re.compile(r"(?<=[\dLlrk])\s?[-–]\s?(?=₹?\d)")
THOUSANDS = re.compile(r"(?<=\d),(?=\d)")
RUPEES = re.compile(r"₹\s?([\d.]+(?:\s?(?:lakhs?|crores?|cr|l|k)\b)?)", re.IGNORECASE)
APOSTROPHES = re.compile(r"['’]")
PUNCTUATION = re.compile(r"(?<!\d)[.]|[.](?!\d)|[^\w\s.]|_")


def as_recognised(text: str) -> str:
    """`text` as a recogniser would write it: "80-90L, please?" is "80 to 90l please"."""
    text = THOUSANDS.sub("", text)
    text = BETWEEN_NUMBERS.sub(" to ", text)
    text = RUPEES.sub(r"\1 rupees", text).replace("%", " percent")
    text = PUNCTUATION.sub(" ", APOSTROPHES.sub("", text))
    return " ".join(text.lower().split())

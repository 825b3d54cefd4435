"""A sentence as the checker reads it: amounts and units in any language and letters, as the templates write them."""

import re
import unicodedata

_NUMBER = r"\d+(?:,\d+)*(?:\.\d+)?"
_DEVANAGARI = "\u0900-\u097f"
_ENDS = rf"(?![a-z{_DEVANAGARI}])"
_UNITS: tuple[tuple[str, str], ...] = (
    (r"(?:crores?|karod|karor|cr\.?|करोड़|करोड|कोटी)", " Cr"),
    (r"(?:lakhs?|lacs?|laakh|lakh?s|लाख|l)", " L"),
    (r"(?:sq\.? ?(?:ft|feet|foot)\.?|sqft|sft|square (?:feet|foot)|वर्ग ?फुट|वर्ग ?फीट)", " sq ft"),
    (r"(?:kms?|kilomet(?:er|re)s?|kilo ?meter|किलोमीटर|किमी)", " km"),
    (r"(?:%|per ?cent|pratishat|feesadi|fisdi|प्रतिशत|फीसदी)", "%"),
    (r"(?:bhk|bedrooms?|बीएचके|बेडरूम)", " BHK"),
    (r"(?:years?|saal|sal|वर्ष|साल)", " years"),
)
_OF_NUMBERS = [(re.compile(rf"({_NUMBER})[\s-]*{words}{_ENDS}", re.IGNORECASE), unit) for words, unit in _UNITS]
_THOUSANDS = re.compile(rf"({_NUMBER})\s*(?:k|thousand|hazaa?r|हजार|हज़ार){_ENDS}", re.IGNORECASE)
_RUPEES_BEFORE = re.compile(r"(?:\b(?:rs|inr)\b\.?|रु\.?)\s*(?=\d)", re.IGNORECASE)
_RUPEES = r"(?:rupees?|rupaye|rupay|rupaiye|रुपये|रुपए)"
_RUPEES_BEHIND = re.compile(rf"(?<![₹\d.,])({_NUMBER})\s*{_RUPEES}{_ENDS}", re.IGNORECASE)
_JOINED = tuple(
    (re.compile(rf"(?<=\d) (?:{words}) (?=₹?\d)", re.IGNORECASE), f" {word} ")
    for words, word in (("ya|या", "or"), ("aur|और", "and"))
)


def plain_words(sentence: str) -> str:
    """ "₹1.2 Cr" of "Rs. 1.2 crore", "₹45,000" of "45 hazaar rupaye", "3 BHK" of "३ बीएचके"."""
    said = "".join(map(_digit, unicodedata.normalize("NFKC", sentence)))
    said = _THOUSANDS.sub(lambda found: f"₹{float(found[1].replace(',', '')) * 1000:,.0f}", said)
    said = _RUPEES_BEFORE.sub("₹", said)
    said = _RUPEES_BEHIND.sub(r"₹\1", said).replace("₹₹", "₹")
    for pattern, joined in _JOINED:
        said = pattern.sub(joined, said)
    for pattern, unit in _OF_NUMBERS:
        said = pattern.sub(rf"\g<1>{unit}", said)
    return said


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign

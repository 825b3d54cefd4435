"""Numbers that tell nobody: amounts, dates and counts by the words behind them, sizes, flats and years in a list."""

import re
from collections.abc import Sequence
from itertools import pairwise

_UNITS = (
    r"sq\.?|square|sft|sqft|psf|feet|foot|ft|lakhs?|lacs?|laakh|crores?|cr|karod|k|thousand|hundred|hazaa?r|sau|rupees?|rupaye|rs|inr|"
    r"acres?|gaj|guntas?|cents?|km|kms|kilomet\w+|met(?:er|re)s?|minutes?|mins?|percent|per|monthly|month|months|mahine|years?|saal|days?|din|"
    r"bhk|rk|bed\s?rooms?|bed|beds|bath\w*|balcon\w+|floors?|th|st|nd|rd|am|pm|baje|point|o'clock|emi|"
    r"jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|"
    r"वर्ग|लाख|करोड़|करोड|रुपये|रुपए|हजार|हज़ार|सौ|बीएचके|बेडरूम|बी एच के|मिनट|प्रतिशत|पॉइंट|जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|"
    r"सितंबर|अक्टूबर|नवंबर|दिसंबर|ಬಿಎಚ್‌ಕೆ|ಬಿಎಚ್ಕೆ|ಲಕ್ಷ|ಕೋಟಿ|பிஎச்கே|லட்சம்|கோடி|లక్షలు|కోట్లు|బిహెచ్‌కె|লাখ|কোটি|બીએચકે|લાખ"
)
UNIT = re.compile(
    rf"\s*(?:%|/-|(?:(?:-\s*|(?:or|ya|to|se|and)\s+)(?:\d[\d.,]*\s*|[^\W\d_]+\s+))?(?:{_UNITS})(?![^\W\d_]))",
    re.IGNORECASE,
)
"""What makes the number before it an amount, a date or a count: "2 BHK", "two or three bedrooms", "20 December"."""
ROUND = ("00", "50")
LIST_STEP = 30
"""Numbers of a list, of flats or years, lie no further apart."""


def are_amounts(groups: Sequence[str]) -> bool:
    """Whether each is an amount of its own: "1200 1450 1600"."""
    return len(groups) > 1 and all(len(each) > 2 and each.endswith(ROUND) for each in groups)


def are_sizes(groups: Sequence[str]) -> bool:
    """Whether three numbers of four digits each are those of homes: no Aadhaar begins with 0 or 1."""
    return [len(each) for each in groups] == [4, 4, 4] and groups[0][0] in "01"


def is_list(groups: Sequence[str]) -> bool:
    """Whether they are numbers of flats or years: "1204 1205 1206"."""
    if len(groups) < 2 or len({len(each) for each in groups}) != 1 or len(groups[0]) < 3:
        return False
    values = sorted(map(int, groups))
    return len(set(values)) > 1 and all(after - before <= LIST_STEP for before, after in pairwise(values))

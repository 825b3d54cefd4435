"""What is said back to a greeting, to thanks, to a goodbye."""

import re

THANKS = re.compile(r"\b(thank\w*|thx|shukriya|shukria|dhanyav?w?aa?d|meherbani)\b")
BYE = re.compile(r"\b(bye|goodbye|good night|see you|talk later|that(?:'?s| is| will be) all|nothing else)\b")
THINKING = re.compile(r"\b(think|get back|discuss|talk it over|let you know|check with|decide)\b")
NAMASTE = re.compile(r"\bnamas\w+\b")
GREETING = re.compile(r"\b(hello|hi|hey|hallo|good (?:morning|afternoon|evening|day)|how are you|are you there)\b")
ABLE = re.compile(r"\b(what (?:can|do) you do|who are you|help me|you help|does this work)\b")
ANYTHING_ELSE = "Is there anything else you would like to know about these homes?"
WHAT_HOME = "What kind of home are you looking for?"


def courtesy(query: str, *, homes: bool) -> str:
    """The answer to small talk; `homes` whether some are being spoken of."""
    text = query.casefold()
    next_ = ANYTHING_ELSE if homes else WHAT_HOME
    if ABLE.search(text):
        return f"I find and compare homes by area, size, budget and amenities, and work out EMI and total cost. {next_}"
    if THINKING.search(text):
        return "Of course, please take your time. I am here when you want to go on."
    if BYE.search(text):
        return "You are welcome, and thank you for your time. Have a good day."
    if THANKS.search(text):
        return f"You are welcome. {next_}"
    if NAMASTE.search(text):
        return f"Namaste. {next_}"
    if GREETING.search(text):
        return f"Hello. {next_}"
    return f"All right. {next_}"

"""The days and times of day that are said, as they are said back."""

import pytest

from agent.language.day_times import day_times, joined
from agent.language.tokens import tokenise
from tests.agent.answering.test_appointment import promised_to

SAID = {
    "on saturday at 11 am": "on Saturday at 11 am",
    "third of December at half past four": "on the third of December at half past four",
    "december the third": "on the third of December",
    "the twenty first of december": "on the twenty first of December",
    "tmrw 11": "tomorrow at 11",
    "2 jan after 6": "on 2 January after 6",
    "shaniwar ko 12 baje": "on Saturday at 12",
    "shanivaar ko 12 baje": "on Saturday at 12",
    "itwaar ko 12 baje": "on Sunday at 12",
    "quarter past ten on sunday": "on Sunday at quarter past ten",
    "tomorrow between 3 and 5": "tomorrow between 3 and 5",
    "next Friday 3-5pm": "next Friday from 3 to 5 pm",
    "budhwar 3 se 5 baje": "on Wednesday from 3 to 5",
    "tomorrow, one at ten and the other at twelve": "tomorrow at ten and at twelve",
    "Saturday or Sunday at 10.30": "on Saturday or on Sunday at 10.30",
    "Sat 10:30 a.m.": "on Saturday at 10:30 am",
    "sunday 4pm": "on Sunday at 4 pm",
    "Sunday, 5th December": "on Sunday 5th December",
    "day after tomorrow around noon": "the day after tomorrow around noon",
    "parso subah 10 baje": "the day after tomorrow morning at 10",
    "kal shaam ko paanch baje": "tomorrow evening at 5",
    "agle shaniwar dopahar 2 baje": "next Saturday afternoon at 2",
    "saadhe paanch baje aaj": "today at half past 5",
    "25 tareekh ko": "on the 25th",
    "on the 5th": "on the 5th",
    "in two days": "in two days",
    "ek ghante baad": "in an hour",
    "Saturday nahi Sunday": "on Sunday",
    "sunday is not possible, monday": "on Monday",
    "shift it from saturday to sunday": "on Sunday",
    "move it from 4 to 6": "at 6",
    "this evening": "this evening",
    "twelve thirty tomorrow": "tomorrow at twelve thirty",
}
FAULTS = {
    "on 31st February": "there is no 31st February",
    "30 feb at 4": "there is no 30 February",
    "on the 32nd": "there is no 32nd",
    "31/11": "there is no 31/11",
    "at 25": "25 is no time of day",
    "tomorrow at 12:75": "12:75 is no time of day",
    "at 0 on sunday": "0 is no time of day",
    "yesterday at 5": "yesterday has passed",
}
NOTHING = ("at 95 lakhs", "around 70 lakhs", "on the 5th floor", "1st week of december", "within 30 minutes",
           "by December", "3 bhk", "under 90", "between 1 and 2 crore")  # fmt: skip


@pytest.mark.parametrize(("said", "back"), SAID.items())
def test_a_day_and_a_time_are_said_back(said: str, back: str) -> None:
    assert f"arrange a visit to Acme {back} and" in promised_to(f"visit {said}", ["Acme"]).text


@pytest.mark.parametrize(("said", "fault"), FAULTS.items())
def test_what_no_calendar_and_no_clock_has_is_asked_for_again(said: str, fault: str) -> None:
    text = promised_to(f"visit {said} and confirm", ["Acme"]).text
    assert f"but {fault}." in text
    assert text.endswith("Which day and time suit you?")


@pytest.mark.parametrize("said", NOTHING)
def test_amounts_floors_and_months_are_no_time(said: str) -> None:
    assert not day_times(joined(tokenise(said))).spans


@pytest.mark.parametrize(
    ("earlier", "query", "when"),
    [
        ("visit on saturday at 11", "make it tuesday", "on Tuesday at 11"),
        ("visit on saturday morning", "11 baje kar do", "on Saturday morning at 11"),
        ("visit on saturday morning at 11", "4 pm", "on Saturday at 4 pm"),
        ("visit on saturday at 11", "change it from sat to sunday", "on Sunday at 11"),
        ("visit on saturday at 11", "change visit sat to sunday", "on Sunday at 11"),
        ("visit tomorrow", "evening", "tomorrow evening"),
        ("visit tomorrow at 5", "sunday 10 am", "on Sunday at 10 am"),
        ("Shall I book a visit for Sunday at 11?", "yes", "on Sunday at 11"),
    ],
)
def test_what_is_said_later_moves_what_was_agreed(earlier: str, query: str, when: str) -> None:
    said = promised_to(query, ["Acme"], earlier).text
    assert said == f"Certainly, I will arrange a visit to Acme {when} and confirm it with you."

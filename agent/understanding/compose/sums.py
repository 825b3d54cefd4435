"""The figures that a sum is to be made with: "EMI on a loan of 65 lakh" while a home is shown, "stamp duty of an 80
lakh flat"."""

from dataclasses import replace
from typing import Any

from agent.understanding.compose.matters import kept_alone
from agent.understanding.compose.money_said import MoneySaid, for_what, money_said
from agent.understanding.reading import Act, Ask, Estimate, Matter, Question, Reading, Wish

DUE = frozenset(("stamp_duty", "registration", "gst", "total_cost"))
EMI, DOWN = "emi", "down_payment"
CITY_OF = {
    "karnataka": "Bengaluru", "maharashtra": "Mumbai", "telangana": "Hyderabad", "tamil nadu": "Chennai",
    "tamilnadu": "Chennai", "haryana": "Gurugram", "uttar pradesh": "Noida", "west bengal": "Kolkata", "delhi": "Delhi",
}  # fmt: skip
"""A city by whose rates a state's are told."""
PLACED = frozenset(("price_max", "price_min"))


def with_figures(reading: Reading, query: str) -> Reading:
    """The reading with the amounts of the turn where they are to be reckoned with, and were not taken for that."""
    said = money_said(query)
    if not said.sums:
        return reading
    of_matters = {each.at for each in reading.matters}
    acts = tuple(
        act if at in of_matters else _with_figure(act, said, reading.acts) for at, act in enumerate(reading.acts)
    )
    down = reading.matter(DOWN)
    if down and len(said.sums) == 1 and not said.amount(for_what("saved")):
        price = {"price_max": round(said.sums[0])}
        acts = tuple(
            replace(act, where=price) if at == down.at and isinstance(act, Question) else act
            for at, act in enumerate(acts)
        )
    matters = tuple(_with_savings(each, said) for each in reading.matters)
    return _without_limit(replace(reading, acts=tuple(_paid_down(act, said) for act in acts), matters=matters), said)


def _paid_down(act: Act, said: MoneySaid) -> Act:
    """An instalment whose price is not what is said to be paid down: that is another amount, else the home's own."""
    if not isinstance(act, Estimate) or EMI not in act.names or {"loan", "income"} & act.given.keys():
        return act
    price, down = act.where.get("price_max"), act.given.get("down", said.amount(for_what("paid")))
    if price is None or down is None or price != down:
        return act
    where = {key: value for key, value in act.where.items() if key != "price_max"}
    given = {**act.given, "down": down}
    others = [each for each in said.sums if each > price]
    if others:
        return replace(act, where=where | {"price_max": round(others[0])}, given=given)
    return replace(act, where=where, given=given, points=not act.of)


def _without_limit(reading: Reading, said: MoneySaid) -> Reading:
    """The reading of "how much over 80 lakhs in all?" without the wish for homes from there on."""
    summed = any(isinstance(act, Ask | Estimate) and DUE & set(act.names) for act in reading.acts)
    limits = [each.filter == "price_min" and each.value == said.sums[0] for each in reading.operations]
    if not summed or len(said.sums) != 1 or limits != [True]:
        return reading
    return kept_alone(reading, [at for at, act in enumerate(reading.acts) if not isinstance(act, Wish)])


def _with_figure(act: Act, said: MoneySaid, acts: tuple[Act, ...]) -> Act:
    if not isinstance(act, Ask | Estimate) or not (DUE | {EMI}) & set(act.names):
        return act
    if {"loan", "price", "income", "emi"} & act.given.keys() or PLACED & act.where.keys():
        return act
    if EMI in act.names and (loan := said.amount(for_what("lent"))):
        return _given(act, acts, loan=loan)
    if len(said.sums) != 1 or act.of or act.points:
        return act
    named = [city for state, city in CITY_OF.items() if f" {state} " in f" {said.words} "]
    city = {"city": named[0]} if named and "city" not in act.where else {}
    return replace(act, where={**act.where, **city, "price_max": round(said.sums[0])})


def _given(act: Ask | Estimate, acts: tuple[Act, ...], **figures: Any) -> Act:
    others = [each.given for each in acts if isinstance(each, Estimate)]
    return replace(act, given={**(others[0] if others else {}), **act.given, **figures})


def _with_savings(matter: Matter, said: MoneySaid) -> Matter:
    if matter.about != DOWN:
        return matter
    saved = said.amount(for_what("saved"))
    return replace(matter, amount=saved if saved is not None else matter.amount)

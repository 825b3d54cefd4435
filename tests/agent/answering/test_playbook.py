"""An objection is answered by its card, with the fact of these homes that helps; a firm may write cards of its own."""

from datetime import date
from pathlib import Path

import pytest

from agent.answering.playbook.cards import playbook_of, shipped
from agent.errors import SettingError
from agent.understanding.context import CallContext
from agent.understanding.reading import GROUNDS
from agent.understanding.rules.dialogue import asked_by
from tests.agent.catalogue.samples import home
from tests.agent.spoken import SpokenCall


def test_there_is_a_card_for_each_kind_with_more_than_one_way_to_say_it() -> None:
    for about in GROUNDS:
        card = shipped().card(about)
        assert len(card.acknowledge) > 1, about
        assert len(card.ask) > 1, about


def test_what_is_asked_next_gives_a_bare_amount_no_other_meaning() -> None:
    for about in GROUNDS:
        for line in shipped().card(about).ask:
            slots = asked_by(CallContext({}, date(2026, 11, 23), suggestion=line)).slots
            assert slots <= {"possession_by"}, line


def test_a_firm_writes_what_it_says_over_the_shipped_card(tmp_path: Path) -> None:
    file = tmp_path / "playbook.toml"
    file.write_text('[price]\nline = "We match any written offer."\n')
    card = playbook_of(file).card("price")
    assert card.line == "We match any written offer."
    assert card.ask == shipped().card("price").ask


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[pricing]\n", "'pricing' is no kind of objection; allowed are price, think"),
        ('[price]\nfact = "magic"\n', "price.fact: Input should be 'cheaper'"),
        ("[price]\nask = []\n", "price.ask: Tuple should have at least 1 item"),
        ("[price\n", "Expected"),
        ("price = 1\n", "price: must be a table [price] of acknowledge, line"),
        ('loan = ["a"]\n', "loan: must be a table [loan] of acknowledge, line"),
    ],
)
def test_what_is_wrong_with_a_firms_playbook_is_told_in_one_line(text: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "playbook.toml"
    file.write_text(text)
    with pytest.raises(SettingError) as raised:
        playbook_of(file)
    assert fault in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_firms_playbook_that_may_not_be_read_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "playbook.toml"
    file.write_text("")

    def refused(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refused)
    with pytest.raises(SettingError, match=f"{file}: can't be read: Permission denied"):
        playbook_of(file)


def test_without_a_file_the_shipped_playbook_stands(tmp_path: Path) -> None:
    assert playbook_of(tmp_path / "playbook.toml") is shipped()


def a_call() -> SpokenCall:
    """Two homes that fit, one of them cheaper, and one that is cheaper still and smaller."""
    return SpokenCall(
        [
            home(project="Dear Heights", price=12_000_000, price_max=12_000_000, rera_id="KA/1"),
            home(project="Fair Court", price=10_000_000, price_max=10_000_000),
            home(project="Small Nest", price=6_000_000, price_max=6_000_000, bhk=1.0),
        ]
    )


async def test_too_costly_names_what_would_be_cheaper_and_by_how_much_and_leaves_the_budget_alone() -> None:
    call = a_call()
    said = await call.says("2 BHK in Hebbal under 1.3 crore", "tell me about Dear Heights", "that is too costly")
    assert "Fair Court in Hebbal, 2 BHK, is ₹20 L less, at ₹1 Cr." in said
    assert call.turn["filters"]["price_max"] == 13_000_000
    assert call.turn["next_suggestion"] in shipped().card("price").ask


async def test_where_nothing_that_fits_is_cheaper_it_is_told_what_the_cheaper_one_misses() -> None:
    said = await a_call().says("2 BHK in Hebbal", "tell me about Fair Court", "that is too costly")
    assert "Small Nest in Hebbal, 1 BHK, is ₹40 L less, at ₹60 L, but with 1 BHK." in said


async def test_the_same_objection_is_answered_in_other_words_the_second_time() -> None:
    call = a_call()
    first = await call.says("2 BHK in Hebbal", "too costly")
    asked = call.turn["next_suggestion"]
    again = await call.says("still too costly")
    assert first.partition(".")[0] != again.partition(".")[0]
    assert call.turn["next_suggestion"] != asked


async def test_what_the_line_rests_on_is_told_to_the_agent_alone() -> None:
    call = a_call()
    said = await call.says("2 BHK in Hebbal", "what if the builder delays, my money will be stuck")
    basis = shipped().card("delay").basis
    assert basis not in said
    assert f"Basis: {basis}" in call.turn["points"]

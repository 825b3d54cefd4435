"""What a call keeps of its turns is bounded, whatever is said in them."""

import json

from tests.agent.catalogue.samples import home
from tests.agent.spoken import SpokenCall

KEPT = ("card", "noted", "wished", "shown", "unanswered")
MOST_BYTES = 24_000
LONGEST_QUERY = 2_000
HOSTILE = (
    "not Dear Heights {}, too costly, also send me photos of Dear Heights {}",
    "I like Dear Heights, visit on the {} at 11, what is the water like there {}?",
    "I don't want Fair Court {}, the builder is bad, {} my reason is the school",
    "how far is the {}th school from Fair Court, and who built lift {}?",
)


async def test_sixty_hostile_turns_keep_no_more_than_a_few_pages() -> None:
    call = SpokenCall([home(project="Dear Heights"), home(project="Fair Court")])
    for number in range(60):
        said = HOSTILE[number % len(HOSTILE)].format(number, number)
        await call.says((said + " and so on and on" * 200)[:LONGEST_QUERY])
    assert len(json.dumps({key: call.turn[key] for key in KEPT})) < MOST_BYTES
    assert call.turn["card"]


async def test_an_undo_lets_in_the_home_that_was_ruled_out() -> None:
    call = SpokenCall([home(project="Dear Heights"), home(project="Fair Court")])
    await call.says("2 BHK in Hebbal", "not Fair Court")
    assert [each["value"] for each in call.turn["card"] if each["entry"] == "refused"] == ["Fair Court"]
    await call.says("undo")
    assert [each for each in call.turn["card"] if each["entry"] == "refused"] == []

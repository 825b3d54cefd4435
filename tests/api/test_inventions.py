"""A model that invents while it words an answer, over HTTP: of each kind nothing is said, in the stream or after it."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.servers import openai
from tests.servers.application import served

INVENTED = {
    "price": (
        "Blue Lotus Gardens starts at ₹75 lakh only. ", "Yeh aapko pachhattar lakh mein mil jayega. ",
        "It is ninety nine lakh all in. ", "Saffron Springs ₹1.06 crore ka hai. ", "यह पचहत्तर लाख में मिल जाएगा। ",
    ),
    "project": (
        "Lodha Palava is even better. ", "prestige ka project bhi hai wahan. ",
        "Green Valley Residency bhi dekh lijiye. ", "shanti heights mein bhi do flat hain. ",
        "Whitefield mein bhi hain. ",
    ),
    "date": (
        "Possession is by March 2029. ", "Diwali tak ready ho jayega. ", "Agle saal mil jayega. ",
        "Ready in six months. ", "दिसंबर तक मिल जाएगा। ",
    ),
    "distance": (
        "The metro is 500 m away. ", "Metro sirf paanch minute door hai. ", "Walking distance par school hai. ",
        "It is two kilometres from the airport. ", "स्कूल पाँच मिनट दूर है। ",
    ),
    "discount": (
        "I can get you a 5% discount. ", "Aapko do lakh ki chhoot mil jayegi. ", "Modular kitchen free milega. ",
        "Price thoda kam karwa denge. ", "डिस्काउंट मिल जाएगा। ",
    ),
}  # fmt: skip
"""By kind, in English, Hindi and their mix."""
FILLER = "Sarjapur mein 4 homes hain, 4 projects mein, 2 BHK ke, ₹1.3 crore tak. "


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, openai.ReadsAndWords]]:
    reads = openai.reading(openai.act("chat"))
    with openai.ReadsAndWords(reads, words=(openai.streamed(FILLER),)).serving() as model:
        assert isinstance(model, openai.ReadsAndWords)
        settings: dict[str, Any] = {
            "use_pixeltable": False, "pixeltable_home": str(tmp_path_factory.mktemp("home")), "answer_style": "model",
            "openai_api_key": "sk-test", "openai_base_url": model.url, "turn_deadline_seconds": 20,
        }  # fmt: skip
        with served(**settings) as url:
            yield url, model


@pytest.mark.slow
@pytest.mark.parametrize("kind", INVENTED)
def test_what_a_model_invents_is_said_nowhere(kind: str, service: tuple[str, openai.ReadsAndWords]) -> None:
    url, model = service
    for number, sentence in enumerate(INVENTED[kind]):
        model.then_words(openai.streamed(FILLER, sentence))
        body = {"call_id": f"{kind}-{number}", "query": "2 BHK under 1.3 crore in Sarjapur chahiye"}
        told = httpx.post(f"{url}/api/assist/stream", json=body, timeout=60).text
        answer = json.loads(told.rsplit("data: ", 1)[1])
        assert sentence.strip() not in told.replace("\\u20b9", "₹"), sentence
        assert sentence.strip() not in answer["answer"]
        assert answer["answer"].startswith(FILLER.strip())
        assert answer["context"]["degraded"] == []

"""Searching the web, against a real HTTP server that plays Tavily."""

import socket
import time
from collections.abc import Iterator

import pytest

from agent.circuit import Circuit
from agent.settings import Settings
from agent.web_pages import Source
from agent.websearch import WebSearch
from tests.servers import tavily
from tests.servers.scripted import HANG, Reply, ScriptedServer, json_reply

PAGE = ("Metro to Sarjapur", "https://example.org/metro", "The line opens in 2029.")
FOUND = (Source("Metro to Sarjapur", "https://example.org/metro", "The line opens in 2029.", "example.org"),)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer(tavily.pages(PAGE)).serving() as server:
        yield server


def web(url: str, **options: object) -> WebSearch:
    return WebSearch(Settings(tavily_api_key="tvly-secret", tavily_base_url=url, _env_file=None), **options)


async def test_a_question_is_answered_with_pages(server: ScriptedServer) -> None:
    assert await web(server.url).search("metro Bengaluru India") == (FOUND, ())
    (asked,) = server.asked
    assert asked.path == "/search"
    assert asked.headers["Authorization"] == "Bearer tvly-secret"
    assert asked.json["query"] == "metro Bengaluru India"


async def test_without_a_key_there_are_no_pages_and_nothing_is_down() -> None:
    search = WebSearch(Settings(_env_file=None))
    assert not search.available
    assert await search.search("When does the metro open?") == ((), ())


async def test_a_question_longer_than_tavily_takes_is_cut(server: ScriptedServer) -> None:
    await web(server.url).search("why " * 500)
    assert len(server.asked[0].json["query"]) == 400


async def test_only_a_few_pages_with_an_address_and_something_to_say_are_kept(server: ScriptedServer) -> None:
    server.then(
        tavily.answer(
            [
                "no page",
                {"title": "No text", "url": "https://example.org", "content": " "},
                {"title": "No text either", "url": "https://example.org", "content": None},
                {"title": "No web page", "url": "javascript:alert(1)", "content": "Click."},
                {"title": None, "url": "https://example.org/a", "content": "One."},
                *({"title": "T", "url": "https://example.org/b", "content": str(number)} for number in range(9)),
            ]
        )
    )
    pages, _ = await web(server.url).search("Anything?")
    assert [page.title for page in pages] == ["example.org", "T", "T", "T"]


async def test_pages_are_plain_text_of_a_readable_length(server: ScriptedServer) -> None:
    markup = "<script>steal()</script><b>Rates</b>\nrose &amp; <i>fell</i>\x07" + " again and again" * 50
    server.then(tavily.pages(("<h1>Rates</h1>", "https://example.org", markup)))
    ((page,), _) = await web(server.url).search("Rates?")
    assert page.title == "Rates"
    assert page.snippet.startswith("Rates rose & fell again and again")
    assert len(page.snippet) <= 320


@pytest.mark.parametrize(
    "wrong",
    [
        tavily.failure(400),
        tavily.failure(401),
        tavily.failure(403),
        tavily.failure(429),
        tavily.failure(432),
        tavily.failure(500),
        tavily.failure(503),
        Reply("", 204),
        Reply("", 302),
        Reply("<html>"),
        Reply(""),
        json_reply([]),
        json_reply("no"),
        tavily.answer("none"),
        tavily.answer(None),
        Reply("[" * 100_000),
        Reply('{"results": []}' + " " * 1_000_001),
        Reply("{}", headers={"content-type": "application/json", "content-encoding": "gzip"}),
    ],
)
async def test_a_fault_is_an_empty_answer_that_says_so_and_the_next_question_is_asked(
    server: ScriptedServer, wrong: Reply
) -> None:
    server.then(wrong, tavily.pages(PAGE))
    search = web(server.url)
    assert await search.search("When?") == ((), ("tavily",))
    assert await search.search("When?") == (FOUND, ())


async def test_a_refused_connection_is_a_fault() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        assert await web(url).search("When?") == ((), ("tavily",))


@pytest.mark.parametrize("hanging", [HANG, Reply("x" * 100, hangs=True, sent=10)], ids=["silent", "half an answer"])
async def test_a_server_that_hangs_is_waited_for_twice_and_then_left_alone(
    server: ScriptedServer, hanging: Reply
) -> None:
    server.then(hanging)
    search = web(server.url, timeout_seconds=0.2)
    for _ in range(4):
        assert await search.search("When?") == ((), ("tavily",))
    assert search.degraded
    assert len(server.asked) <= 2


async def test_nothing_is_asked_where_no_time_is_left_of_the_turn(server: ScriptedServer) -> None:
    search = web(server.url)
    assert await search.search("When?", until=time.perf_counter()) == ((), ("tavily",))
    assert not server.asked
    assert not search.degraded


async def test_a_service_that_asks_to_be_left_alone_is(server: ScriptedServer) -> None:
    now = 0.0
    search = web(server.url, circuit=Circuit(clock=lambda: now))
    server.then(Reply('{"detail": {"error": "no"}}', 429, {"content-type": "application/json", "retry-after": "40"}))
    for at in (0.0, 1.0, 39.0):
        now = at
        assert await search.search("When?") == ((), ("tavily",))
    assert len(server.asked) == 1


async def test_after_three_failures_tavily_is_left_alone_until_it_is_tried_again(server: ScriptedServer) -> None:
    now = 0.0
    search = web(server.url, circuit=Circuit(clock=lambda: now))
    server.then(tavily.failure(500))
    for _ in range(5):
        await search.search("When?")
    assert len(server.asked) == 3
    server.then(tavily.pages(PAGE))
    now = 5.0
    assert await search.search("When?") == ((), ("tavily",))
    await search._probes.settled()
    assert await search.search("When?") == (FOUND, ())
    await search.aclose()

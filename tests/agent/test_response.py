"""What the response to a turn tells of a home."""

from agent.response import response_of
from tests.agent.catalogue.samples import home
from tests.agent.spoken import SpokenCall

BROCHURES = {"Blue Hills": "https://example.com/blue.pdf", "Green Acres": "brochures/green.pdf", "Ivory Court": None}


async def test_a_brochure_is_told_where_it_lies_on_the_web_and_not_where_it_is_a_file_of_the_server() -> None:
    call = SpokenCall([home(project=name, brochure=brochure) for name, brochure in BROCHURES.items()])
    await call.says("2 BHK in Hebbal")

    response = response_of("call", call.turn, degraded=(), ttl_seconds=1, total_ms=1, trace_id="")  # type: ignore[arg-type]

    told = {project["name"]: project["units"][0]["brochure"] for project in response["projects"]}
    assert told == {**BROCHURES, "Green Acres": None}

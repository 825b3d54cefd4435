"""The response to a turn, from what the nodes of the graph made of it."""

from collections.abc import Sequence
from typing import Any, cast

from agent.answering.homes import shared, why
from agent.catalogue.catalogue import Near, Project
from agent.identifiers import all_without_identifiers
from agent.state import TurnState
from agent.turn import (
    CardEntryOut,
    ChangeOut,
    ContextOut,
    MissOut,
    NearestOut,
    ProjectOut,
    RelaxedOut,
    SourceOut,
    TurnResponse,
    UnitOut,
)
from agent.understanding.wire import written


def response_of(
    call_id: str, state: TurnState, *, degraded: Sequence[str], ttl_seconds: int, total_ms: float, trace_id: str
) -> dict[str, Any]:
    """The contract's response, as JSON, of a turn that left the graph's `state`.

    degraded     what the turn was answered without
    ttl_seconds  how long its call lives
    total_ms     milliseconds that the turn took
    """
    found, reading = state["found"], state["reading"]
    response = TurnResponse(
        call_id=call_id,
        turn=state["turn"],
        intent=reading.intent,
        acts=all_without_identifiers([written(act) for act in reading.acts]),
        confidence=reading.confidence,
        answer=state["answer"],
        points=state["points"],
        next_suggestion=state["next_suggestion"],
        filters=state["filters"],
        changes=[ChangeOut(**change) for change in all_without_identifiers(state["changes"])],
        projects=[_project(each, state["filters"]) for each in found.projects],
        total=found.total,
        total_projects=found.total_projects,
        relaxed=RelaxedOut(**state["relaxed"]) if state["relaxed"] else None,
        nearest=[_nearest(each, state["filters"]) for each in state["nearest"]],
        card=[CardEntryOut(**entry) for entry in state["noted"]],
        unchecked=list(found.unchecked),
        focus=state["focus"],
        sources=[SourceOut(**source) for source in state.get("sources", ())],
        context=ContextOut(store="memory", degraded=cast(Any, list(degraded)), ttl_seconds=ttl_seconds),
        understood_by=reading.read_by,
        timings_ms={**state["node_ms"], "total": total_ms},
        trace_id=trace_id,
    )
    return response.model_dump(mode="json", by_alias=True)


def _project(project: Project, filters: dict[str, Any]) -> ProjectOut:
    amenities = dict.fromkeys(amenity for unit in project.units for amenity in unit.amenities)
    return ProjectOut(
        id=project.id,
        name=project.name,
        developer=project.developer,
        locality=project.locality,
        city=project.city,
        status=shared(project, "status"),
        possession=shared(project, "possession"),
        amenities=list(amenities),
        rera_id=shared(project, "rera_id"),
        url=shared(project, "url"),
        units=[
            UnitOut(
                bhk=whole(unit.bhk),
                property_type=unit.property_type,
                deal=unit.deal,
                area_min=unit.area_min,
                area_max=unit.area_max,
                price_min=unit.price_min,
                price_max=unit.price_max,
                listing_id=unit.listing_id,
                images=list(unit.images or filter(None, (unit.image_url,))),
                brochure=_on_the_web(unit.brochure),
            )
            for unit in project.units
        ],
        why=why(project, filters),
    )


def _nearest(near: Near, filters: dict[str, Any]) -> NearestOut:
    misses = [MissOut(filter=each.filter, wanted=each.wanted, has=each.has, km=each.km) for each in near.misses]
    return NearestOut(**_project(near.project, filters).model_dump(), misses=misses)


def _on_the_web(address: str | None) -> str | None:
    """The address, if it leads somewhere from another machine: a file here is nobody else's."""
    return address if address and "://" in address else None


def whole(number: float | None) -> float | None:
    """3 for 3.0: whole numbers read better."""
    return int(number) if number is not None and float(number).is_integer() else number

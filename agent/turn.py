"""A turn as a client sends it, and the answer as it gets it: the HTTP API's, the CLI's and the eval runner's form."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from agent.filters.model import Filters
from agent.understanding.reading import Intent

CallId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]{1,128}$")]
"""The id of a call, and of its LangGraph thread."""


class TurnRequest(BaseModel):
    """What was said on a call."""

    model_config = ConfigDict(extra="forbid")
    call_id: CallId = Field(description="the call; its context lives 90 minutes after its last turn")
    query: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)] = Field(
        description="what the customer, or the agent for them, said; 250 words, numbers and signs of it are read, and "
        "the answer tells where the rest begins"
    )
    agent_said: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] | None = Field(
        default=None,
        description="what the sales agent said just before it; its last 40 words, numbers and signs are read",
    )
    filters: Filters | None = Field(  # type: ignore[valid-type]
        default=None, description="quick filters, set as if said, before the query is read; null clears one"
    )
    limit: Annotated[int, Field(ge=1, le=20)] = Field(default=5, description="projects to return")


class CorrectionRequest(BaseModel):
    """What the last turn of a call should have made of its filters."""

    model_config = ConfigDict(extra="forbid")
    filters: Filters = Field(  # type: ignore[valid-type]
        description="these take the place of what the last turn left, as they are; null clears one"
    )


class ChangeOut(BaseModel):
    """One filter that the turn changed."""

    filter: str
    op: Literal["set", "replace", "add", "remove", "clear", "exclude", "allow", "restore"]
    before: Any = None
    after: Any = None
    heard: str = ""


class UnitOut(BaseModel):
    """A unit type that matches; money in rupees, area in square feet."""

    bhk: float | int | None = None
    property_type: str | None = None
    deal: str | None = None
    area_min: int | None = None
    area_max: int | None = None
    price_min: int | None = None
    price_max: int | None = None
    listing_id: str | None = None
    images: list[str] = []
    brochure: str | None = None


class ProjectOut(BaseModel):
    """A project with the unit types of it that match."""

    id: str
    name: str
    developer: str | None = None
    locality: str | None = None
    city: str | None = None
    status: str | None = None
    possession: str | None = None
    amenities: list[str] = []
    rera_id: str | None = None
    url: str | None = None
    units: list[UnitOut]
    why: list[str] = []


class MissOut(BaseModel):
    """A wish that a home does not meet, and what it has instead; null where it does not tell. Of a place, how far off
    it is, in `km`."""

    filter: str
    wanted: Any
    has: Any = None
    km: float | None = None


class NearestOut(ProjectOut):
    """A project with its one home that comes nearest to the wishes."""

    misses: list[MissOut]


class RelaxedOut(BaseModel):
    """How far a wish was stretched when nothing matched it."""

    model_config = ConfigDict(populate_by_name=True)
    filter: str
    from_: int = Field(alias="from")
    to: int
    step: float


class SourceOut(BaseModel):
    """A web page used."""

    title: str
    url: str
    snippet: str


class CardEntryOut(BaseModel):
    """An entry of the call card; a value of null took it away."""

    model_config = ConfigDict(extra="allow")
    entry: str
    value: Any
    turn: int
    heard: str


class ContextOut(BaseModel):
    """Where the call is kept, and what is down just now."""

    store: Literal["redis", "memory"]
    degraded: list[Literal["redis", "openai", "tavily", "catalogue"]] = []
    ttl_seconds: int


class TurnResponse(BaseModel):
    """The answer to a turn."""

    call_id: str
    turn: int
    intent: Intent
    acts: list[dict[str, Any]] = Field(description="everything that the turn did, in the order of its words")
    confidence: float = Field(ge=0, le=1, description="how sure the reading is")
    answer: str = Field(description="one to four sentences the agent can say on the call")
    points: list[str] = Field(description="up to 5 short facts")
    next_suggestion: str = Field(description="one line: what to ask or offer next")
    filters: dict[str, Any]
    changes: list[ChangeOut]
    projects: list[ProjectOut]
    total: int = Field(description="homes that fit: unit types or listings")
    total_projects: int = Field(description="projects they are in")
    relaxed: RelaxedOut | None = None
    nearest: list[NearestOut] = Field(default=[], description="where nothing fits, the homes that miss the least")
    card: list[CardEntryOut] = Field(default=[], description="what the turn added to the call card or changed in it")
    unchecked: list[str] = Field(
        default=[], description="filters that no home which otherwise fits tells of; they took away none"
    )
    focus: list[str] = []
    sources: list[SourceOut] = []
    context: ContextOut
    understood_by: Literal["local", "model", "both"]
    timings_ms: dict[str, float]
    trace_id: str

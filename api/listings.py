"""A feed of listings from an ERP: `POST /api/catalogues/{name}/listings`, and its report."""

import asyncio
import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path as File
from typing import Annotated, Any
from uuid import uuid4

import anyio
from fastapi import APIRouter, Header, Path, Query, Request, Response

from agent.catalogue.feed import feed, kept_report
from agent.catalogue.updating import Way
from agent.errors import CatalogueError, FeedClaimed
from agent.memory.feed_reports import FeedReports, open_feed_reports
from agent.settings import Settings
from api.body import chunks_of_body
from api.problems import RETRY_SECONDS, Problem, documented
from api.service import Administered

MAX_FEED = 16 * 1024 * 1024
"""Bytes of a feed."""
NDJSON_TYPES = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/json", "text/plain")

router = APIRouter(prefix="/api/catalogues", tags=["catalogues"])

Name = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,62}$", description="as CATALOGUE names it")]
ReportId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$", description="as the answer to the feed told it")]
Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", max_length=256, description="the same key gives the first report again"),
]
Asked = Annotated[Way, Query(description="add and change, replace all, take out, or add what a register tells")]
Force = Annotated[bool, Query(description="publish though over 30 % of the homes go or half of the rows are rejected")]

MOST_AT_ONCE = 16
"""Feeds of a worker that come in, wait or are published; others are turned away unread."""

_one_at_a_time = asyncio.Semaphore(1)
"""Each feed is a process that takes a processor and 200 MB; a worker has one of them."""
_at_once: set[Request] = set()


@router.post(
    "/{name}/listings",
    responses=documented(400, 401, 403, 409, 413, 422, 429, 503),
    openapi_extra={"requestBody": {"required": True, "content": {NDJSON_TYPES[0]: {"schema": {"type": "string"}}}}},
)
async def take_listings(
    request: Request,
    response: Response,
    service: Administered,
    name: Name,
    key: Key = None,
    way: Asked = Way.UPDATE,
    force: Force = False,
) -> dict[str, Any]:
    """Publish listings, a JSON object a line, as one version of the catalogue; what became of every row."""
    kind = request.headers.get("content-type", NDJSON_TYPES[0]).partition(";")[0].strip().lower()
    if kind not in NDJSON_TYPES:
        raise Problem(400, "bad-ndjson", f"the body must be JSON lines, sent with Content-Type: {NDJSON_TYPES[0]}")
    report_id = hashlib.sha256(f"{name}/{key}".encode()).hexdigest()[:32] if key else uuid4().hex
    response.headers["Location"] = f"{router.prefix}/{name}/listings/{report_id}"
    retry = {"Retry-After": str(RETRY_SECONDS)}
    if len(_at_once) >= MOST_AT_ONCE:
        raise Problem(503, "too-busy", f"{MOST_AT_ONCE} feeds are under way already; try again", headers=retry)
    _at_once.add(request)
    try:
        async with open_feed_reports(service.settings) as reports:
            asked = Feed(service.settings, reports, name, report_id, way, force)
            return await asked.kept() or await _published(request, asked)
    except FeedClaimed as error:
        raise Problem(409, "feed-under-way", f"{error}; ask again for its report", headers=retry) from None
    except CatalogueError as error:
        raise Problem(503, "catalogue-away", str(error), headers=retry) from None
    finally:
        _at_once.discard(request)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was asked for, and where its report is kept."""

    settings: Settings
    reports: FeedReports
    name: str
    report_id: str
    way: Way
    force: bool

    async def kept(self) -> dict[str, Any] | None:
        """The report of it, where it was published before: by any worker, or on this machine."""
        return await self.reports.get(self.name, self.report_id) or await asyncio.to_thread(
            kept_report, self.settings, self.name, self.report_id
        )

    async def publish(self, body: File) -> dict[str, Any]:
        """Publish what has come in, when its turn has come; the report. Raises `FeedClaimed` and `CatalogueError`."""
        async with _one_at_a_time, self.reports.claimed(self.name, self.report_id):
            if report := await self.kept():
                return report
            report = await asyncio.to_thread(
                feed, self.settings, self.name, self.report_id, self.way, body, force=self.force
            )
            if report["status"] == "published":
                await self.reports.keep(self.name, report)
            return report


async def _published(request: Request, asked: Feed) -> dict[str, Any]:
    """The report of a feed whose body is still to come in. Raises a `Problem`."""
    with tempfile.TemporaryDirectory() as folder:
        body, an_object_begins = File(folder) / "feed.ndjson", False
        async with await anyio.open_file(body, "wb") as file:
            async for chunk in chunks_of_body(request, most=MAX_FEED):
                an_object_begins |= b"{" in chunk
                await file.write(chunk)
        if not an_object_begins:
            raise Problem(400, "bad-ndjson", "the body has no listing; expected a JSON object a line")
        report = await asked.publish(body)
    if report["status"] == "held":
        raise Problem(409, "load-held", f"{report['detail']}; nothing was published; force=true publishes it")
    if report["status"] == "refused":
        raise Problem(400, "bad-ndjson", report["detail"])
    return report


@router.get("/{name}/listings/{report_id}", responses=documented(401, 403, 404, 422, 429))
async def report_of(service: Administered, name: Name, report_id: ReportId) -> dict[str, Any]:
    """The report of a feed that was published."""
    async with open_feed_reports(service.settings) as reports:
        report = await reports.get(name, report_id)
    report = report or await asyncio.to_thread(kept_report, service.settings, name, report_id)
    if report is None:
        raise Problem(404, "unknown-report", f"no report {report_id} of catalogue {name} is kept")
    return report

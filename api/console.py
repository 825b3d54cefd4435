"""`GET /`: a page on which to hold a call. Its files are served from here alone."""

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

FILES = Path(__file__).parent / "console"

router = APIRouter(include_in_schema=False)


@router.get("/")
async def console() -> FileResponse:
    """The console."""
    return FileResponse(FILES / "index.html")


def mount(app: FastAPI) -> None:
    """Serve the console's script and style."""
    app.mount("/console", StaticFiles(directory=FILES), name="console")

"""`assist serve`."""

import os
from typing import Annotated

import typer


def serve(
    host: Annotated[str | None, typer.Option(help="in place of API_HOST")] = None,
    port: Annotated[str | None, typer.Option(help="in place of API_PORT; 0 takes a free one")] = None,
    workers: Annotated[str | None, typer.Option(help="in place of WEB_CONCURRENCY")] = None,
) -> None:
    """Serve the HTTP API until stopped."""
    from agent.logs import configure_logging
    from agent.settings import load_settings

    # Through the environment: workers are processes of their own that read it.
    given = {"API_HOST": host, "API_PORT": port, "WEB_CONCURRENCY": workers}
    os.environ.update({name: value for name, value in given.items() if value is not None})
    settings = load_settings()
    configure_logging(settings)
    from api.server import serve as serve_until_stopped

    raise typer.Exit(serve_until_stopped(settings))

"""Security headers of every response, the Content-Security-Policy by page."""

from starlette.datastructures import MutableHeaders

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
"""For answers that are data: a browser that shows one loads and runs nothing for it."""

PAGE_POLICIES = {
    # Photos of homes lie where their portal has them; a server that fetched them would fetch what any listing names.
    "/": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: https:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    # Swagger UI is started by a script inside the page and styles its parts in place.
    "/docs": (
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}
"""The console and the docs: their own files, and in the console pictures of other sites, nothing else."""


def secure(headers: MutableHeaders, path: str) -> None:
    """Add the headers that a response to a request for `path` has not set itself."""
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", PAGE_POLICIES.get(path, DATA_POLICY))

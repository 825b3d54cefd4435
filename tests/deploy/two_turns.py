"""Two turns of which the second knows the first: `python -m tests.deploy.two_turns URL STORE`."""

import sys

import httpx


def main(url: str, store: str) -> None:
    """Raises `AssertionError` where the context is lost, or not kept in `store`."""
    for query, bhk in (("Show me 2BHK under 1.3Cr in Sarjapur", 2), ("What about 3BHK?", 3)):
        told = httpx.post(f"{url}/api/assist", json={"call_id": "two-turns", "query": query}, timeout=30).json()
        assert told["context"]["store"] == store, told
        assert (told["filters"]["bhk"], told["filters"]["price_max"]) == ([bhk], 13_000_000), told
        print(told["turn"], told["filters"])


if __name__ == "__main__":
    main(*sys.argv[1:])

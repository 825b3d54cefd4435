"""What can be wrong with a deployment, in words for its operator: what was found, and what to do about it."""

import ssl
from http import HTTPStatus

import httpx

UP = "see whether the service runs and what its log ends with; it listens where API_HOST (0.0.0.0) and PORT say"

NO_REDIS = (
    "memory only: calls are lost at a restart",
    "set REDIS_URL, on Railway to ${{Redis.REDIS_URL}}",
)
REDIS_AWAY = (
    "unavailable: turns are answered from memory",
    "the log says why, after '⚠️ Redis connection failed': refused (is it up, is the host the private one), "
    "a wrong password, TLS (rediss://), out of memory (maxmemory), too many clients (REDIS_MAX_CONNECTIONS)",
)
UNSHARED = "all workers need the same REDIS_URL, and CHECKPOINTER=auto or redis; see the Redis below"
CONTEXT_LOST = (
    "turns of a call reach workers that do not share it: the same REDIS_URL for all, CHECKPOINTER=auto or redis; "
    "or Redis evicts calls: look at evicted_keys in INFO stats"
)
SHORT_LIFE = f"set REDIS_TTL_SECONDS to 5400, {600} at least; a store of another make keeps its own time"
NOT_FORGOTTEN = "something between here and the service does not let DELETE through, or answers GET from a cache"
WRONG_TIME = "set the clock of the machine that is wrong (NTP)"
WRONG_DATE = "take TODAY out of the service's variables: it is for tests"
OTHER_VERSION = "deploy again, or verify with the version that is deployed"
OPEN_TO_ALL = ("anybody may ask, and read calls", "set API_KEYS, and pass one with --key")
DEGRADED = {
    "catalogue": "the store is away, or the newest version can't be served: look at DATABASE_URL and CATALOGUE, "
    "run `assist doctor` and `assist catalogues` where the service runs",
    "openai": "the model did not answer: look at OPENAI_API_KEY, OPENAI_BASE_URL, GPT_MODEL and the account's quota",
    "tavily": "the web search did not answer: look at TAVILY_API_KEY, TAVILY_BASE_URL and the account's quota",
}

BY_STATUS = {
    HTTPStatus.UNAUTHORIZED: ("an API key is needed", "pass one of API_KEYS with --key"),
    HTTPStatus.FORBIDDEN: ("the API key is not known", "pass one of API_KEYS with --key"),
    HTTPStatus.NOT_FOUND: (
        "nothing at this path, or the call is another key's",
        "give the address alone, as https://HOST; is it that of this service?",
    ),
    HTTPStatus.TOO_MANY_REQUESTS: ("over the rate limit", "try again later, or with a higher RATE_LIMIT"),
}


def refused(answer: httpx.Response) -> tuple[str, str]:
    """What was found, and the fix, for an answer that is not the one expected."""
    if answer.is_redirect:
        target = answer.headers.get("Location", "")
        return f"{answer.status_code}: it is elsewhere", f"verify {target.partition('/api/')[0]}"
    kind = answer.headers.get("Content-Type", "no type").partition(";")[0]
    if kind == "application/problem+json":
        told, fix = BY_STATUS.get(HTTPStatus(answer.status_code), (str(answer.json().get("detail")), UP))
        return f"{answer.status_code}: {told}", fix
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"{answer.status_code} ({kind}), of a proxy that can't reach the service", UP
    found, fix = (
        f"{answer.status_code} ({kind}): what answers is not this assistant",
        "is it the service's own address?",
    )
    return found, fix


def unreachable(error: Exception) -> tuple[str, str]:
    """What was found, and the fix, where there was no answer."""
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return f"no URL that can be asked: {error}", "give https://HOST[:PORT]"
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time", f"{UP}; a firewall between may drop what it does not let through"
    if _is_certificate(error):
        return f"its certificate is not believed: {error}", "renew it, or ask by the name that it is for"
    return f"can't be reached: {error}", UP


def _is_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError) or "CERTIFICATE_VERIFY_FAILED" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False

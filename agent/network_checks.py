"""What of a setting names a host, an address or a network."""

import re
from ipaddress import ip_network
from urllib.parse import SplitResult, urlsplit


def split_url(url: str, schemes: tuple[str, ...]) -> SplitResult:
    """The parts of `url`. Raises `ValueError` for another scheme than these."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError("a URL whose host, if it is IPv6, stands in brackets") from None
    if parts.scheme.partition("+")[0] not in schemes:
        raise ValueError("a URL that starts with " + " or ".join(f"{scheme}://" for scheme in schemes))
    return parts


def check_http_url(url: str) -> None:
    """Raises `ValueError` for what is no URL of a host."""
    parts = split_url(url, ("http", "https"))
    if not parts.hostname or not is_host(parts.hostname) or not _has_port(parts):
        raise ValueError("a URL of a host: https://HOST[:PORT]/PATH")


def check_database_url(url: str) -> None:
    """Raises `ValueError` for what libpq can't read, or what no name server can be asked for."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict  # takes 100 ms, and few set a database

    split_url(url, ("postgresql", "postgres"))
    scheme, _, rest = url.partition("://")
    try:
        told = conninfo_to_dict(f"{scheme.partition('+')[0]}://{rest}")
    except ProgrammingError:
        told = None
    hosts = [each for each in str((told or {}).get("host") or "").split(",") if each and not each.startswith("/")]
    ports = [each for each in str((told or {}).get("port") or "").split(",") if each]
    if (
        told is None
        or not all(map(is_host, hosts))
        or not all(re.fullmatch("[0-9]{1,5}", each) and 1 <= int(each) <= 65_535 for each in ports)
    ):
        raise ValueError(
            "postgresql://USER:PASSWORD@HOST[:PORT]/DATABASE, where in a user name or password "
            "@ is written as %40, / as %2F, ? as %3F, # as %23 and % as %25"
        )


def check_networks(values: tuple[str, ...]) -> None:
    """Raises `ValueError` where one of `values` is neither an IP address nor a network of them."""
    for each in values:
        try:
            ip_network(each)
        except ValueError as error:
            raise ValueError(f"IP addresses or networks such as 10.0.0.0/8, separated by commas: {error}") from None


def is_host(host: str) -> bool:
    """Whether a name server can be asked for `host`."""
    try:
        return bool(host.encode("idna")) and not re.search(r"[\s@/?#]", host)
    except UnicodeError:
        return False


def _has_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False

"""Where a Redis is, read from a URL."""

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, unquote

REDIS_PORT, SENTINEL_PORT = 6379, 26379
LAST_PORT = 65_535

FORMS = (
    "redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE], rediss:// for TLS, unix:///PATH, "
    "or redis+sentinel://[USER:PASSWORD@]HOST[:PORT],…/MASTER[/DATABASE]"
)
ENCODED = "in a user name or password write @ as %40, / as %2F, ? as %3F and # as %23"

TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
FILES = ("ssl_ca_certs", "ssl_certfile", "ssl_keyfile")
TLS_OPTIONS = ("ssl_cert_reqs", "ssl_check_hostname", *FILES)


@dataclass(frozen=True, slots=True)
class RedisAddress:
    """Where a Redis is and how it is entered; as text it is the URL without its passwords.

    hosts     the server, or the sentinels, each (host, port); none for a socket in the file system
    path      of that socket
    master    the name by which the sentinels know the master, None where there are none
    sentinel  user name and password for the sentinels themselves
    options   further arguments of a connection: `protocol`, `ssl_…`
    """

    hosts: tuple[tuple[str, int], ...]
    path: str | None = None
    master: str | None = None
    database: int = 0
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    sentinel: tuple[str | None, str | None] = field(default=(None, None), repr=False)
    tls: bool = False
    options: Mapping[str, Any] = field(default_factory=dict, repr=False)
    shown: str = ""

    @classmethod
    def parse(cls, url: str) -> "RedisAddress":
        """The address that `url` tells. Raises `ValueError` with one line that holds no part of `url`."""
        scheme, mark, rest = url.strip().partition("://")
        base, _, variant = scheme.partition("+")
        if (
            not mark
            or base not in ("redis", "rediss", "unix")
            or (variant and (base == "unix" or variant != _SENTINEL))
        ):
            raise ValueError(f"not a URL of a Redis; allowed: {FORMS}")
        authority, tail = _split(rest)
        userinfo, _, hosts = authority.rpartition("@")
        path, _, query = tail.partition("?")
        options = _options(query, base, variant)
        user, password = _credentials(userinfo, options)
        sentinel = (options.pop("sentinel_username", None), options.pop("sentinel_password", None))
        master = socket = None
        if base == "unix":
            socket, path = _socket(hosts, path), ""
        elif variant:
            master, path = _master(path)
        database = _database(path, options.pop("db", None))
        where = path if base != "unix" else socket
        entered = f"{user or ''}:***@" if password else f"{user}@" if user else ""
        return cls(
            hosts=_hosts(hosts, several=bool(variant)) if base != "unix" else (),
            path=socket,
            master=master,
            database=database,
            username=user,
            password=password,
            sentinel=sentinel,
            tls=base == "rediss",
            options=MappingProxyType(_typed(options)),
            shown=f"{scheme}://{entered}{hosts}{f'/{master}' if master else ''}{where}",
        )

    def __str__(self) -> str:
        return self.shown


_SENTINEL = "sentinel"


def _split(rest: str) -> tuple[str, str]:
    """What stands before the path, and the path with all after it."""
    if re.search(r"[\s\x00-\x1f\x7f]", rest):
        raise ValueError("a URL of a Redis holds no space and no line break")
    end = re.search(r"[/?#]", rest)
    authority, tail = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    if authority.count("@") > 1 or "@" in tail or "#" in tail:
        raise ValueError(f"an @, /, ? or # stands where it can't: {ENCODED}")
    return authority, tail


def _options(query: str, base: str, variant: str) -> dict[str, str]:
    allowed = ["db", "protocol"]
    allowed += TLS_OPTIONS if base == "rediss" else ()
    allowed += ("sentinel_username", "sentinel_password") if variant else ()
    allowed += ("username", "password") if base == "unix" else ()
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query), errors="strict")
    except ValueError:
        raise ValueError("what follows the ? is not NAME=VALUE, with & between several") from None
    names = [name for name, _ in pairs]
    if unknown := set(names) - set(allowed):
        tls = "; those that begin with ssl_ need rediss://" if unknown & set(TLS_OPTIONS) else ""
        raise ValueError(f"an option after the ? is not one of {', '.join(allowed)}{tls}")
    if len(names) > len(set(names)):
        raise ValueError("an option after the ? stands there twice")
    return dict(pairs)


def _typed(options: dict[str, str]) -> dict[str, Any]:
    typed: dict[str, Any] = dict(options)
    if "protocol" in typed:
        if typed["protocol"] not in ("2", "3"):
            raise ValueError("the option protocol is 2 or 3")
        typed["protocol"] = int(typed["protocol"])
    if typed.get("ssl_cert_reqs", "none") not in ("none", "optional", "required"):
        raise ValueError("the option ssl_cert_reqs is none, optional or required")
    if "ssl_check_hostname" in typed:
        if typed["ssl_check_hostname"].lower() not in TRUTHS:
            raise ValueError("the option ssl_check_hostname is true or false")
        typed["ssl_check_hostname"] = TRUTHS[typed["ssl_check_hostname"].lower()]
    _load_certificates(typed)
    return typed


def _load_certificates(options: Mapping[str, Any]) -> None:
    """Raises `ValueError` where a connection would only find out that a file can't be used."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authorities, certificate, key = (options.get(name) for name in FILES)
    try:
        if authorities is not None:
            context.load_verify_locations(authorities)
    except (OSError, ValueError):
        raise ValueError("the option ssl_ca_certs is no file of certificates that can be read") from None
    if key is not None and certificate is None:
        raise ValueError("the option ssl_keyfile needs ssl_certfile")
    try:
        if certificate is not None:
            context.load_cert_chain(certificate, key, password="")  # a key that needs a password can't be used
    except (OSError, ValueError):
        raise ValueError("the options ssl_certfile and ssl_keyfile are no certificate with its key") from None


def _credentials(userinfo: str, options: dict[str, str]) -> tuple[str | None, str | None]:
    user, _, password = userinfo.partition(":")
    try:
        parts = [unquote(part, errors="strict") for part in (user, password)]
    except UnicodeDecodeError:
        raise ValueError("the user name or password is no UTF-8 where it is written with %") from None
    return options.pop("username", parts[0]) or None, options.pop("password", parts[1]) or None


def _socket(host: str, path: str) -> str:
    if host or len(path) < len("/x"):
        raise ValueError("unix:// needs the path of the socket and no host: unix:///run/redis/redis.sock")
    return unquote(path)


def _master(path: str) -> tuple[str, str]:
    master, slash, rest = path.removeprefix("/").partition("/")
    if not re.fullmatch(r"[\w.-]+", unquote(master)):
        raise ValueError(
            "the name of the master is missing, or is not letters, digits and . - _: "
            "redis+sentinel://HOST:26379,HOST:26379/MASTER"
        )
    return unquote(master), slash + rest


def _database(path: str, option: str | None) -> int:
    given = {text for text in (path.removeprefix("/"), option) if text}
    if not all(re.fullmatch(r"[0-9]{1,5}", text) for text in given):
        raise ValueError("the database is not a number: what follows the host is /0 to /99999, or nothing")
    if len({int(text) for text in given}) > 1:
        raise ValueError("the database is told twice and differently")
    return int(given.pop()) if given else 0


def _hosts(text: str, *, several: bool) -> tuple[tuple[str, int], ...]:
    if not text.strip(","):
        raise ValueError(f"the host is missing; allowed: {FORMS}")
    parts = text.split(",")
    if len(parts) > 1 and not several:
        raise ValueError("several hosts are for redis+sentinel:// alone; of a cluster any one node is enough")
    return tuple(_host(part, SENTINEL_PORT if several else REDIS_PORT) for part in parts)


def _host(text: str, port: int) -> tuple[str, int]:
    bracketed = re.fullmatch(r"\[(?P<host>[^\]]*)\](?::(?P<port>.*))?", text)
    host, _, given = text.partition(":")
    if bracketed:
        host, given = bracketed["host"], bracketed["port"] or ""
    if given and not (re.fullmatch(r"[0-9]{1,5}", given) and 1 <= int(given) <= LAST_PORT):
        raise ValueError(f"the port is not a number from 1 to {LAST_PORT}, or the password is not encoded: {ENCODED}")
    try:
        if bracketed:
            ip_address(host)
        elif not re.fullmatch(r"[\w.-]+", host) or not host.encode("idna"):
            raise ValueError
    except ValueError:
        raise ValueError("the host is no name or address of a machine (IPv6 in brackets)") from None
    return host, int(given) if given else port

"""URLs of a Redis, good and bad; a bad one is told in a line that holds no part of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.redis_address import RedisAddress
from tests.servers.redis import PASSWORD


@pytest.mark.parametrize(
    ("url", "hosts", "database", "user", "password"),
    [
        ("redis://h", (("h", 6379),), 0, None, None),
        ("redis://default:pw@h:6380/3", (("h", 6380),), 3, "default", "pw"),
        ("redis://:pw@h?db=4", (("h", 6379),), 4, None, "pw"),
        ("redis://u%40x:p%2F%40%23%3A@redis_1.internal:1/", (("redis_1.internal", 1),), 0, "u@x", "p/@#:"),
        ("redis://u:p:q@h", (("h", 6379),), 0, "u", "p:q"),
        ("redis://[::1]:7000/0?protocol=2", (("::1", 7000),), 0, None, None),
        ("rediss://h:65535?ssl_cert_reqs=none&ssl_check_hostname=false", (("h", 65535),), 0, None, None),
        ("redis+sentinel://u:p@a:1,b,[::2]:3/master/5", (("a", 1), ("b", 26379), ("::2", 3)), 5, "u", "p"),
        ("unix:///run/redis.sock?db=1&password=p%40", (), 1, None, "p@"),
        ("unix://u:p@/run/redis.sock", (), 0, "u", "p"),
        (" redis://h\n", (("h", 6379),), 0, None, None),
    ],
)
def test_a_url_tells_where_and_how(
    url: str, hosts: tuple[tuple[str, int], ...], database: int, user: str | None, password: str | None
) -> None:
    address = RedisAddress.parse(url)

    assert (address.hosts, address.database, address.username, address.password) == (hosts, database, user, password)


def test_sentinels_have_a_master_and_credentials_of_their_own() -> None:
    address = RedisAddress.parse("rediss+sentinel://h/calls?sentinel_username=s&sentinel_password=w%26")

    assert (address.master, address.sentinel, address.tls) == ("calls", ("s", "w&"), True)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("redis://h:abc", "the port"),
        ("redis://h:0", "the port"),
        ("redis://h:65536", "the port"),
        ("redis://h:٣", "the port"),
        ("redis://h:6379/?bogus=1", "not one of db, protocol"),
        ("redis://h?ssl_cert_reqs=none", "need rediss://"),
        ("rediss://h?ssl_cert_reqs=maybe", "ssl_cert_reqs is none, optional or required"),
        ("rediss://h?ssl_check_hostname=perhaps", "true or false"),
        ("rediss://h?ssl_ca_certs=/nothing/there", "ssl_ca_certs"),
        ("rediss://h?ssl_keyfile=/nothing/there", "needs ssl_certfile"),
        ("rediss://h?ssl_certfile=/nothing/there", "ssl_certfile and ssl_keyfile"),
        ("redis://h?protocol=4", "protocol is 2 or 3"),
        ("redis://h?db", "NAME=VALUE"),
        ("redis://h/1?db=2", "twice and differently"),
        ("redis://h?db=1&db=1", "twice"),
        ("redis://u:p@ss@h:6379", "%40"),
        ("redis://u:p/ss@h:6379", "%2F"),
        ("redis://u:p#ss@h:6379", "%23"),
        ("redis://u:p?ss@h:6379", "%3F"),
        ("redis://u:p#ss", "%23"),
        ("redis://u:12#ss", "%23"),
        ("redis://u:p ss@h", "no space"),
        ("redis://u:pss\nx@h", "no space"),
        ("redis://u:%ff@h", "UTF-8"),
        ("redis://", "the host is missing"),
        ("redis://:pss@", "the host is missing"),
        ("redis://:6379", "the host"),
        ("redis://a..b", "the host"),
        ("redis://...", "the host"),
        ("redis://a[b]", "the host"),
        ("redis://[::x]", "the host"),
        ("redis://::1", "the port"),
        ("redis://a,b", "several hosts"),
        ("redis://h/zero", "the database is not a number"),
        ("redis://h/1/2", "the database is not a number"),
        ("redis://h/-1", "the database is not a number"),
        ("redis+sentinel://h", "the name of the master is missing"),
        ("redis+sentinel:///m", "the host is missing"),
        ("redis+sentinel://a,,b/m", "the host"),
        ("redis+sentinel://h/m/x", "the database"),
        ("unix://h/run/redis.sock", "no host"),
        ("unix://", "the path of the socket"),
        ("unix+sentinel://h/m", "not a URL of a Redis"),
        ("http://h", "not a URL of a Redis"),
        ("h:6379", "not a URL of a Redis"),
        ('"redis://h"', "not a URL of a Redis"),
    ],
)
def test_a_url_that_can_not_be_meant_is_told_why(url: str, why: str) -> None:
    with pytest.raises(ValueError, match=why.replace("?", r"\?")) as raised:
        RedisAddress.parse(url)

    assert "\n" not in str(raised.value)
    assert "ss@" not in str(raised.value)
    assert "pss" not in str(raised.value)


@given(st.text("abc:@/?#[]%+,.= \n12", max_size=20))
def test_whatever_stands_there_is_read_or_told_in_a_line_without_it(rest: str) -> None:
    url = f"redis://user:{PASSWORD}{rest}"
    try:
        address = RedisAddress.parse(url)
        told = f"{address} {address!r}"
    except ValueError as error:
        told = str(error)
    assert PASSWORD not in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("redis://default:pw@host:6379", "redis://default:***@host:6379"),
        ("redis://:pw@host/2?protocol=2", "redis://:***@host/2"),
        ("redis://host", "redis://host"),
        ("redis+sentinel://u:p@a:1,b/m/3?sentinel_password=w", "redis+sentinel://u:***@a:1,b/m/3"),
        ("unix:///run/redis.sock?password=p", "unix://:***@/run/redis.sock"),
    ],
)
def test_an_address_is_shown_without_its_passwords(url: str, shown: str) -> None:
    assert str(RedisAddress.parse(url)) == shown
    assert "pw" not in repr(RedisAddress.parse(url))


def test_a_file_that_holds_no_certificate_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("")
    with pytest.raises(ValueError, match="ssl_ca_certs"):
        RedisAddress.parse(f"rediss://h?ssl_ca_certs={tmp_path}/empty.pem")

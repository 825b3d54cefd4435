"""What `docker compose up` starts: nothing that the internet reaches without a key, and time enough to stop."""

import json
import re
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from api.server import LEAVE_SECONDS, STOP_SECONDS

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "compose.yaml").read_text()
SERVICES = yaml.safe_load(COMPOSE)["services"]
(SCRAPED,) = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())["scrape_configs"]


@pytest.mark.parametrize("name", ["API_KEYS", "ADMIN_KEY", "REDIS_PASSWORD", "POSTGRES_PASSWORD"])
def test_a_key_or_a_password_that_is_not_set_is_told_instead_of_done_without(name: str) -> None:
    used = re.findall(rf"\$\{{{name}(.*?)\}}", COMPOSE)
    assert used
    assert [each for each in used if not re.fullmatch(r":\?\S.*", each)] == []


def test_whoever_stops_the_service_waits_longer_than_its_turns_may_take() -> None:
    in_compose = float(SERVICES["assist"]["stop_grace_period"].removesuffix("s"))
    on_railway = json.loads((ROOT / "railway.json").read_text())["deploy"]["drainingSeconds"]
    assert in_compose > LEAVE_SECONDS + STOP_SECONDS
    assert on_railway > LEAVE_SECONDS + STOP_SECONDS


def test_prometheus_scrapes_the_service_itself_with_the_admins_key() -> None:
    (target,) = SCRAPED["static_configs"][0]["targets"]
    address, prometheus = urlsplit(f"{SCRAPED['scheme']}://{target}"), SERVICES["prometheus"]
    image = (ROOT / "Dockerfile").read_text()
    assert (address.scheme, address.hostname) == ("http", "assist")
    assert f"API_PORT={address.port}" in image
    assert set(prometheus["networks"]) & set(SERVICES["assist"]["networks"])
    (secret,) = prometheus["secrets"]
    assert SCRAPED["authorization"]["credentials_file"] == f"/run/secrets/{secret}"
    assert yaml.safe_load(COMPOSE)["secrets"][secret] == {"environment": "ADMIN_KEY"}


def test_no_container_is_given_the_address_that_is_kept_for_the_proxy() -> None:
    (edge,) = yaml.safe_load(COMPOSE)["networks"]["edge"]["ipam"]["config"]
    kept = SERVICES["caddy"]["networks"]["edge"]["ipv4_address"]
    assert SERVICES["assist"]["environment"]["TRUSTED_PROXIES"] == kept
    assert ip_address(kept) in ip_network(edge["subnet"])
    assert ip_address(kept) not in ip_network(edge["ip_range"])

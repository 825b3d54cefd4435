"""Settings that stop the start."""

from datetime import date
from pathlib import Path

import pytest

from agent.errors import SettingError
from agent.settings import load_settings


@pytest.fixture(autouse=True)
def _no_file_of_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("value", ["development", "test", "staging", "production"])
def test_an_environment_that_is_known_is_taken(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ENVIRONMENT", value)

    assert load_settings().environment == value


def test_an_environment_that_is_not_known_stops_the_start_with_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "prodution")

    with pytest.raises(SettingError, match=r"ENVIRONMENT='prodution' is not allowed: .*'production'"):
        load_settings()


def test_keys_of_nothing_but_commas_stop_the_start_rather_than_leave_the_server_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("API_KEYS", ",,")
    with pytest.raises(SettingError, match="API_KEYS"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("REDIS_URL", "redis://:pass-word@h:abc", r"REDIS_URL=\*\*\* is not allowed: the port"),
        ("REDIS_URL", "redis://u:pass-word@x@h", r"REDIS_URL=\*\*\* is not allowed: .*%40"),
        ("REDIS_MAX_CONNECTIONS", "0", "REDIS_MAX_CONNECTIONS='0' is not allowed"),
        ("DATABASE_URL", "postgresql://...", r"DATABASE_URL=\*\*\* is not allowed: postgresql://"),
        ("DATABASE_URL", "postgresql://u:pass-word@h:abc/x", r"DATABASE_URL=\*\*\* is not allowed"),
        ("DATABASE_URL", "postgresql://u:pass-word@x@h/x", r"DATABASE_URL=\*\*\* is not allowed"),
        ("DATABASE_URL", "postgresql://u:pass-word%zz@h/x", r"DATABASE_URL=\*\*\* is not allowed"),
        ("DATABASE_URL", "postgresql://h/x?bogus=1", r"DATABASE_URL=\*\*\* is not allowed"),
        ("DATABASE_URL", "mysql://h/x", r"DATABASE_URL=\*\*\* is not allowed: a URL that starts with postgresql://"),
        ("OPENAI_BASE_URL", "http://", "OPENAI_BASE_URL='http://' is not allowed: a URL of a host"),
        ("OPENAI_BASE_URL", "http://u:pass-word@h:abc", r"OPENAI_BASE_URL=\*\*\* is not allowed: a URL of a host"),
        ("TAVILY_BASE_URL", "https://a..b", "TAVILY_BASE_URL='https://a..b' is not allowed"),
        (
            "OPENAI_API_KEY",
            "sk-pass-word—",
            r"OPENAI_API_KEY=\*\*\* is not allowed: letters, digits and signs of ASCII",
        ),
        ("TAVILY_API_KEY", "pass-word\nx", r"TAVILY_API_KEY=\*\*\* is not allowed"),
        ("ADMIN_KEY", "pass-word x", r"ADMIN_KEY=\*\*\* is not allowed: letters, digits and signs of ASCII"),
        ("TRUSTED_PROXIES", "10.0.0.1/8", "TRUSTED_PROXIES='10.0.0.1/8' is not allowed: IP addresses or networks"),
        ("TRUSTED_PROXIES", "proxy.internal", "TRUSTED_PROXIES='proxy.internal' is not allowed"),
        ("TRUSTED_PROXIES", "*", r"TRUSTED_PROXIES='\*' is not allowed"),
        ("TIMEZONE", "Kolkata", "TIMEZONE='Kolkata' is not allowed: the name of a time zone such as Asia/Kolkata"),
        ("TIMEZONE", "../etc/passwd", "TIMEZONE='../etc/passwd' is not allowed"),
        ("RATE_LIMIT", "20/fortnight", "RATE_LIMIT='20/fortnight' is not allowed: a limit such as 60/minute"),
        ("RATE_LIMIT", "caller:20/minute", "RATE_LIMIT='caller:20/minute' is not allowed: .* key:, call:, address:"),
        ("RATE_LIMIT", "call:0/minute", "RATE_LIMIT='call:0/minute' is not allowed"),
        ("CHECKPOINTER", "redis", "^CHECKPOINTER='redis' needs REDIS_URL"),
        ("CHECKPOINTER", "redis-stack", "^CHECKPOINTER='redis-stack' needs REDIS_URL"),
    ],
)
def test_a_value_that_can_not_be_meant_is_one_line_that_names_its_key_and_holds_no_secret(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=told) as raised:
        load_settings()
    assert "\n" not in str(raised.value)
    assert "pass-word" not in str(raised.value)


@pytest.mark.parametrize(
    "value",
    [
        "postgresql://postgres:p%40ss@db.internal:5432/railway",
        "postgres://h/x?sslmode=require",
        "postgresql+psycopg://u@[::1]:5432/x",
        "postgresql:///x?host=/run/postgresql",
        "postgresql://a:1,b:2/x",
    ],
)
def test_a_database_is_whatever_libpq_reads(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DATABASE_URL", value)

    assert load_settings().database_url is not None


def test_a_call_that_would_not_outlive_a_turn_that_waits_for_the_model_stops_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.setenv("OPENAI_TIMEOUT_SECONDS", "30")
    monkeypatch.setenv("REDIS_TTL_SECONDS", "30")

    with pytest.raises(SettingError, match=r"^REDIS_TTL_SECONDS=30 is not allowed: .*OPENAI_TIMEOUT_SECONDS=30$"):
        load_settings()


def test_the_day_is_that_of_the_time_zone_and_not_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "Pacific/Kiritimati")
    ahead = load_settings().date_now()
    monkeypatch.setenv("TIMEZONE", "Pacific/Pago_Pago")
    behind = load_settings().date_now()

    assert (ahead - behind).days >= 1  # they are 25 hours apart


def test_a_day_that_is_set_is_the_day_in_every_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODAY", "2026-11-23")

    assert load_settings().date_now() == date(2026, 11, 23)

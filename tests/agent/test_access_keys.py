"""Keys with names."""

import pytest

from agent.access_keys import NamedKey, named_keys
from agent.errors import SettingError
from agent.logs import masked, secrets_of
from agent.settings import Settings, load_settings


def pairs(keys: tuple[NamedKey, ...]) -> list[tuple[str, str]]:
    return [(each.name, each.key.get_secret_value()) for each in keys]


def test_a_key_has_the_name_before_its_colon_and_a_bare_one_the_first_digits_of_its_hash() -> None:
    settings = Settings(_env_file=None, api_keys="crm:one-key, web:two:keys,bare-key")

    assert pairs(settings.api_keys) == [("crm", "one-key"), ("web", "two:keys"), ("330efbf7", "bare-key")]


def test_a_client_may_have_two_keys_while_it_changes_them() -> None:
    assert pairs(named_keys(["crm:old", "crm:new"])) == [("crm", "old"), ("crm", "new")]


@pytest.mark.parametrize(
    "value", [":pass-word", "crm:", "a b:pass-word", "crm:pass word", "crm:pass-word,web:pass-word"]
)
def test_keys_that_can_not_be_meant_stop_the_start_with_a_line_that_holds_none(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("API_KEYS", value)

    with pytest.raises(SettingError, match=r"^API_KEYS=\*\*\* is not allowed: ") as raised:
        load_settings()
    assert "pass" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_admin_key_that_clients_have_too_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_KEYS", "crm:the-same")
    monkeypatch.setenv("ADMIN_KEY", "the-same")

    with pytest.raises(SettingError, match=r"^ADMIN_KEY=\*\*\* is not allowed: it must be another"):
        load_settings()


def test_keys_are_masked_in_log_lines_and_their_names_are_not() -> None:
    settings = Settings(_env_file=None, api_keys="crm-backend:some-long-key", admin_key="another-long-key")

    line = masked("crm-backend some-long-key another-long-key", secrets_of(settings))

    assert line == "crm-backend *** ***"

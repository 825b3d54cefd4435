"""The settings, read from the environment once at the start and passed in."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from agent.access_keys import SIGNS, NamedKey, named_keys
from agent.errors import SettingError
from agent.network_checks import check_database_url, check_http_url, check_networks
from agent.rate_limits import parse_limits
from agent.redis_address import RedisAddress

CHECKPOINTERS = ("auto", "memory", "redis", "redis-stack")


class Settings(BaseSettings):
    """Every setting, by the name of its environment variable in capitals. An empty value counts as unset."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    gpt_model: str = "gpt-4o-mini"
    embedding_model: str = "text-embedding-3-small"
    embedding_dimensions: Annotated[int | None, Field(ge=8, le=8192)] = None
    model_asked_below: Annotated[float, Field(ge=0, le=1)] = 0.93
    openai_timeout_seconds: Annotated[float, Field(gt=0, le=60)] = 4.0
    providers_see_names: bool = False
    model_price_per_million_input_tokens: Annotated[float, Field(ge=0)] | None = None
    model_price_per_million_output_tokens: Annotated[float, Field(ge=0)] | None = None
    model_budget_tokens_per_call: Annotated[int, Field(ge=0)] | None = None
    model_budget_tokens_per_day: Annotated[int, Field(ge=0)] | None = None
    answer_style: Literal["template", "model"] = "template"
    turn_deadline_seconds: Annotated[float, Field(ge=0.2, le=60)] = 2.5

    redis_url: SecretStr | None = None
    redis_ttl_seconds: Annotated[int, Field(ge=1, le=30 * 24 * 3600)] = 5400
    redis_max_connections: Annotated[int, Field(ge=1, le=10_000)] = 50
    checkpointer: str = "auto"

    database_url: SecretStr | None = None
    use_pixeltable: bool = True
    pixeltable_mode: Literal["exclusive", "preferred"] = "preferred"
    pixeltable_home: str | None = None
    catalogue: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")] = "sample"
    words_file: str | None = None

    tavily_api_key: SecretStr | None = None
    tavily_base_url: str | None = None

    environment: Literal["development", "test", "staging", "production"] = "development"
    api_host: str = "127.0.0.1"
    api_port: Annotated[int, Field(ge=0, le=65535)] = 8000
    api_keys: Annotated[tuple[NamedKey, ...], NoDecode] = ()
    admin_key: SecretStr | None = None
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    rate_limit: str | None = None
    web_concurrency: Annotated[int, Field(ge=1, le=64)] = 1
    timezone: str = "Asia/Kolkata"
    today: date | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    def date_now(self) -> date:
        """The day it is in `TIMEZONE`, where the calls are held; `TODAY` in its place where that is set."""
        return self.today or datetime.now(ZoneInfo(self.timezone)).date()

    def model_prices(self) -> dict[str, float]:
        """What a million tokens of the model cost, by their kind; {} where that is not told."""
        read, written = self.model_price_per_million_input_tokens, self.model_price_per_million_output_tokens
        return {kind: price for kind, price in (("input", read), ("output", written)) if price is not None}

    def seconds_left_of_day(self) -> int:
        """How many seconds are left of the day in `TIMEZONE`."""
        now = datetime.now(ZoneInfo(self.timezone))
        return 86_400 - (now.hour * 3600 + now.minute * 60 + now.second)

    @field_validator("cors_origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return _parts(value) if isinstance(value, str) else value

    @field_validator("api_keys", mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        return named_keys(_parts(value)) if isinstance(value, str) else value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        check_networks(value)
        return value

    @field_validator("timezone")
    @classmethod
    def _is_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("the name of a time zone such as Asia/Kolkata or Europe/London") from None
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            RedisAddress.parse(value.get_secret_value())
        return value

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            check_database_url(value.get_secret_value())
        return value

    @field_validator("words_file")
    @classmethod
    def _is_words_file(cls, value: str | None) -> str | None:
        if value is not None and not (value.endswith(".toml") and Path(value).is_file()):
            raise ValueError("the path of a TOML file that is there: /etc/assist/words.toml")
        return value

    @field_validator("openai_base_url", "tavily_base_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None:
            check_http_url(value)
        return value

    @field_validator("openai_api_key", "tavily_api_key", "admin_key")
    @classmethod
    def _fits_a_header(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SIGNS.fullmatch(value.get_secret_value()):
            raise ValueError("letters, digits and signs of ASCII, without spaces or line breaks")
        return value

    @field_validator("checkpointer")
    @classmethod
    def _is_checkpointer(cls, value: str) -> str:
        if value not in CHECKPOINTERS and not re.fullmatch(r"[\w.]+:[\w.]+", value):
            raise ValueError(f"{', '.join(CHECKPOINTERS)} or module:factory")
        return value

    @model_validator(mode="after")
    def _has_its_redis(self) -> "Settings":
        if self.checkpointer in ("redis", "redis-stack") and self.redis_url is None:
            raise ValueError(f"CHECKPOINTER={self.checkpointer!r} needs REDIS_URL: redis://HOST:PORT")
        return self

    @model_validator(mode="after")
    def _calls_outlive_their_turns(self) -> "Settings":
        if self.openai_api_key and self.redis_ttl_seconds <= self.openai_timeout_seconds:
            raise ValueError(
                f"REDIS_TTL_SECONDS={self.redis_ttl_seconds} is not allowed: it must be more than a turn may take, "
                f"OPENAI_TIMEOUT_SECONDS={self.openai_timeout_seconds:g}"
            )
        return self

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if any(origin != "*" and not re.fullmatch(r"https?://[^/\s?#*]+", origin) for origin in value):
            raise ValueError("origins such as https://crm.example.com separated by commas, or *")
        return value

    @field_validator("rate_limit")
    @classmethod
    def _is_rate_limit(cls, value: str | None) -> str | None:
        if value is not None:
            parse_limits(value)
        return value

    @model_validator(mode="after")
    def _tells_its_admin_apart(self) -> "Settings":
        if self.admin_key and any(each.key == self.admin_key for each in self.api_keys):
            raise ValueError("ADMIN_KEY=*** is not allowed: it must be another than those of API_KEYS")
        return self


SECRETS = frozenset(
    name
    for name, entry in Settings.model_fields.items()
    if any(secret in str(entry.annotation) for secret in ("SecretStr", "NamedKey"))
)


def load_settings() -> Settings:
    """The settings of this process.

    Raises `SettingError` with one line a bad key: the key, its value (masked where secret) and what is allowed.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingError("\n".join(_line(item) for item in error.errors(include_url=False))) from None


def _line(item: Any) -> str:
    told = item["msg"].removeprefix("Value error, ")
    if not item["loc"]:  # of several settings together
        return str(told)
    name = str(item["loc"][0])
    # A URL may hold a password though it is no secret by its key.
    secret = name in SECRETS or "@" in str(item.get("input"))
    return f"{name.upper()}={'***' if secret else repr(item.get('input'))} is not allowed: {told}"


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    if text.strip() and not parts:  # no keys at all would leave the server open
        raise ValueError("only commas: values separated by commas, or nothing")
    return parts

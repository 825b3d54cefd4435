"""The pydantic model of the filters, made from the vocabulary; its JSON schema is what clients and models fill."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, create_model, model_validator
from pydantic_core import PydanticCustomError

from agent.filters.bounds import ALL_TOGETHER, MOST_BYTES, weight_of
from agent.filters.vocabulary import EXCLUDABLE, FILTERS, VOCABULARY, Filter, choices

FilterValues = dict[str, Any]
"""The filters of a call, JSON-plain: `{"bhk": [3], "price_max": 13000000}`; an absent key is no wish."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


def _several(entry: Filter) -> Any:
    """The type of a list of the filter's values; one of one value is ruled out a value at a time as well."""
    return entry.type if entry.is_list else choices(entry.values)


class _Bounded(_Strict):
    @model_validator(mode="after")
    def _is_within_bounds(self) -> Self:
        if weight_of(self.model_dump(mode="json", exclude_unset=True)) > MOST_BYTES:
            raise PydanticCustomError("filters_too_large", "{allowed}", {"allowed": ALL_TOGETHER})
        return self


Exclude: type[BaseModel] = create_model(  # type: ignore[call-overload]
    "Exclude", __base__=_Strict, **{key: (_several(VOCABULARY[key]) | None, None) for key in EXCLUDABLE}
)
"""What the customer ruled out: lists under the keys that can be excluded."""

Filters: type[BaseModel] = create_model(  # type: ignore[call-overload]
    "Filters",
    __base__=_Bounded,
    __doc__=f"What the customer wants. An absent key is no wish; null in a request clears the key; {ALL_TOGETHER}.",
    **{entry.key: (entry.type | None, None) for entry in FILTERS},
    exclude=(Exclude | None, None),
)
"""Every filter of the vocabulary, all optional."""


@cache
def _adapter(key: str) -> TypeAdapter[Any]:
    return TypeAdapter(Exclude if key == "exclude" else VOCABULARY[key].type)


def check_value(key: str, value: Any) -> Any:
    """The JSON-plain `value` of filter `key`.

    Raises `KeyError` for an unknown key and pydantic's `ValidationError` for a value the vocabulary forbids.
    """
    checked = _adapter(key).validate_python(value)
    return _plain(_adapter(key).dump_python(checked, mode="json", exclude_none=True))


def check_filters(values: Mapping[str, Any]) -> FilterValues:
    """`values` with every key and value checked; keys with null are left out.

    Raises pydantic's `ValidationError`, which names the key and what is allowed.
    """
    dumped = Filters.model_validate(dict(values)).model_dump(mode="json", exclude_none=True)
    return {key: _plain(value) for key, value in dumped.items()}


def _plain(value: Any) -> Any:
    # 3.0 bedrooms are shown as 3: whole numbers read better and compare equal.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value

"""A channel for a value of ours that is stored as plain JSON, so that any checkpointer brings it back as it was."""

from functools import cache
from typing import Any, Generic, Self, TypeVar

from langgraph.channels import LastValue
from pydantic import TypeAdapter

Value = TypeVar("Value")


class TypedValue(LastValue[Value], Generic[Value]):
    """LangGraph's `LastValue` for dataclasses: it dumps its value into a checkpoint and builds it from one.

    Serializers know the class of a value, not what is in its fields: they would bring lists back for tuples.
    """

    def checkpoint(self) -> Any:
        """The value as JSON can hold it."""
        return _adapter(self.typ).dump_python(self.value, mode="json") if self.is_available() else self.value

    def from_checkpoint(self, checkpoint: Any) -> Self:
        """A channel with the value that was dumped. Raises `pydantic.ValidationError` for what is none."""
        channel = super().from_checkpoint(checkpoint)
        if channel.is_available():
            channel.value = _adapter(self.typ).validate_python(checkpoint)
        return channel


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)

"""YAML whose plain scalars mean what JSON's would: `yes`, `no`, `on`, `2027-05` and `12:30` stay the words they are."""

import re
from typing import Any

import yaml


class PlainLoader(yaml.SafeLoader):
    """`SafeLoader` with JSON's scalars only; the same key twice in a mapping is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A dict; raises `ConstructorError` for a repeated key, which PyYAML would settle silently."""
        mapping = super().construct_mapping(node, deep)
        if len(mapping) < len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "the same key twice in a mapping", node.start_mark)
        return mapping


def _number(loader: PlainLoader, node: yaml.ScalarNode) -> int | float:
    text = loader.construct_scalar(node)
    value = float(text)
    return int(value) if value.is_integer() else value


PlainLoader.yaml_implicit_resolvers = {}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|)$"), ["n", ""])
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE]\+?\d+)?$"), list("-0123456789")
)
PlainLoader.add_constructor("tag:yaml.org,2002:float", _number)


def load_plain(text: str) -> Any:
    """The document in `text`. A whole number is an int however it is written: 85e5 is 8500000.

    Raises `yaml.YAMLError`.
    """
    return yaml.load(text, Loader=PlainLoader)  # noqa: S506 (it is a SafeLoader)

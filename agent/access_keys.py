"""The keys by which clients are known, each with a name: `API_KEYS=crm:KEY,web:KEY`."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pydantic import SecretStr

NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""What a name may be made of."""

SIGNS = re.compile(r"[!-~]+")
"""What a key may be made of: what an HTTP header carries unchanged."""

ALLOWED = (
    "name:key or key, separated by commas; a name has up to 64 letters, digits, dots, dashes and underscores, "
    "a key letters, digits and signs of ASCII without spaces"
)


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A key and whose it is. Keys of one name are one client's, so that it can change from one to another."""

    name: str
    key: SecretStr


def named_keys(texts: Iterable[str]) -> tuple[NamedKey, ...]:
    """The keys in `texts`, each `name:key` or a bare key. Raises `ValueError` that tells what is allowed."""
    found = tuple(named_key(each) for each in texts)
    by_key = sorted(found, key=lambda each: each.key.get_secret_value())
    for _, same in groupby(by_key, key=lambda each: each.key.get_secret_value()):
        if len(names := [each.name for each in same]) > 1:
            raise ValueError(f"the keys of {' and '.join(names)} are the same; each key is one client's")
    return found


def named_key(text: str) -> NamedKey:
    """The key in `text`; a bare one is named by the first 8 hexadecimal digits of its SHA-256."""
    name, colon, key = text.partition(":")
    if not colon:
        name, key = hashlib.sha256(text.encode()).hexdigest()[:8], text
    if not NAME.fullmatch(name) or not SIGNS.fullmatch(key):
        raise ValueError(ALLOWED)
    return NamedKey(name, SecretStr(key))

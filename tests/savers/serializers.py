"""Serializers and a cipher of a caller's own."""

import json
from typing import Any

from langgraph.checkpoint.serde.base import CipherProtocol, SerializerProtocol
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

CIPHER = "shift"


class WrongKeyError(Exception):
    """The text was enciphered with another key."""


class ShiftingCipher(CipherProtocol):
    """Shifts each byte and puts the key's own mark before: enough to see whether it was used."""

    def __init__(self, key: int = 7) -> None:
        self._key = key

    def encrypt(self, plaintext: bytes) -> tuple[str, bytes]:
        """The cipher's name and the enciphered bytes."""
        return CIPHER, bytes([self._key]) + bytes((byte + self._key) % 256 for byte in plaintext)

    def decrypt(self, ciphername: str, ciphertext: bytes) -> bytes:
        """The plain bytes; raises for another cipher or key."""
        if ciphername != CIPHER or ciphertext[0] != self._key:
            raise WrongKeyError(ciphername)
        return bytes((byte - self._key) % 256 for byte in ciphertext[1:])


class Recording(SerializerProtocol):
    """Keeps values as LangGraph does, under type names of its own, and gives texts back in capitals."""

    def __init__(self) -> None:
        self._inner = JsonPlusSerializer(allowed_msgpack_modules=True)

    def dumps_typed(self, obj: Any) -> tuple[str, bytes]:
        """The inner serializer's bytes under another type name."""
        kind, data = self._inner.dumps_typed(obj)
        return f"own:{kind}", b"own " + data

    def loads_typed(self, data: tuple[str, bytes]) -> Any:
        """Raises for bytes that it did not make."""
        kind, content = data
        assert kind.startswith("own:"), f"not of this serializer: {kind}"
        assert content.startswith(b"own "), f"not of this serializer: {content!r:.40}"
        value = self._inner.loads_typed((kind.removeprefix("own:"), content[4:]))
        return value.upper() if type(value) is str else value


class OldSerializer:
    """A serializer without types, as LangGraph still takes them."""

    def dumps(self, obj: Any) -> bytes:
        """JSON, with what JSON does not know as text."""
        return json.dumps(obj, default=str).encode()

    def loads(self, data: bytes) -> Any:
        """The JSON again."""
        return json.loads(data)

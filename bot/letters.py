"""Dead letters: updates that could not be handled, sealed until somebody looks into them."""

import base64
import hashlib
import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

_key = os.urandom(32)


def use_key(secret: str | None) -> None:
    """Seal with this secret; without one, with a key that dies with the process."""
    global _key  # noqa: PLW0603 - one key per process, set once at start
    _key = hashlib.sha256(secret.encode()).digest() if secret else os.urandom(32)


def seal(payload: bytes) -> bytes:
    """An update, unreadable without the key."""
    return _box(_key).encrypt(payload)


def open_letter(sealed: bytes) -> bytes | None:
    """The update again, or None when the key is another one."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - as in _box

    try:
        return _box(_key).decrypt(sealed)
    except InvalidToken:
        return None


@cache
def _box(key: bytes) -> "Fernet":
    """The library costs 7 MB and is loaded for the first letter; most processes see none."""
    from cryptography.fernet import Fernet  # noqa: PLC0415

    return Fernet(base64.urlsafe_b64encode(key))

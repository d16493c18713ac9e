"""Dead letters: updates that could not be handled, sealed until somebody looks into them."""

import base64
import hashlib
import os

from cryptography.fernet import Fernet, InvalidToken

_box: Fernet | None = None


def use_key(secret: str | None) -> None:
    """Seal with this secret; without one, with a key that dies with the process."""
    global _box  # noqa: PLW0603 - one key per process, set once at start
    raw = hashlib.sha256(secret.encode()).digest() if secret else os.urandom(32)
    _box = Fernet(base64.urlsafe_b64encode(raw))


def seal(payload: bytes) -> bytes:
    """An update, unreadable without the key."""
    if _box is None:
        use_key(None)
    assert _box is not None  # noqa: S101 - narrowed for the type checker
    return _box.encrypt(payload)


def open_letter(sealed: bytes) -> bytes | None:
    """The update again, or None when the key is another one."""
    if _box is None:
        return None
    try:
        return _box.decrypt(sealed)
    except InvalidToken:
        return None

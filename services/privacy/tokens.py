"""One-time codes: for invites, verification and deep links; unguessable, kept only as a hash."""

import hashlib
import hmac
import re
import secrets
from typing import Final

BITS: Final = 192
"""Of chance in each code; 128 is the least that a code which grants something may have (T3)."""

_CODE = re.compile(r"[A-Za-z0-9_-]{32}")


def make_code() -> str:
    """A new code: 32 signs of A-Z a-z 0-9 _ -, so that it fits into a deep link (64 at most)."""
    return secrets.token_urlsafe(BITS // 8)


def looks_like_code(text: str) -> bool:
    """Whether this could be one of our codes; says nothing about whether it is."""
    return _CODE.fullmatch(text) is not None


def hash_code(code: str) -> str:
    """What is stored in place of the code: SHA-256, hexadecimal.

    Plain and unsalted is enough, since nobody can try 2 to the 192 codes, and it can be looked up.
    """
    return hashlib.sha256(code.encode()).hexdigest()


def same_code(code: str, stored: str) -> bool:
    """Whether the code is the one behind the stored hash; takes as long when it is not."""
    return hmac.compare_digest(hash_code(code).encode(), stored.encode())

"""Sealing short texts (a payee's account, an anonymous reporter) so that a stolen store is mute.

AES-256-GCM (NIST SP 800-38D) with a random nonce. The key comes out of a secret of the settings
by HKDF (RFC 5869). A sealed text says which secret closed it, so a new one can take over while
the old ones still open; and it is bound to its purpose («payee:12»), so that moving it to another
row or column breaks the seal. Texts are filled up to 64 bytes, so that their length tells little.

    1 byte version | 4 bytes key id | 12 bytes nonce | sealed text and 16 bytes tag
"""

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LEAST_SECRET: Final = 32
"""Bytes of a secret; a shorter one could be guessed."""

_VERSION: Final = b"\x01"
_ID, _NONCE, _BLOCK = 4, 12, 64


class SealBroken(Exception):
    """Not a sealed text, changed since, or sealed for another purpose."""


class SecretUnknown(Exception):
    """Sealed with a secret that this keyring does not have."""


class Keyring:
    """The secret that seals, and older ones that still open.

    The library costs 8 MB and is loaded for the first seal.

    :raises ValueError: a secret shorter than 32 bytes.
    """

    __slots__ = ("_opened", "_secrets")

    def __init__(self, current: bytes, *older: bytes) -> None:
        self._opened: dict[bytes, AESGCM] = {}
        self._secrets = (current, *older)
        if any(len(one) < LEAST_SECRET for one in self._secrets):
            raise ValueError(f"a secret needs at least {LEAST_SECRET} bytes")

    @property
    def _keys(self) -> "dict[bytes, AESGCM]":
        """The keys by their ids, that of the current secret first."""
        if not self._opened:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

            self._opened = {key_id: AESGCM(key) for key_id, key in map(_derived, self._secrets)}
        return self._opened

    @property
    def _current(self) -> bytes:
        return next(iter(self._keys))

    def seal(self, text: str, *, purpose: str) -> bytes:
        """The text, unreadable; sealing the same twice gives two different results."""
        head, nonce = _VERSION + self._current, os.urandom(_NONCE)
        box = self._keys[self._current]
        return head + nonce + box.encrypt(nonce, _filled(text), head + purpose.encode())

    def open(self, sealed: bytes, *, purpose: str) -> str:
        """The text again.

        :raises SecretUnknown: the keyring lacks the secret.
        :raises SealBroken: anything else is wrong with it.
        """
        head, rest = sealed[: 1 + _ID], sealed[1 + _ID :]
        if not head.startswith(_VERSION) or len(rest) < _NONCE:
            raise SealBroken("not a sealed text")
        box = self._keys.get(head[1:])
        if box is None:
            raise SecretUnknown(head[1:].hex())
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as in _keys

        try:
            filled = box.decrypt(rest[:_NONCE], rest[_NONCE:], head + purpose.encode())
        except InvalidTag:
            raise SealBroken("changed, or sealed for another purpose") from None
        return _emptied(filled)

    def reseal(self, sealed: bytes, *, purpose: str) -> bytes | None:
        """The same under the current secret; None when it is already. Raises as :meth:`open`."""
        if sealed[1 : 1 + _ID] == self._current:
            return None
        return self.seal(self.open(sealed, purpose=purpose), purpose=purpose)


def _derived(secret: bytes) -> tuple[bytes, bytes]:
    """The id and the key of a secret; neither tells anything about the secret or the other."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - as in _keys
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    made = HKDF(SHA256(), _ID + 32, salt=None, info=b"pingan sealed text 1").derive(secret)
    return made[:_ID], made[_ID:]


def _filled(text: str) -> bytes:
    raw = text.encode()
    body = len(raw).to_bytes(4, "big") + raw
    return body + bytes(-len(body) % _BLOCK)


def _emptied(filled: bytes) -> str:
    length = int.from_bytes(filled[:4], "big")
    return filled[4 : 4 + length].decode()

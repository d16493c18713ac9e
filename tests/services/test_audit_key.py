"""The key of the chain is what RFC 5869 says, as the library has it."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.audit.chain import key_of

SECRET = "a key of tests, of 32 bytes or more"


def test_the_key_of_the_chain_is_that_of_the_library() -> None:
    made = HKDF(SHA256(), 36, salt=None, info=b"pingan trail 1").derive(SECRET.encode())
    assert key_of(SECRET) == (made[:4].hex(), made[4:])

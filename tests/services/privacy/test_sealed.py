"""Sealed texts: mute without the secret, useless elsewhere, and secrets can change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.privacy.sealed import Keyring, SealBroken, SecretUnknown

OLD, NEW = b"o" * 32, b"the new secret of this district!!"
TEXT = "收款人 王某 6222 0000 1111 2222"


@pytest.fixture(scope="module")
def ring() -> Keyring:
    return Keyring(NEW, OLD)


@given(st.text(max_size=300), st.text(max_size=40))
@settings(deadline=None)
def test_what_is_sealed_is_opened_for_the_same_purpose(
    ring: Keyring, text: str, purpose: str
) -> None:
    assert ring.open(ring.seal(text, purpose=purpose), purpose=purpose) == text


def test_nothing_of_the_text_shows(ring: Keyring) -> None:
    sealed = ring.seal(TEXT, purpose="payee:12")
    assert TEXT.encode() not in sealed
    assert sealed != ring.seal(TEXT, purpose="payee:12")
    assert len(sealed) == len(ring.seal("", purpose="payee:12")), "short texts are all as long"


def test_elsewhere_it_does_not_open(ring: Keyring) -> None:
    sealed = ring.seal(TEXT, purpose="payee:12")
    for purpose in ("payee:13", "reporter:12", ""):
        with pytest.raises(SealBroken):
            ring.open(sealed, purpose=purpose)


@given(st.data())
@settings(deadline=None)
def test_no_byte_can_be_changed(ring: Keyring, data: st.DataObject) -> None:
    sealed = bytearray(ring.seal(TEXT, purpose="p"))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises((SealBroken, SecretUnknown)):
        ring.open(bytes(sealed), purpose="p")


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_noise_is_not_a_sealed_text(ring: Keyring, noise: bytes) -> None:
    with pytest.raises((SealBroken, SecretUnknown)):
        ring.open(noise, purpose="p")


def test_a_new_secret_takes_over_while_the_old_one_still_opens() -> None:
    before, between, after = Keyring(OLD), Keyring(NEW, OLD), Keyring(NEW)
    sealed = before.seal(TEXT, purpose="p")
    assert between.open(sealed, purpose="p") == TEXT
    with pytest.raises(SecretUnknown):
        after.open(sealed, purpose="p")
    again = between.reseal(sealed, purpose="p")
    assert again is not None
    assert after.open(again, purpose="p") == TEXT
    assert between.reseal(again, purpose="p") is None
    with pytest.raises(SecretUnknown):
        before.open(again, purpose="p")


def test_a_short_secret_is_refused_and_none_is_ever_shown() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring(b"short")
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring(NEW, b"short")
    assert "secret" not in repr(Keyring(NEW)).lower().replace("sealed", "")
    assert not hasattr(Keyring(NEW), "__dict__")

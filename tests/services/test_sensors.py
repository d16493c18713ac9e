"""A signature proves who sent exactly this, just now, and nothing else does."""

import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import sensors
from services.sensors import WINDOW, origin, proven, signature
from storage.tables import SensorSource

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
STAMP = str(int(NOW.timestamp()))
SPAN = int(WINDOW.total_seconds())
secrets = st.text(min_size=1, max_size=64)


@pytest.mark.row("D11")
@given(secrets, st.binary(max_size=200), st.integers(-SPAN, SPAN))
def test_what_was_signed_just_now_is_proven(secret: str, body: bytes, shift: int) -> None:
    stamp = str(int(NOW.timestamp()) + shift)
    secret = secret.encode("utf-8", "replace").decode()
    assert proven(secret, stamp, body, signature(secret, stamp, body), now=NOW)


@pytest.mark.row("D11")
@given(st.binary(min_size=1, max_size=200), st.data())
def test_one_changed_bit_proves_nothing(body: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(body) * 8 - 1))
    other = bytearray(body)
    other[at // 8] ^= 1 << at % 8
    shown = signature("secret", STAMP, body)
    assert not proven("secret", STAMP, bytes(other), shown, now=NOW)


@pytest.mark.row("D11")
@given(st.integers(SPAN + 1, 10**9), st.sampled_from([1, -1]))
def test_a_copy_of_yesterday_or_tomorrow_proves_nothing(off: int, sign: int) -> None:
    stamp = str(max(0, int(NOW.timestamp()) + sign * off))
    shown = signature("secret", stamp, b"{}")
    assert not proven("secret", stamp, b"{}", shown, now=NOW)
    assert not proven("secret", STAMP, b"{}", shown, now=NOW), "the time is signed too"


@given(st.text(max_size=20), st.text(max_size=80))
def test_whatever_stands_in_the_headers_is_no_error(stamp: str, shown: str) -> None:
    assert not proven("secret", stamp, b"{}", shown, now=NOW)


def test_every_source_and_every_salt_has_a_secret_of_its_own() -> None:
    pairs = [("a", "1"), ("a", "2"), ("b", "1")]
    found = {sensors.secret_of("key", SensorSource(name=n, salt=s)) for n, s in pairs}
    assert len(found) == 3
    assert sensors.secret_of("other", SensorSource(name="a", salt="1")) not in found
    assert not any(hmac.compare_digest(one, "key") for one in found)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://cams.example/a.jpg", "https://cams.example:443"),
        ("https://CAMS.example:8443/a", "https://cams.example:8443"),
        ("http://127.0.0.1:9/a", "http://127.0.0.1:9"),
        ("https://cams.example@evil.example/", None),
        ("https://a:b@cams.example/", None),
        ("https://cams.example:99999/", None),
        ("file:///etc/passwd", None),
        ("gopher://cams.example/", None),
        ("https:///a", None),
        ("https://[::1]/", "https://[::1]:443"),
        ("https://cams.example\\@evil.example/", None),
    ],
)
def test_where_an_address_leads(address: str, expected: str | None) -> None:
    assert origin(address) == expected


def test_the_window_is_five_minutes() -> None:
    assert timedelta(minutes=5) == WINDOW

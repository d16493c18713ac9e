"""The last look at a picture before it leaves."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from services.media.plain import is_plain_jpeg
from tests.corpus import media


def _saved(**options: object) -> bytes:
    out = io.BytesIO()
    media.scene().save(out, "JPEG", **options)
    return out.getvalue()


def test_sight_alone_is_plain() -> None:
    assert is_plain_jpeg(_saved())
    assert is_plain_jpeg(_saved(restart_marker_blocks=2))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(media.photo(), id="all of it"),
        pytest.param(_saved(exif=media.exif()), id="EXIF"),
        pytest.param(_saved(xmp=media.XMP), id="XMP"),
        pytest.param(_saved(comment="who"), id="comment"),
        pytest.param(_saved(icc_profile=b"profile"), id="colour profile"),
        pytest.param(_saved(progressive=True), id="several scans"),
        pytest.param(_saved() + b"tail", id="bytes after the end"),
        pytest.param(_saved() + _saved(), id="a second picture"),
        pytest.param(_saved()[:-2], id="no end"),
        pytest.param(_saved()[:300], id="cut in its tables"),
        pytest.param(media.png(), id="no JPEG"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_whatever_else_is_in_it_is_seen(data: bytes) -> None:
    assert not is_plain_jpeg(data)


@given(st.binary(max_size=200), st.integers(2, 400))
def test_no_noise_makes_it_fail(noise: bytes, at: int) -> None:
    whole = _saved()
    is_plain_jpeg(noise)
    is_plain_jpeg(b"\xff\xd8" + noise)
    is_plain_jpeg(whole[:at] + noise + whole[at:])


def test_a_jfif_thumbnail_is_seen() -> None:
    whole = _saved()
    with_small = whole[:18] + b"\x01\x01" + b"\0\0\0" + whole[20:]
    with_small = with_small[:4] + b"\0\x13" + with_small[6:]
    assert Image.open(io.BytesIO(with_small)).size == (640, 480)
    assert not is_plain_jpeg(with_small)

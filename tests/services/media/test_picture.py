"""Pictures made anew: what stays, what goes, and what was read before."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from services.media import picture
from services.media.cleaned import Position
from services.media.errors import MediaRefused
from services.media.plain import is_plain_jpeg
from tests.corpus import media

CHINA = timezone(timedelta(hours=8))
HERE = Position(media.LATITUDE, media.LONGITUDE)
PICTURES: dict[str, Callable[[], bytes]] = {
    "jpg": media.photo,
    "png": media.png,
    "webp": media.webp,
    "heic": media.heic,
}


def _sight(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg)).convert("RGB")


def _near(pixel: Any, colour: tuple[int, int, int], by: int = 14) -> bool:
    return all(abs(a - b) <= by for a, b in zip(pixel, colour, strict=True))


def _saved(image: Image.Image, name: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, name, **options)
    return out.getvalue()


@pytest.mark.row("F69")
@pytest.mark.parametrize("name", [*PICTURES, "gif"])
def test_no_byte_of_what_the_camera_wrote_leaves(name: str) -> None:
    data = {**PICTURES, "gif": media.gif}[name]()
    assert any(secret in data for secret in media.SECRETS), "else this test shows nothing"
    made = picture.clean(data, name)
    assert [secret for secret in media.SECRETS if secret in made.jpeg] == []
    assert is_plain_jpeg(made.jpeg)
    left = Image.open(io.BytesIO(made.jpeg))
    assert not left.getexif()
    assert set(left.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("name", PICTURES)
def test_place_and_time_are_read_before_they_go(name: str) -> None:
    made = picture.clean(PICTURES[name](), name)
    assert made.position == HERE
    assert made.taken_at == datetime(2026, 11, 23, 8, 15, 30, tzinfo=CHINA)


@pytest.mark.parametrize("name", [*PICTURES, "gif"])
def test_the_sight_stays(name: str) -> None:
    data = {**PICTURES, "gif": media.gif}[name]()
    made = picture.clean(data, name)
    sight = _sight(made.jpeg)
    assert sight.size == (made.width, made.height)
    left, right = sight.width // 4, sight.width * 3 // 4
    assert _near(sight.getpixel((left, sight.height // 2)), (0xC0, 0x30, 0x20))
    assert _near(sight.getpixel((right, sight.height // 2)), (0x20, 0x40, 0xC0))


# Where the bar on top of the scene, and the red left half, must be found after EXIF turns 1 to 8
# are undone (Exif 2.32, 4.6.4 A): 6 means the camera was held so that it must turn clockwise.
@pytest.mark.parametrize("turn", range(1, 9))
def test_it_stands_upright_whatever_way_the_camera_was_held(turn: int) -> None:
    as_seen = media.scene(640, 480)
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how the camera stored it
    stored = as_seen.transpose(Image.Transpose(undo[turn])) if turn in undo else as_seen
    made = picture.clean(_saved(stored, "JPEG", exif=media.exif(orientation=turn)), "jpg")
    sight = _sight(made.jpeg)
    assert sight.size == (640, 480)
    assert _near(sight.getpixel((320, 20)), (0xE8, 0xE0, 0xD0))
    assert _near(sight.getpixel((100, 300)), (0xC0, 0x30, 0x20))


@pytest.mark.parametrize(
    ("size", "expected"),
    [((4000, 3000), (2560, 1920)), ((300, 200), (300, 200)), ((2561, 10), (2560, 128))],
)
def test_the_longest_side_is_bounded_and_a_strip_is_put_on_white(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    made = picture.clean(media.photo(size=size), "jpg")
    assert (made.width, made.height) == expected


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("L", 128, (128, 128, 128)),
        ("1", 1, (255, 255, 255)),
        ("LA", (0, 0), (255, 255, 255)),
        ("RGBA", (255, 0, 0, 0), (255, 255, 255)),
        ("RGBA", (255, 0, 0, 255), (255, 0, 0)),
        ("I;16", 0x8080, (128, 128, 128)),
        ("P", 0, (0, 0, 0)),
    ],
)
def test_every_mode_of_png_becomes_colours_on_white(
    mode: str, colour: Any, expected: tuple[int, int, int]
) -> None:
    made = picture.clean(_saved(Image.new(mode, (40, 30), colour), "PNG"), "png")
    assert _near(_sight(made.jpeg).getpixel((20, 15)), expected, by=3)


def test_print_colours_become_screen_colours() -> None:
    made = picture.clean(_saved(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG"), "jpg")
    assert _near(_sight(made.jpeg).getpixel((20, 15)), (255, 0, 0), by=20)


def test_a_colour_profile_is_applied_and_a_broken_one_ignored() -> None:
    grey = Image.new("RGB", (40, 30), (128, 128, 128))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    good = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (good, profile, b"no profile at all"):
        made = picture.clean(_saved(grey, "JPEG", icc_profile=icc), "jpg")
        assert _near(_sight(made.jpeg).getpixel((20, 15)), (128, 128, 128), by=3)
        assert b"ICC_PROFILE" not in made.jpeg


BROKEN_GPS: dict[str, dict[int, Any]] = {
    "nothing in it": {},
    "nought below the line": {**media.GPS, 2: ((30, 0), (14, 1), (0, 0))},
    "beyond the pole": {**media.GPS, 2: ((91, 1), (0, 1), (0, 1))},
    "beyond the date line": {**media.GPS, 4: ((181, 1), (0, 1), (0, 1))},
    "no side": {2: media.GPS[2], 4: media.GPS[4]},
    "a strange side": {**media.GPS, 1: "X"},
    "words for numbers": {**media.GPS, 2: "thirty"},
    "bytes for numbers": {**media.GPS, 2: b"\xff\xfe\xfd\xfc\xfb"},
    "four numbers": {**media.GPS, 2: ((30, 1), (14, 1), (4, 1), (1, 1))},
    "nought nought": {1: "N", 2: ((0, 1),) * 3, 3: "E", 4: ((0, 1),) * 3},
}


@pytest.mark.parametrize("name", BROKEN_GPS)
def test_a_position_that_makes_no_sense_is_none(name: str) -> None:
    made = picture.clean(media.photo(media.exif(BROKEN_GPS[name])), "jpg")
    assert made.position is None
    assert made.taken_at is not None


def test_south_and_west_are_below_nought() -> None:
    made = picture.clean(media.photo(media.exif({**media.GPS, 1: "S", 3: "W"})), "jpg")
    assert made.position == Position(-media.LATITUDE, -media.LONGITUDE)


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        ("+00:00", datetime(2026, 11, 23, 8, 15, 30, tzinfo=UTC)),
        ("-05:00", datetime(2026, 11, 23, 13, 15, 30, tzinfo=UTC)),
        ("", datetime(2026, 11, 23, 0, 15, 30, tzinfo=UTC)),
        ("local", datetime(2026, 11, 23, 0, 15, 30, tzinfo=UTC)),
    ],
)
def test_the_camera_s_zone_counts_and_without_one_china_s(offset: str, expected: datetime) -> None:
    assert picture.clean(media.photo(media.exif(offset=offset)), "jpg").taken_at == expected


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_noise_where_the_camera_writes_costs_nobody_their_picture(noise: bytes) -> None:
    out = io.BytesIO()
    media.scene(64, 48).save(out, "JPEG", exif=b"Exif\0\0" + noise)
    assert is_plain_jpeg(picture.clean(out.getvalue(), "jpg").jpeg)


@pytest.mark.row("F70")
@pytest.mark.parametrize("name", ["truncated", "only-a-head"])
def test_a_broken_jpeg_is_refused(name: str) -> None:
    with pytest.raises(MediaRefused) as refused:
        picture.clean(media.hostile()[name], "jpg")
    assert refused.value.reason == "broken"


@pytest.mark.row("F70")
@pytest.mark.parametrize("bomb", [media.gigapixel_head, media.real_bomb])
def test_a_gigapixel_is_refused_by_its_head(bomb: Any) -> None:
    with pytest.raises(MediaRefused) as refused:
        picture.clean(bomb(), "png")
    assert refused.value.reason == "too-large"


@given(st.sampled_from(["jpg", "png", "webp", "gif", "heic"]), st.binary(max_size=500))
@settings(deadline=None)
def test_noise_is_refused_by_every_decoder(name: str, noise: bytes) -> None:
    with pytest.raises(MediaRefused):
        picture.clean(noise, name)


@given(
    st.sampled_from(list(PICTURES)),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8),
    st.floats(0, 1),
)
@settings(deadline=None, max_examples=150)
def test_a_damaged_picture_is_refused_or_plain(
    name: str, changes: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(PICTURES[name]())
    for where, value in changes:
        data[int(where * len(data))] = value
    try:
        made = picture.clean(bytes(data[: max(64, int(kept * len(data)))]), name)
    except MediaRefused:
        return
    assert is_plain_jpeg(made.jpeg)
    assert max(made.width, made.height) <= picture.LONGEST_SIDE

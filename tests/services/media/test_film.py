"""Film and sound in a new container, without what was written beside them."""

import io
from collections.abc import Callable
from typing import Any

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.media import film
from services.media.errors import MediaRefused
from tests.corpus import films, media

FILMS: dict[str, Callable[[], bytes]] = {
    "mp4": films.film,
    "mov": lambda: films.film("mov"),
    "3gp": lambda: films.film("3gp"),
    "webm": films.web_film,
}
PHONES = {
    "mp4 h264": ("mp4", "libx264"),
    "mov hevc": ("mov", "libx265"),
    "mp4 hevc": ("mp4", "libx265"),
}
SOUNDS: dict[str, Callable[[], bytes]] = {
    "ogg": films.sound,
    "mp3": lambda: films.sound("mp3", "libmp3lame", 44_100),
    "m4a": lambda: films.sound("ipod", "aac", 44_100),
    "aac": lambda: films.sound("adts", "aac", 44_100),
    "wav": lambda: films.sound("wav", "pcm_s16le", 44_100),
}


def _packets(data: bytes, name: str, kind: str) -> list[bytes]:
    """What is played: every packet of the first track of this kind."""
    demuxer = film._FORMATS[name][0]
    with av.open(io.BytesIO(data), "r", demuxer) as container:
        tracks: Any = [s for s in container.streams if s.type == kind]
        return [bytes(packet) for packet in container.demux(tracks[0]) if packet.size]


@pytest.mark.row("F69")
@pytest.mark.parametrize("name", [*FILMS, *SOUNDS])
def test_no_tag_and_no_position_leaves(name: str) -> None:
    data = {**FILMS, **SOUNDS}[name]()
    if name != "aac":  # bare frames have no room for tags
        assert any(secret in data for secret in media.SECRETS), "else this test shows nothing"
    made = film.clean(data, name)
    assert [secret for secret in media.SECRETS if secret in made.data] == []
    own = {"language", "handler_name", "vendor_id", "encoder", "major_brand", "minor_version"}
    for _, tags in films.tracks(made.data, film._FORMATS[name][0]):
        assert set(tags) <= own | {"DURATION"}
        assert tags.get("handler_name", "VideoHandler") in {"VideoHandler", "SoundHandler"}


@pytest.mark.parametrize("name", FILMS)
def test_a_film_is_played_as_before(name: str) -> None:
    data = FILMS[name]()
    made = film.clean(data, name)
    assert _packets(made.data, name, "audio") == _packets(data, name, "audio")
    demuxer = film._FORMATS[name][0]
    assert len(films.shown(data, demuxer)) == 10
    assert films.shown(made.data, demuxer) == films.shown(data, demuxer)
    assert (made.width, made.height) == (320, 240)
    assert made.seconds == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_is_heard_as_before(name: str) -> None:
    data = SOUNDS[name]()
    made = film.clean(data, name)
    assert _packets(made.data, name, "audio") == _packets(data, name, "audio")
    assert made.seconds == pytest.approx(2, abs=0.1)
    assert (made.width, made.height) == (0, 0)


@pytest.mark.parametrize("name", ["mp4", "mov"])
def test_an_upright_film_stays_upright_and_starts_before_it_is_loaded(name: str) -> None:
    made = film.clean(FILMS[name](), name)
    assert films.turned(FILMS[name]()) == films.turned(made.data) == 90
    assert 0 < made.data.find(b"moov") < made.data.find(b"mdat")


def test_a_drone_s_track_of_positions_stays_behind() -> None:
    data = films.drone_film()
    assert [kind for kind, _ in films.tracks(data, "mov")][-1:] == ["subtitle"]
    assert b"GPS(119.7152" in data
    made = film.clean(data, "mp4")
    assert b"GPS(119.7152" not in made.data
    assert [kind for kind, _ in films.tracks(made.data, "mov")] == ["video"]


@pytest.mark.parametrize("made_by", PHONES)
def test_notes_inside_the_picture_track_stay_behind(made_by: str) -> None:
    """The encoder's own note is such a unit; cameras put the position into one."""
    name, codec = PHONES[made_by]
    data = films.film(name, codec)
    note = b"x264 - core" if codec == "libx264" else b"x265 (build"
    assert note in data
    made = film.clean(data, name)
    assert note not in made.data
    assert films.shown(made.data, "mov") == films.shown(data, "mov")


@pytest.mark.parametrize("made_by", PHONES)
def test_units_stand_as_every_player_expects(made_by: str) -> None:
    """Each after its length; one decoder forgives start codes in their place, players do not."""
    name, codec = PHONES[made_by]
    made = film.clean(films.film(name, codec), name)
    assert (b"hvc1" if codec == "libx265" else b"avc1") in made.data
    for packet in _packets(made.data, name, "video"):
        at = 0
        while at < len(packet):
            at += 4 + int.from_bytes(packet[at : at + 4], "big")
        assert at == len(packet)


def test_a_tag_that_the_muxer_does_not_know_costs_nobody_their_film() -> None:
    made = film.clean(films.film("mov").replace(b"avc1", b"ai12"), "mov")
    assert len(films.shown(made.data, "mov")) == 10


def test_the_cover_of_a_song_is_not_taken_for_a_film() -> None:
    data = films.song_with_cover()
    assert b"JFIF" in data
    assert b"JFIF" not in film.clean(data, "mp3").data


@pytest.mark.parametrize("name", [*FILMS, *SOUNDS])
def test_a_film_cut_in_its_head_is_refused(name: str) -> None:
    with pytest.raises(MediaRefused) as refused:
        film.clean({**FILMS, **SOUNDS}[name]()[:30], name)
    assert refused.value.reason == "broken"


def test_what_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film, "MAX_SECONDS", 1)
    with pytest.raises(MediaRefused) as refused:
        film.clean(films.sound(), "ogg")
    assert refused.value.reason == "too-long"


@pytest.mark.parametrize("text", [b"#EXTM3U\n", b"ffconcat version 1.0\nfile /etc/passwd\n"])
@pytest.mark.parametrize("name", [*FILMS, *SOUNDS])
def test_a_playlist_is_never_followed(name: str, text: bytes) -> None:
    with pytest.raises(MediaRefused):
        film.clean(text, name)


@given(st.sampled_from([*FILMS, *SOUNDS]), st.binary(max_size=400))
@settings(deadline=None)
def test_noise_is_no_film(name: str, noise: bytes) -> None:
    try:
        made = film.clean(noise, name)
    except MediaRefused:
        return
    assert name in {"mp3", "aac"}, "bare frames can turn up in noise"
    assert made.seconds < 60

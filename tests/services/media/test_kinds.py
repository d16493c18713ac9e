"""What a file is, by its bytes alone."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.media.errors import MediaRefused
from services.media.kinds import _HEADS, KINDS, Declared, Family, inspect
from tests.corpus import films, media

TAKEN: dict[str, Callable[[], bytes]] = {
    "jpg": media.photo,
    "png": media.png,
    "webp": media.webp,
    "gif": media.gif,
    "heic": media.heic,
    "mp4": films.film,
    "mov": lambda: films.film("mov"),
    "3gp": lambda: films.film("3gp"),
    "webm": films.web_film,
    "ogg": films.sound,
    "mp3": lambda: films.sound("mp3", "libmp3lame", 44_100),
    "m4a": lambda: films.sound("ipod", "aac", 44_100),
    "aac": lambda: films.sound("adts", "aac", 44_100),
    "wav": lambda: films.sound("wav", "pcm_s16le", 44_100),
    "pdf": lambda: b"%PDF-1.7\n",
    "doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504,
    "docx": media.office,
    "xlsx": lambda: media.office("xl"),
    "pptx": lambda: media.office("ppt"),
    "odf": media.open_document,
}
NAMED_AS = {
    Family.IMAGE: Declared.PHOTO,
    Family.VIDEO: Declared.VIDEO,
    Family.AUDIO: Declared.VOICE,
    Family.DOCUMENT: Declared.DOCUMENT,
}


def test_the_corpus_has_one_of_every_kind() -> None:
    assert set(TAKEN) == set(KINDS)


@pytest.mark.parametrize("name", TAKEN)
def test_every_kind_is_known_by_its_bytes(name: str) -> None:
    data = TAKEN[name]()
    kind = KINDS[name]
    assert inspect(data, Declared.DOCUMENT) == kind
    assert inspect(data, NAMED_AS[kind.family]) == kind


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("declared", Declared)
def test_a_file_is_refused_under_a_name_that_it_does_not_bear(
    name: str, declared: Declared
) -> None:
    family = KINDS[name].family
    allowed = {NAMED_AS[family], Declared.DOCUMENT}
    if name == "gif" or family is Family.IMAGE:
        allowed.add(Declared.VIDEO)
    if declared in allowed:
        return
    with pytest.raises(MediaRefused) as refused:
        inspect(TAKEN[name](), declared)
    assert refused.value.reason == "wrong-kind"


JUDGED_BY_THEIR_BODY = {"truncated", "only-a-head", "png-body-broken", "gigapixel-head"}


@pytest.mark.parametrize("name", sorted(set(media.hostile()) - JUDGED_BY_THEIR_BODY))
@pytest.mark.parametrize("declared", [Declared.PHOTO, Declared.DOCUMENT])
def test_what_is_not_on_the_list_or_two_things_at_once_is_refused(
    name: str, declared: Declared
) -> None:
    with pytest.raises(MediaRefused) as refused:
        inspect(media.hostile()[name], declared)
    expected = {"empty": "empty", "above-20-MB": "too-big"}
    assert refused.value.reason == expected.get(name, "wrong-kind")


def test_an_office_file_with_macros_is_refused() -> None:
    with pytest.raises(MediaRefused):
        inspect(media.office(macros=True), Declared.DOCUMENT)


def test_an_avif_that_calls_itself_heif_is_refused() -> None:
    box = b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miaf" + b"\0" * 64
    with pytest.raises(MediaRefused):
        inspect(box, Declared.PHOTO)


def test_a_telephone_s_own_trailer_is_no_polyglot() -> None:
    motion_photo = media.photo() + films.film("mp4")
    assert inspect(motion_photo, Declared.DOCUMENT).name == "jpg"
    by_chance = media.photo() + b"PK\x05\x06 and nothing that a reader of archives would take"
    assert inspect(by_chance, Declared.PHOTO).name == "jpg"


@given(st.binary(max_size=3000), st.sampled_from(Declared))
def test_noise_is_refused(data: bytes, declared: Declared) -> None:
    assume(not data.startswith(tuple(_HEADS)))
    assume(data[4:8] not in {b"moov", b"mdat", b"wide", b"ftyp"})
    with pytest.raises(MediaRefused):
        inspect(data, declared)


@given(st.sampled_from([b"\xff\xfb", b"\xff\xf1", b"ID3\x04\0\0"]), st.binary(max_size=60))
def test_one_frame_head_does_not_make_noise_a_sound(head: bytes, noise: bytes) -> None:
    with pytest.raises(MediaRefused):
        inspect(head + noise, Declared.VOICE)

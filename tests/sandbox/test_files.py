"""Files: sizes of photos, EXIF dropped from photos and kept in documents, stable ids."""

import io

import pytest
from PIL import Image

from tests.sandbox import files
from tests.sandbox.caller import Caller
from tests.sandbox.phone import Phone, PhoneRefused, Phones


@pytest.fixture
async def wang(phones: Phones) -> Phone:
    person = await phones.person("王芳")
    await person.start()
    return person


async def fetched(api: Caller, file_id: str) -> bytes:
    path = (await api("getFile", file_id=file_id))["file_path"]
    async with api.session.get(f"{api.url}/file/bot{api.token}/{path}") as response:
        assert response.status == 200
        return await response.read()


async def test_photos_come_in_sizes_and_without_exif(wang: Phone, api: Caller) -> None:
    sent = await wang.photo(files.picture(2000, 1000))
    assert [(one["width"], one["height"]) for one in sent["photo"]] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1280, 640),
        (2000, 1000),
    ]
    sent = await wang.photo(files.picture_with_position())
    data = await fetched(api, sent["photo"][-1]["file_id"])
    assert b"SecretCamera" not in data
    assert Image.open(io.BytesIO(data)).getexif() == {}


async def test_documents_keep_every_byte(wang: Phone, api: Caller) -> None:
    sent = await wang.document(files.picture_with_position(), "IMG_1.jpg")
    document = sent["document"]
    assert document["mime_type"] == "image/jpeg"
    assert document["file_name"] == "IMG_1.jpg"
    assert document["thumbnail"]["width"] == 320
    assert await fetched(api, document["file_id"]) == files.picture_with_position()


async def test_ids_are_stable_and_can_be_sent_again(wang: Phone, api: Caller) -> None:
    sent = await wang.photo(files.picture())
    again = await wang.photo(files.picture())
    assert sent["photo"] == again["photo"]
    back = await api("sendPhoto", chat_id=wang.user_id, photo=sent["photo"][-1]["file_id"])
    assert back["photo"] == sent["photo"]
    with pytest.raises(Exception, match="can't use file of type Photo as Document"):
        await api("sendDocument", chat_id=wang.user_id, document=sent["photo"][0]["file_id"])


async def test_what_is_no_picture_cannot_be_a_photo(wang: Phone) -> None:
    for broken in (b"nothing", files.picture()[:200], files.picture(4000, 100)):
        with pytest.raises(PhoneRefused, match="send it as a file"):
            await wang.photo(broken)


async def test_films_know_their_size(wang: Phone) -> None:
    (sent,) = await wang.send("video", files.film(2))
    shape = {key: sent["video"][key] for key in ("width", "height", "duration")}
    assert shape == {"width": 64, "height": 48, "duration": 2}


async def test_an_album_is_several_messages(wang: Phone, api: Caller) -> None:
    pictures = [files.picture(colour=c) for c in ("red", "green", "blue")]
    sent = await wang.album(pictures, [None, None, "第三张"], order=[2, 0, 1])
    assert len({one["media_group_id"] for one in sent}) == 1
    updates = (await api.updates())[1:]
    assert [one["message"].get("caption") for one in updates] == ["第三张", None, None]
    alone = await wang.album(pictures[:2], album=False)
    assert "media_group_id" not in alone[0]


async def test_samples_and_page_and_places(wang: Phone, phones: Phones) -> None:
    samples = await phones.get("samples")
    assert {"rubble"} <= {one["name"] for one in samples}
    answer = await phones.post(
        f"users/{wang.user_id}/sample",
        {"chat_id": wang.user_id, "name": "rubble", "caption": "路边"},
    )
    assert answer["message"]["photo"]
    async with phones.session.get(samples[0]["url"]) as response:
        assert response.content_type == "image/jpeg"
    places = await phones.get("places")
    assert places["outline"]["type"]
    assert len(places["divisions"]) == 18 + 319

"""Sending files, and handing them out again."""

import re
from typing import Any

from bot.sandbox import limits
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import Upload
from bot.sandbox.media import BrokenPicture, from_file_id, make_media
from bot.sandbox.methods.call import Call, method
from bot.sandbox.world import Json

_FACTS = ("duration", "width", "height", "length", "performer", "title", "emoji")
_HEARD = ("voice", "video_note")
_BROKEN_ID = "wrong remote file identifier specified: Wrong padding in the string"


async def media_fields(call: Call, kind: str, given: str, facts: Json) -> Json:
    """The media fields for an attached file, a file id or an address.

    Raises ApiError for what is too big, broken, unknown, or lies on the internet.
    """
    if given.startswith("attach://"):
        upload = call.uploads.get(given.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return await uploaded(call, kind, upload, facts)
    if re.match(r"https?://", given):
        raise bad_request("failed to get HTTP URL content")
    known = from_file_id(call.exchange.files, given)
    if known is None:
        raise bad_request(_BROKEN_ID)
    if kind not in known:
        there = next(iter(known))
        raise bad_request(f"can't use file of type {there.title()} as {kind.title()}")
    return known


async def uploaded(call: Call, kind: str, upload: Upload, facts: Json) -> Json:
    """The media fields for bytes that came along."""
    if len(upload.data) > limits.UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind == "photo" and len(upload.data) > limits.PHOTO:
        raise bad_request(f"file is too big for a photo; the maximum size is {limits.PHOTO} bytes")
    try:
        return await make_media(call.exchange.files, kind, upload, facts)
    except BrokenPicture as error:
        raise bad_request(str(error)) from None


async def send_file(call: Call, kind: str) -> Json:
    """Send one file as this kind of message."""
    room = call.room()
    person = call.exchange.world.people.get(room.id)
    if person is not None and not person.hears and kind in _HEARD:
        raise bad_request("VOICE_MESSAGES_FORBIDDEN")
    facts = {name: call.get(name) for name in _FACTS if call.get(name)}
    fields = await media_fields(call, kind, call.params[kind], facts)
    fields = fields | call.caption()
    if call.get("has_spoiler"):
        fields["has_media_spoiler"] = True
    return call.post(room, fields)


def _register(name: str, kind: str) -> None:
    async def handler(call: Call) -> Json:
        return await send_file(call, kind)

    method(name)(handler)


for _kind in ("photo", "video", "voice", "audio", "document", "animation", "sticker"):
    _register(f"send{_kind.title()}", _kind)
_register("sendVideoNote", "video_note")


@method("getFile")
def get_file(call: Call) -> Any:
    """Where a file can be fetched; ApiError if it is unknown or above 20 MB."""
    record = call.exchange.files.records.get(call.params["file_id"])
    if record is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if record.size > limits.DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": record.file_id,
        "file_unique_id": record.unique_id,
        "file_size": record.size,
        "file_path": record.path,
    }


@method("getUserProfilePhotos")
def get_user_profile_photos(_call: Call) -> Any:
    """Nobody here has a profile photo."""
    return {"total_count": 0, "photos": []}

"""Uploads become the media objects of a message: photo sizes, video, voice, document."""

import asyncio
from collections.abc import Callable
from typing import Any

from bot.sandbox.files import FileRecord, Files, Upload, guess_mime
from bot.sandbox.pictures import BrokenPicture, film, photo_sizes, thumbnail

Json = dict[str, Any]
KINDS = (
    "photo",
    "video",
    "voice",
    "document",
    "audio",
    "animation",
    "sticker",
    "video_note",
)

__all__ = ["KINDS", "BrokenPicture", "from_file_id", "make_media"]


async def make_media(files: Files, kind: str, upload: Upload, facts: Json) -> Json:
    """The fields that this upload puts into a message, `{"photo": [...]}` and the like.

    `facts` are what the sender says of it (duration, width, performer, …).
    Raises BrokenPicture for a photo that cannot be one.
    """
    if kind == "photo":
        pictures = await asyncio.to_thread(photo_sizes, upload.data)
        sizes = []
        for one in pictures:
            shape = {"width": one.width, "height": one.height}
            sizes.append(files.add("photo", Upload("photo.jpg", "image/jpeg", one.data), shape))
        sizes[-1].about["sizes"] = [size.file_id for size in sizes[:-1]]
        return {"photo": [_size(size) for size in sizes]}
    about = await asyncio.to_thread(_ABOUT[kind], upload, facts)
    small = await asyncio.to_thread(_small_picture, kind, upload)
    if small is not None:
        shape = {"width": small.width, "height": small.height}
        record = files.add("thumbnail", Upload("t.jpg", "image/jpeg", small.data), shape)
        about["thumbnail"] = record.object()
    return _fields(files.add(kind, upload, about))


def from_file_id(files: Files, file_id: str) -> Json | None:
    """The same fields for a file that is here already, or None if the id is unknown."""
    record = files.records.get(file_id)
    if record is None:
        return None
    if record.kind == "photo":
        others = [files.records[one] for one in record.about.get("sizes", [])]
        return {"photo": [_size(one) for one in [*others, record]]}
    return _fields(record)


def _size(record: FileRecord) -> Json:
    shown = record.object()
    shown.pop("sizes", None)
    return shown


def _fields(record: FileRecord) -> Json:
    shown = {record.kind: record.object()}
    if record.kind == "animation":
        whole = record.object()
        names = ("file_id", "file_unique_id", "file_size", "file_name", "mime_type", "thumbnail")
        shown["document"] = {key: whole[key] for key in names if key in whole}
    return shown


def _small_picture(kind: str, upload: Upload) -> Any:
    if kind in ("document", "sticker") and (upload.mime or guess_mime(upload.name)).startswith(
        "image/"
    ):
        return thumbnail(upload.data)
    return None


def _named(upload: Upload, fallback: str) -> Json:
    known = {"mime_type": upload.mime or guess_mime(upload.name) or fallback}
    return ({"file_name": upload.name} if upload.name else {}) | known


def _document(upload: Upload, _facts: Json) -> Json:
    return _named(upload, "application/octet-stream")


def _voice(upload: Upload, facts: Json) -> Json:
    seconds = facts.get("duration") or film(upload.data).get("duration", 0)
    return {"duration": int(seconds), "mime_type": upload.mime or "audio/ogg"}


def _audio(upload: Upload, facts: Json) -> Json:
    told = {key: facts[key] for key in ("performer", "title") if facts.get(key)}
    seconds = facts.get("duration") or film(upload.data).get("duration", 0)
    return {"duration": int(seconds)} | told | _named(upload, "audio/mpeg")


def _video(upload: Upload, facts: Json) -> Json:
    read = film(upload.data) | {key: value for key, value in facts.items() if value}
    shape = {key: int(read.get(key, 0)) for key in ("width", "height", "duration")}
    return shape | _named(upload, "video/mp4")


def _video_note(upload: Upload, facts: Json) -> Json:
    read = film(upload.data) | {key: value for key, value in facts.items() if value}
    return {
        "length": int(read.get("length") or read.get("width", 0)),
        "duration": int(read.get("duration", 0)),
    }


def _sticker(_upload: Upload, facts: Json) -> Json:
    return {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    } | ({"emoji": facts["emoji"]} if facts.get("emoji") else {})


_ABOUT: dict[str, Callable[[Upload, Json], Json]] = {
    "document": _document,
    "voice": _voice,
    "audio": _audio,
    "video": _video,
    "animation": _video,
    "sticker": _sticker,
    "video_note": _video_note,
}

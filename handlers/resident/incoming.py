"""What a message carries, read into the words of the services."""

from typing import Final

from aiogram.types import Message

from services.cases.evidence import File

FILES: Final = ("photo", "video", "video_note", "animation", "voice", "audio", "document")
PLACES: Final = ("location", "venue")


def file_of(message: Message) -> File | None:
    """The file of a message, the largest size of a photo; None when it carries none."""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return _file(message, "photo", largest.file_id, largest.file_unique_id, largest.file_size)
    film = message.video or message.animation or message.video_note
    if film is not None:
        mime = getattr(film, "mime_type", None)
        return _file(
            message, "video", film.file_id, film.file_unique_id, film.file_size, mime=mime
        )
    sound = message.voice or message.audio
    if sound is not None:
        kind = "voice" if message.voice else "audio"
        return _file(
            message, kind, sound.file_id, sound.file_unique_id, sound.file_size,
            mime=sound.mime_type,
        )  # fmt: skip
    if message.document is not None:
        paper = message.document
        return _file(
            message, "document", paper.file_id, paper.file_unique_id, paper.file_size,
            mime=paper.mime_type, name=paper.file_name,
        )  # fmt: skip
    return None


def _file(
    message: Message,
    kind: str,
    file_id: str,
    unique_id: str,
    size: int | None,
    *,
    mime: str | None = None,
    name: str | None = None,
) -> File:
    return File(
        kind=kind,
        file_id=file_id,
        unique_id=unique_id,
        chat=message.chat.id,
        message=message.message_id,
        mime=mime,
        size=size,
        name=name,
        album=message.media_group_id,
    )

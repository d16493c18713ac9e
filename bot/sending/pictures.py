"""Files in messages: ``media:<evidence id>``, ``blob:<sha256>:<file name>``, ``voice:<name>``.

A piece of evidence leaves as its cleaned copy, uploaded once and then named by the file id that
Telegram gave our own upload: never by the reporter's. Whatever can't be had is left out and its
words are sent alone. ``paper:<kind>:<id>`` is a file that we write ourselves, now.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

import orjson

from bot import logs
from bot.api import File
from bot.sending import rewriting
from bot.sending.counters import Counters
from bot.sending.parcels import Parcel
from bot.sending.voices import BEGINS, Voices
from storage import shared_media
from storage.engine import Store
from storage.media import MediaDamaged, MediaMissing, MediaStore, MediaUnavailable, Shelf
from storage.outbox import Message
from storage.shared_media import Shared

PATIENCE = 20.0
"""Seconds a message waits for its picture, then it goes without."""

_KINDS = ("photo", "video", "voice", "audio", "document", "animation", "video_note", "sticker")
_ENDINGS = {"image/jpeg": "jpg", "video/mp4": "mp4", "audio/ogg": "ogg", "audio/mp4": "m4a"}
_MIMES = {"photo": "image/jpeg", "video": "video/mp4", "voice": "audio/ogg"}
_ANY = "application/octet-stream"
_PAPER = "paper:"
_OURS = ("media:", "blob:", _PAPER, BEGINS)

Draw = Callable[[Message, str], Awaitable[File | None]]
"""The paper that a message names; None when its reader may not have it."""

log = logs.get(__name__)


class NotYet(Exception):
    """The picture is still on its way; the message should wait a little."""


class NothingLeft(Exception):
    """The picture can't be had and there are no words to send without it."""


@dataclass(slots=True)
class Attached:
    """A message with its files, ready for the call."""

    method: str
    body: bytes
    files: dict[str, File] = field(default_factory=dict)
    uploads: dict[int, int] = field(default_factory=dict)
    """Which place of the answer (0 but in albums) tells the file id of which evidence."""
    voice: str | None = None
    """Of which recording the answer tells the file id."""


@dataclass(slots=True)
class _Slot:
    """One place in the parameters where a file stands."""

    holder: dict[str, Any]
    name: str
    kind: str
    place: int = 0

    @property
    def ref(self) -> str:
        return str(self.holder[self.name])


class Pictures:
    """Puts the bytes, or the known file ids, where a message names a picture."""

    def __init__(
        self,
        store: Store,
        media: MediaStore,
        counters: Counters,
        learn: Callable[[int, str], None],
        voices: Voices,
        draw: Draw | None = None,
    ) -> None:
        self._store, self._media, self._counters, self._learn = store, media, counters, learn
        self._voices, self._draw = voices, draw

    def wanted(self, payload: bytes) -> bool:
        """Whether the parameters may name a file of ours."""
        return any(b'"' + one.encode() in payload for one in _OURS)

    async def attach(self, parcel: Parcel) -> Attached:
        """The message with its pictures.

        :raises NotYet: one is still being fetched, and patience is not at its end.
        :raises NothingLeft: there is no picture and nothing else to say.
        """
        params = orjson.loads(parcel.payload)
        slots = [one for one in _slots(params) if one.ref.startswith(_OURS)]
        pieces = await self._pieces(slots)
        ready = Attached(parcel.method or "", b"")
        missing = [
            slot.holder for slot in slots if not await self._fill(slot, pieces, parcel, ready)
        ]
        if missing:
            _leave_out(ready, params, missing)
        else:
            ready.body = orjson.dumps(params)
        return ready

    async def _pieces(self, slots: list[_Slot]) -> dict[int, Shared]:
        ids = [number for one in slots if (number := _evidence_id(one.ref)) is not None]
        if not ids:
            return {}
        async with self._store.reader.connect() as connection:
            return await shared_media.shared(connection, ids)

    async def _fill(
        self, slot: _Slot, pieces: dict[int, Shared], parcel: Parcel, ready: Attached
    ) -> bool:
        """Put a file id or an upload into the slot; False when the picture can't be had."""
        number = _evidence_id(slot.ref)
        if number is not None:
            return await self._piece(slot, number, pieces, parcel, ready)
        if slot.ref.startswith(BEGINS):
            return await self._voice(slot, parcel, ready)
        if slot.ref.startswith(_PAPER):
            return await self._paper(slot, parcel, ready)
        _, digest, name = (slot.ref + "::").split(":")[:3]
        return await self._upload(slot, digest, File(name or "file", b"", _ANY), parcel, ready)

    async def _piece(
        self,
        slot: _Slot,
        number: int,
        pieces: dict[int, Shared],
        parcel: Parcel,
        ready: Attached,
    ) -> bool:
        piece = pieces.get(number)
        if piece is None:
            return False
        if piece.file_id and slot.ref not in parcel.uploaded:
            slot.holder[slot.name] = piece.file_id
            return True
        if piece.sha256 is None:
            _wait_for(piece, parcel)
            return False
        ref = slot.ref
        if not await self._upload(slot, piece.sha256, _file_of(slot, piece), parcel, ready):
            return False
        parcel.uploaded.add(ref)
        ready.uploads[slot.place] = number
        return True

    async def _voice(self, slot: _Slot, parcel: Parcel, ready: Attached) -> bool:
        recording = self._voices.recording(slot.ref)
        if recording is None:
            log.warning("voice left out", name=slot.ref)
            return False
        file_id = await self._voices.file_id(recording)
        if file_id is None or slot.ref in parcel.uploaded:
            parcel.uploaded.add(slot.ref)
            ready.voice = recording.fact
            _attach(slot, File("voice.ogg", recording.data, _MIMES["voice"]), ready)
            slot.holder["duration"] = recording.seconds
            self._counters.uploads += 1
        else:
            slot.holder[slot.name] = file_id
        return True

    async def _paper(self, slot: _Slot, parcel: Parcel, ready: Attached) -> bool:
        drawn = await self._draw(parcel.message, slot.ref) if self._draw else None
        if drawn is None:
            log.warning("paper left out", name=slot.ref)
            return False
        _attach(slot, drawn, ready)
        self._counters.uploads += 1
        return True

    async def _upload(
        self, slot: _Slot, digest: str, file: File, parcel: Parcel, ready: Attached
    ) -> bool:
        try:
            data = await self._media.get(digest, kind=Shelf.SHARED)
        except MediaUnavailable:
            if _patient(parcel):
                raise NotYet from None
            return False
        except (MediaMissing, MediaDamaged, ValueError) as error:
            log.warning("picture left out", error=type(error).__name__)
            return False
        _attach(slot, replace(file, data=data), ready)
        self._counters.uploads += 1
        return True

    def sent(self, attached: Attached, result: Any) -> None:
        """Learn the file ids of what was uploaded."""
        answers = result if isinstance(result, list) else [result]
        for place, number in attached.uploads.items():
            if place < len(answers) and (file_id := _file_id(answers[place])):
                self._learn(number, file_id)
        if attached.voice is not None and (file_id := _file_id(result)):
            self._voices.uploaded(attached.voice, file_id)

    def refused(self, parcel: Parcel) -> bool:
        """A file id is no good any more: upload the pictures again, once (F71)."""
        refs = {one.ref for one in _slots(orjson.loads(parcel.payload))}
        known = {ref for ref in refs if ref.startswith(("media:", BEGINS))} - parcel.uploaded
        parcel.uploaded |= known
        return bool(known)


def _attach(slot: _Slot, file: File, ready: Attached) -> None:
    key = f"f{len(ready.files)}"
    ready.files[key] = file
    slot.holder[slot.name] = f"attach://{key}"


def _wait_for(piece: Shared, parcel: Parcel) -> None:
    if piece.waiting and _patient(parcel):
        raise NotYet


def _patient(parcel: Parcel) -> bool:
    return monotonic() - parcel.since < PATIENCE


def _slots(params: dict[str, Any]) -> Iterator[_Slot]:
    """Every place where a file may be named."""
    for name in _KINDS:
        if isinstance(params.get(name), str):
            yield _Slot(params, name, name)
    media = params.get("media")
    for place, one in enumerate(media if isinstance(media, list) else [media]):
        if isinstance(one, dict) and isinstance(one.get("media"), str):
            yield _Slot(one, "media", str(one.get("type")), place)


def _evidence_id(ref: str) -> int | None:
    kind, _, number = ref.partition(":")
    return int(number) if kind == "media" and number.isdigit() else None


def _file_of(slot: _Slot, piece: Shared) -> File:
    """The upload's name and type: a number and an ending, never what the reporter called it."""
    mime = _MIMES.get(slot.kind) or _MIMES.get(piece.kind) or piece.mime or _ANY
    return File(f"{piece.id}.{_ENDINGS.get(mime, 'bin')}", b"", mime)


def _leave_out(ready: Attached, params: dict[str, Any], missing: list[dict[str, Any]]) -> None:
    """The message without what can't be had: a smaller album, or the words alone.

    :raises NothingLeft: there are none.
    """
    media = params.get("media")
    if isinstance(media, list):
        kept = [one for one in media if not any(one is gone for gone in missing)]
        if len(kept) > 1:
            places = [media.index(one) for one in kept]
            ready.uploads = {
                places.index(place): number for place, number in ready.uploads.items()
            }
            params["media"] = kept
            ready.body = orjson.dumps(params)
            return
        single = rewriting.single(params, kept[0] if kept else media[0])
        call = single if kept else rewriting.as_text(orjson.loads(single[1]))
        ready.uploads = dict(zip((0,), ready.uploads.values(), strict=False)) if kept else {}
    elif isinstance(media, dict):
        call = rewriting.caption_only(params)
    else:
        call = rewriting.as_text(params)
    if call is None:
        raise NothingLeft
    ready.method, ready.body = call


def _file_id(message: Any) -> str | None:
    """The file id in a message Telegram made of our upload."""
    if not isinstance(message, dict):
        return None
    for kind in _KINDS:
        found = message.get(kind)
        if isinstance(found, list) and found:
            found = found[-1]
        if isinstance(found, dict) and isinstance(found.get("file_id"), str):
            return str(found["file_id"])
    return None

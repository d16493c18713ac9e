"""What a file is, judged by its bytes; its name and what the sender calls it count for nothing.

Only what is on the list passes. A document passes unopened, an archive does not pass, and a file
that is two things at once (a picture with a ZIP or a web page in it) is refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from services.media.errors import MediaRefused
from services.media.sounds import is_adts, is_mp3

MAX_BYTES = 20 * 1024 * 1024
"""What a bot can download from Telegram (DOMAIN.md, Telegram limits)."""


class Family(StrEnum):
    """What can be done with a file: shown, played, heard, or only handed on to staff."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"


class Declared(StrEnum):
    """What the message called the file."""

    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the list: ``name`` is also the suffix of a file of this kind."""

    family: Family
    name: str
    mime: str


_FITS: dict[Declared, set[Family]] = {
    Declared.PHOTO: {Family.IMAGE},
    Declared.VIDEO: {Family.VIDEO, Family.IMAGE},  # a GIF counts as a film at Telegram
    Declared.VOICE: {Family.AUDIO},
    Declared.DOCUMENT: set(Family),
}

KINDS = {
    kind.name: kind
    for kind in (
        Kind(Family.IMAGE, "jpg", "image/jpeg"),
        Kind(Family.IMAGE, "png", "image/png"),
        Kind(Family.IMAGE, "webp", "image/webp"),
        Kind(Family.IMAGE, "gif", "image/gif"),
        Kind(Family.IMAGE, "heic", "image/heic"),
        Kind(Family.VIDEO, "mp4", "video/mp4"),
        Kind(Family.VIDEO, "mov", "video/quicktime"),
        Kind(Family.VIDEO, "3gp", "video/3gpp"),
        Kind(Family.VIDEO, "webm", "video/webm"),
        Kind(Family.AUDIO, "ogg", "audio/ogg"),
        Kind(Family.AUDIO, "mp3", "audio/mpeg"),
        Kind(Family.AUDIO, "m4a", "audio/mp4"),
        Kind(Family.AUDIO, "aac", "audio/aac"),
        Kind(Family.AUDIO, "wav", "audio/wav"),
        Kind(Family.DOCUMENT, "pdf", "application/pdf"),
        Kind(Family.DOCUMENT, "doc", "application/msword"),
        Kind(
            Family.DOCUMENT,
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        Kind(
            Family.DOCUMENT,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        Kind(
            Family.DOCUMENT,
            "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        Kind(Family.DOCUMENT, "odf", "application/vnd.oasis.opendocument"),
    )
}

_HEADS = {
    b"\xff\xd8\xff": "jpg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"%PDF-": "pdf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "doc",  # OLE: doc, xls, ppt, wps alike
}

_BRANDS = {
    "heic": {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"},
    "mov": {b"qt  "},
    "m4a": {b"M4A ", b"M4B ", b"M4P "},
    "mp4": {b"isom", b"avc1", b"mp41", b"mp42", b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"dash"}
    | {b"iso%d" % n for n in range(2, 10)},
}

_OFFICE = {b"word/": "docx", b"xl/": "xlsx", b"ppt/": "pptx"}
_MACROS = b"vbaProject.bin"
_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_ACTIVE = re.compile(rb"<(?:html|script|svg|iframe|\?php)[\s>]|<!doctype\s+html", re.IGNORECASE)
_EDGE = 66_000
"""How far a ZIP's end may stand from the file's end: 22 bytes and a comment of 65,535."""


def inspect(data: bytes, declared: Declared) -> Kind:
    """Say what the file is.

    :raises MediaRefused: empty, above 20 MB, not on the list, two things at once, or not what
        the message called it.
    """
    if not data:
        raise MediaRefused("empty")
    if len(data) > MAX_BYTES:
        raise MediaRefused("too-big")
    name = _name(data)
    kind = KINDS.get(name) if name else None
    if kind is None or kind.family not in _FITS[declared]:
        raise MediaRefused("wrong-kind")
    if kind.family is not Family.DOCUMENT and _hides_another(data):
        raise MediaRefused("wrong-kind")
    return kind


def _name(data: bytes) -> str | None:
    for head, kind in _HEADS.items():
        if data.startswith(head):
            return kind
    return next((name for judge in _JUDGES if (name := judge(data))), None)


def _riff(data: bytes) -> str | None:
    if not data.startswith(b"RIFF"):
        return None
    return {b"WEBP": "webp", b"WAVE": "wav"}.get(data[8:12])


def _boxes(data: bytes) -> str | None:
    """ISO base media: the brands of its first box say what it is; the main one decides."""
    if data[4:8] in {b"moov", b"mdat", b"wide"}:
        return "mov"  # cameras before 2001 wrote no brand
    if data[4:8] != b"ftyp":
        return None
    size = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, size, 4))]
    if b"avif" in brands:
        return None  # it also claims to be a HEIF, which our decoder cannot confirm
    return next((name for brand in brands if (name := _brand(brand))), None)


def _brand(brand: bytes) -> str | None:
    if brand.startswith((b"3gp", b"3g2")):
        return "3gp"
    return next((name for name, brands in _BRANDS.items() if brand in brands), None)


def _ebml(data: bytes) -> str | None:
    return "webm" if data.startswith(b"\x1aE\xdf\xa3") and b"\x84webm" in data[:64] else None


def _ogg(data: bytes) -> str | None:
    voices = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
    if data.startswith(b"OggS") and any(voice in data[:64] for voice in voices):
        return "ogg"
    return None


def _frames(data: bytes) -> str | None:
    if is_adts(data):
        return "aac"
    return "mp3" if is_mp3(data) else None


def _office(data: bytes) -> str | None:
    """An office file, told from other archives by the names in it; nothing is unpacked."""
    if not data.startswith(_ZIP) or _MACROS in data:
        return None
    if data[30:38] == b"mimetype" and b"vnd.oasis.opendocument." in data[:120]:
        return "odf"
    edges = data[:_EDGE] + data[-_EDGE:]
    if b"[Content_Types].xml" not in edges:
        return None
    return next((name for folder, name in _OFFICE.items() if folder in edges), None)


_JUDGES: tuple[Callable[[bytes], str | None], ...] = (_riff, _boxes, _ebml, _ogg, _frames, _office)


def _hides_another(data: bytes) -> bool:
    """Whether an unpacker or a browser would find something of its own in this file."""
    if any(head in data for head in _ARCHIVES) or b"%PDF-" in data[:1024]:
        return True
    edges = data[:_EDGE] + data[-_EDGE:]
    return _ACTIVE.search(edges) is not None or _ends_as_zip(data)


def _ends_as_zip(data: bytes) -> bool:
    """Whether a ZIP reader would accept the end of this file.

    Four bytes can stand there by chance; a directory that fits in the file and a comment that
    ends where the file ends can not.
    """
    tail = data[-_EDGE:]
    at = tail.rfind(_ZIP_END)
    while at >= 0:
        end = tail[at : at + 22]
        directory = int.from_bytes(end[12:16], "little")
        if len(end) == 22 and directory <= len(data) and b"PK\x01\x02" in data:
            return True
        at = tail.rfind(_ZIP_END, 0, at)
    return False

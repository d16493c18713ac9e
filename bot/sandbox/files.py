"""Files that were sent: stored once by content, named by ids that never change."""

import hashlib
import mimetypes
import tempfile
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bot.sandbox.world import World

_FOLDERS = {
    "photo": "photos",
    "video": "videos",
    "voice": "voice",
    "audio": "music",
    "document": "documents",
    "animation": "animations",
    "sticker": "stickers",
    "thumbnail": "thumbnails",
    "video_note": "video_notes",
}
_ENDINGS = {"photo": ".jpg", "thumbnail": ".jpg", "voice": ".oga", "video": ".mp4"}


class Upload(NamedTuple):
    """A file as it came in."""

    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class FileRecord:
    """One file as a bot may ask for it; `about` is what its object in a message says."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    digest: str
    size: int
    mime: str
    about: dict[str, Any]

    def object(self) -> dict[str, Any]:
        """PhotoSize, Document, Video, … as it stands in a message."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        } | self.about


class Files:
    """All files of a sandbox, in a folder (a temporary one unless given)."""

    def __init__(self, world: World, folder: Path | None = None) -> None:
        self.world = world
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        if folder is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="sandbox-")
            folder = Path(self._temporary.name)
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.records: dict[str, FileRecord] = {}
        self.paths: dict[str, FileRecord] = {}

    def add(self, kind: str, upload: Upload, about: dict[str, Any]) -> FileRecord:
        """Store a file; the same content sent as the same thing is the same file."""
        digest = hashlib.sha256(upload.data).hexdigest()
        named = upload.name if kind in ("document", "audio", "animation", "video") else ""
        seed = hashlib.sha256(f"{kind}|{digest}|{named}|{sorted(about.items())}".encode()).digest()
        file_id = "SBX" + urlsafe_b64encode(seed + b"\0").decode().rstrip("=")
        if file_id in self.records:
            return self.records[file_id]
        place = self.folder / digest
        if not place.exists():
            place.write_bytes(upload.data)
        number = self.world.count("file") - 1
        ending = _ENDINGS.get(kind) or Path(upload.name).suffix[:12]
        ending = ending if ending.isascii() else ""
        record = FileRecord(
            file_id,
            "AQ" + urlsafe_b64encode(seed[:10]).decode().rstrip("="),
            kind,
            f"{_FOLDERS[kind]}/file_{number}{ending}",
            digest,
            len(upload.data),
            upload.mime or guess_mime(upload.name),
            about,
        )
        self.keep(record)
        self.world.touch("file", file_id)
        return record

    def keep(self, record: FileRecord) -> None:
        """Know a record, as after a restart."""
        self.records[record.file_id] = record
        self.paths[record.path] = record

    def data(self, record: FileRecord) -> bytes:
        """The bytes of a file."""
        return (self.folder / record.digest).read_bytes()

    def close(self) -> None:
        """Remove the temporary folder, if there is one."""
        if self._temporary is not None:
            self._temporary.cleanup()


def guess_mime(name: str) -> str:
    """The content type by the file's name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"

"""Where media can stand: a folder written the careful way, or a bucket reached by fsspec."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import Any

_MODES = {"originals": (0o700, 0o600), "shared": (0o750, 0o640)}
_PART = ".part-"
_ABANDONED_S = 3600


class FolderPlace:
    """A folder on this machine: a file is there whole, on the disk, or not at all.

    Written beside its place, flushed, renamed, and the folder flushed too: after a power cut a
    renamed file whose folder was never flushed may be gone (man 2 fsync, NOTES).
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(mode=0o750, parents=True, exist_ok=True)

    def write(self, key: str, data: bytes) -> None:
        """Store the bytes under the key; the folder is flushed even when they are there."""
        target = self.root / key
        folder_mode, file_mode = _MODES[key.partition("/")[0]]
        self._make(target.parent, folder_mode)
        if not _has(target, len(data)):
            with _beside(target, file_mode) as part:
                part.write(data)
        _flush(target.parent)

    def read(self, key: str) -> bytes:
        """The bytes; FileNotFoundError only when the folder itself is there."""
        try:
            return (self.root / key).read_bytes()
        except FileNotFoundError:
            self._still_there()
            raise

    def exists(self, key: str) -> bool:
        """Whether there is such a file."""
        found = (self.root / key).is_file()
        if not found:
            self._still_there()
        return found

    def remove(self, key: str) -> None:
        """Unlink and flush the folder."""
        target = self.root / key
        with suppress(FileNotFoundError):
            target.unlink()
            _flush(target.parent)

    def keys(self, shelf: str) -> list[str]:
        """Every finished file of the shelf."""
        self._still_there()
        found = (self.root / shelf).glob("??/*")
        return [p.relative_to(self.root).as_posix() for p in found if not p.name.startswith(_PART)]

    def path(self, key: str) -> Path | None:
        """The file's own path."""
        return self.root / key

    def sweep(self) -> int:
        """Remove parts that no living process can still be writing."""
        limit = time.time() - _ABANDONED_S
        stale = [p for p in self.root.glob(f"*/??/{_PART}*") if p.stat().st_mtime < limit]
        for part in stale:
            part.unlink(missing_ok=True)
        return len(stale)

    def _make(self, folder: Path, mode: int) -> None:
        """Make the missing folders below the root; a root that vanished is not made again."""
        if folder.is_dir():
            return
        self._still_there()
        if folder.parent != self.root:
            self._make(folder.parent, mode)
        folder.mkdir(mode=mode, exist_ok=True)
        folder.chmod(mode)
        _flush(folder.parent)

    def _still_there(self) -> None:
        if not self.root.is_dir():
            raise NotADirectoryError("the media folder is gone; is its disk mounted?")


class BucketPlace:
    """Any store that fsspec knows and that puts an object whole or not at all (S3 does).

    Credentials come from the environment, as the store's own tools expect them. Nothing is
    cached: another process may have written since.
    """

    def __init__(self, url: str) -> None:
        from fsspec.core import (  # type: ignore[import-untyped]  # noqa: PLC0415
            url_to_fs,  # imported here: a village on a folder never pays for it
        )

        options: dict[str, Any] = {"skip_instance_cache": True, "use_listings_cache": False}
        if url.startswith("s3://"):
            options["config_kwargs"] = {
                "connect_timeout": 10,
                "read_timeout": 30,
                "retries": {"max_attempts": 2},
            }
        self._files, root = url_to_fs(url, **options)
        self._root = root.rstrip("/")

    def write(self, key: str, data: bytes) -> None:
        """Put the object, unless one of this size is there."""
        name = f"{self._root}/{key}"
        with suppress(FileNotFoundError):
            if self._files.info(name)["size"] == len(data):
                return
        self._files.pipe_file(name, data)

    def read(self, key: str) -> bytes:
        """The object's bytes."""
        return bytes(self._files.cat_file(f"{self._root}/{key}"))

    def exists(self, key: str) -> bool:
        """Whether there is such an object; an error of the store is raised, not taken for no."""
        try:
            self._files.info(f"{self._root}/{key}")
        except FileNotFoundError:
            return False
        return True

    def remove(self, key: str) -> None:
        """Delete the object."""
        with suppress(FileNotFoundError):
            self._files.rm_file(f"{self._root}/{key}")

    def keys(self, shelf: str) -> list[str]:
        """Every object of the shelf."""
        return list(self._files.find(f"{self._root}/{shelf}"))

    def path(self, key: str) -> Path | None:
        """Nothing here: it stands elsewhere."""
        del key
        return None

    def sweep(self) -> int:
        """Nothing to do: an object is there whole or not at all."""
        return 0


def _has(target: Path, size: int) -> bool:
    try:
        return target.stat().st_size == size
    except FileNotFoundError:
        return False


@contextmanager
def _beside(target: Path, mode: int) -> Iterator[Any]:
    """A file to write into that becomes ``target`` when all went well, and vanishes if not."""
    handle, name = mkstemp(prefix=_PART, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as part:
            os.fchmod(handle, mode)
            yield part
            part.flush()
            os.fsync(handle)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The media store: whole or not at all, in a folder and in a bucket alike."""

import asyncio
import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.media import (
    MediaDamaged,
    MediaFull,
    MediaMissing,
    MediaStore,
    MediaUnavailable,
    Shelf,
)

ORIGINAL, SHARED = Shelf.ORIGINALS, Shelf.SHARED
NOBODY = "0" * 64


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MediaStore]:
    url = tmp_path.as_uri() if request.param == "folder" else f"memory://{uuid4().hex}/pingan"
    opened = MediaStore(f"{url}/media")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[tuple[MediaStore, Path]]:
    opened = MediaStore((tmp_path / "media").as_uri())
    yield opened, tmp_path / "media"
    opened.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=400))
async def test_what_is_put_is_got_under_the_digest_of_its_bytes(
    store: MediaStore, data: bytes
) -> None:
    stored = await store.put(data, kind=ORIGINAL)
    assert (stored.sha256, stored.size) == (sha256(data).hexdigest(), len(data))
    assert await store.get(stored.sha256, kind=ORIGINAL) == data
    assert await store.check(stored.sha256, kind=ORIGINAL)


async def test_twice_the_same_photo_is_one_file(store: MediaStore) -> None:
    first, second = [await store.put(b"rubble", kind=SHARED) for _ in range(2)]
    assert first == second
    assert [name async for name in store.iterate(kind=SHARED)] == [first.sha256]


async def test_the_shelves_know_nothing_of_each_other(store: MediaStore) -> None:
    stored = await store.put(b"with a position inside", kind=ORIGINAL)
    assert not await store.exists(stored.sha256, kind=SHARED)
    with pytest.raises(MediaMissing):
        await store.get(stored.sha256, kind=SHARED)
    assert [name async for name in store.iterate(kind=SHARED)] == []


async def test_delete_is_for_good_and_may_be_repeated(store: MediaStore) -> None:
    stored = await store.put(b"erase me", kind=ORIGINAL)
    await store.delete(stored.sha256, kind=ORIGINAL)
    await store.delete(stored.sha256, kind=ORIGINAL)
    assert not await store.exists(stored.sha256, kind=ORIGINAL)
    with pytest.raises(MediaMissing):
        await store.check(stored.sha256, kind=ORIGINAL)


async def test_iterate_names_everything_in_order(store: MediaStore) -> None:
    put = {(await store.put(bytes([n]), kind=SHARED)).sha256 for n in range(20)}
    assert [name async for name in store.iterate(kind=SHARED)] == sorted(put)


async def test_the_probe_leaves_nothing_behind(store: MediaStore) -> None:
    await store.probe()
    assert [name async for name in store.iterate(kind=SHARED)] == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
async def test_only_a_digest_is_a_name(store: MediaStore, name: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal"):
        await store.get(name, kind=SHARED)


async def test_changed_bytes_are_noticed(folder: tuple[MediaStore, Path]) -> None:
    store, _ = folder
    stored = await store.put(b"as it was", kind=ORIGINAL)
    path = store.open_path(stored.sha256, kind=ORIGINAL)
    assert path is not None
    path.write_bytes(b"as it is.")
    assert not await store.check(stored.sha256, kind=ORIGINAL)
    with pytest.raises(MediaDamaged):
        await store.get(stored.sha256, kind=ORIGINAL)


async def test_a_file_cut_short_is_written_again(folder: tuple[MediaStore, Path]) -> None:
    store, _ = folder
    stored = await store.put(b"as it was", kind=ORIGINAL)
    path = store.open_path(stored.sha256, kind=ORIGINAL)
    assert path is not None
    path.write_bytes(b"as")
    await store.put(b"as it was", kind=ORIGINAL)
    assert await store.check(stored.sha256, kind=ORIGINAL)


@pytest.mark.row("S6")
async def test_originals_are_for_our_own_account_alone(folder: tuple[MediaStore, Path]) -> None:
    store, root = folder
    stored = await store.put(b"original", kind=ORIGINAL)
    await store.put(b"shared", kind=SHARED)
    path = store.open_path(stored.sha256, kind=ORIGINAL)
    assert path is not None
    assert path == root / "originals" / stored.sha256[:2] / stored.sha256[2:]
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (path, path.parent, root / "originals")]
    assert modes == [0o600, 0o700, 0o700]
    assert stat.S_IMODE((root / "shared").stat().st_mode) == 0o750


async def test_bytes_then_name_then_folder_reach_the_disk_in_this_order(
    folder: tuple[MediaStore, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = folder
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noting_fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def noting_replace(self: Path, target: Path) -> Path:
        steps.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(Path, "replace", noting_replace)
    await store.put(b"durable", kind=ORIGINAL)
    assert steps[-3:] == ["file", "name", "folder"]
    assert steps[:-3] == ["folder", "folder"], "each new folder is flushed into its parent"
    steps.clear()
    await store.put(b"durable", kind=ORIGINAL)
    assert steps == ["folder"], "who finds it there does not trust that its finder flushed it"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
async def test_a_full_disk_is_called_that_and_leaves_no_rest(
    folder: tuple[MediaStore, Path], monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    store, root = folder

    def full(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    (root / "originals" / sha256(b"x").hexdigest()[:2]).mkdir(parents=True)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MediaFull):
        await store.put(b"x", kind=ORIGINAL)
    assert [p for p in root.rglob("*") if p.is_file()] == []


async def test_a_disk_that_is_not_mounted_is_down_not_empty(
    folder: tuple[MediaStore, Path],
) -> None:
    store, root = folder
    stored = await store.put(b"x", kind=ORIGINAL)
    root.rename(root.with_name("elsewhere"))
    with pytest.raises(MediaUnavailable):
        await store.get(stored.sha256, kind=ORIGINAL)
    with pytest.raises(MediaUnavailable):
        await store.exists(stored.sha256, kind=ORIGINAL)
    with pytest.raises(MediaUnavailable):
        await store.put(b"y", kind=ORIGINAL)
    assert not root.exists(), "nothing is written to the disk below the mount point"


async def test_a_store_that_hangs_is_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = MediaStore(str(tmp_path), patience_s=0.05)
    slow = threading.Event()

    def hang(_key: str) -> bytes:
        slow.wait(30)
        return b""

    monkeypatch.setattr(store._place, "read", hang)
    with pytest.raises(MediaUnavailable, match="TimeoutError"):
        await store.get(NOBODY, kind=SHARED)
    slow.set()
    store.close()


async def test_sweep_takes_only_what_nobody_writes_any_more(
    folder: tuple[MediaStore, Path],
) -> None:
    store, root = folder
    stored = await store.put(b"whole", kind=SHARED)
    beside = root / "shared" / stored.sha256[:2]
    (beside / ".part-old").write_bytes(b"half")
    os.utime(beside / ".part-old", (0, 0))
    (beside / ".part-young").write_bytes(b"half")
    assert [name async for name in store.iterate(kind=SHARED)] == [stored.sha256]
    assert await store.sweep() == 1
    assert sorted(p.name for p in beside.iterdir()) == [".part-young", stored.sha256[2:]]


WRITER = """
import asyncio, os, sys
from storage.media import MediaStore, Shelf
async def main():
    store = MediaStore(sys.argv[1])
    for n in range(10**9):
        await store.put(os.urandom(300_000), kind=Shelf.ORIGINALS)
        print(n, flush=True)
asyncio.run(main())
"""


def _kill_a_writer(folder: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        for _ in range(5):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)


async def test_killed_while_writing_leaves_only_whole_files(tmp_path: Path) -> None:
    await asyncio.to_thread(_kill_a_writer, tmp_path)
    store = MediaStore(str(tmp_path))
    names = [name async for name in store.iterate(kind=ORIGINAL)]
    assert len(names) >= 5
    assert all([await store.check(name, kind=ORIGINAL) for name in names])
    store.close()

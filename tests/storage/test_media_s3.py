"""The media store in a bucket, spoken to as S3 is spoken to."""

from collections.abc import AsyncIterator

import pytest

from storage.media import MediaMissing, MediaStore, MediaUnavailable, Shelf
from tests.storage.bucket import Bucket, bucket

pytest.importorskip("s3fs", reason="the optional part for buckets is not installed")

ORIGINAL = Shelf.ORIGINALS


@pytest.fixture
async def kept(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bucket]:
    async with bucket() as running:
        monkeypatch.setenv("AWS_ENDPOINT_URL", running.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "local")
        yield running


async def test_a_bucket_keeps_gives_lists_and_forgets(kept: Bucket) -> None:
    store = MediaStore("s3://media/linan")
    photo = bytes(range(256)) * 500
    stored = await store.put(photo, kind=ORIGINAL)
    key = f"linan/originals/{stored.sha256[:2]}/{stored.sha256[2:]}"
    assert kept.objects == {key: photo}
    assert await store.put(photo, kind=ORIGINAL) == stored
    assert await store.get(stored.sha256, kind=ORIGINAL) == photo
    assert await store.exists(stored.sha256, kind=ORIGINAL)
    assert not await store.exists(stored.sha256, kind=Shelf.SHARED)
    assert [name async for name in store.iterate(kind=ORIGINAL)] == [stored.sha256]
    kept.objects[key] = photo[:-1] + b"x"
    assert not await store.check(stored.sha256, kind=ORIGINAL)
    await store.delete(stored.sha256, kind=ORIGINAL)
    assert kept.objects == {}
    with pytest.raises(MediaMissing):
        await store.get(stored.sha256, kind=ORIGINAL)
    assert store.open_path(stored.sha256, kind=ORIGINAL) is None
    store.close()


@pytest.mark.parametrize("status", [403, 503])
async def test_a_bucket_in_trouble_is_down_not_empty(kept: Bucket, status: int) -> None:
    store = MediaStore("s3://media/linan")
    stored = await store.put(b"photo", kind=ORIGINAL)
    kept.trouble = status
    with pytest.raises(MediaUnavailable):
        await store.get(stored.sha256, kind=ORIGINAL)
    with pytest.raises(MediaUnavailable):
        await store.exists(stored.sha256, kind=ORIGINAL)
    with pytest.raises(MediaUnavailable):
        await store.put(b"another", kind=ORIGINAL)
    store.close()

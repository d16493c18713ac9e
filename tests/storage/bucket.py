"""A bucket on this machine: as much of S3's protocol as keeping files needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import md5
from xml.sax.saxutils import escape

from aiohttp import web


class Bucket:
    """Objects by key; ``trouble`` is a status that every call gets instead of its answer."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.trouble: int | None = None
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        """One call, by method and address."""
        if self.trouble is not None:
            return _error(self.trouble, "SlowDown")
        key = request.match_info["key"]
        if not key:
            return self._list(request.query.get("prefix", ""))
        if request.method == "PUT":
            self.objects[key] = _unchunked(await request.read(), request)
            return web.Response(headers={"ETag": _etag(self.objects[key])})
        if request.method == "DELETE":
            self.objects.pop(key, None)
            return web.Response(status=204)
        if key not in self.objects:
            return _error(404, "NoSuchKey")
        return web.Response(
            body=self.objects[key],
            headers={"ETag": _etag(self.objects[key]), "Last-Modified": _WHEN},
        )

    def _list(self, prefix: str) -> web.Response:
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(data)}</Size>"
            f"<LastModified>2026-11-23T00:00:00Z</LastModified></Contents>"
            for key, data in sorted(self.objects.items())
            if key.startswith(prefix)
        )
        body = f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>"
        return web.Response(text=body, content_type="application/xml")


_WHEN = "Mon, 23 Nov 2026 00:00:00 GMT"


def _etag(data: bytes) -> str:
    return f'"{md5(data, usedforsecurity=False).hexdigest()}"'


def _error(status: int, code: str) -> web.Response:
    body = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>"
    return web.Response(status=status, text=body, content_type="application/xml")


def _unchunked(body: bytes, request: web.Request) -> bytes:
    """Signed uploads may come in pieces, each after a line with its length in hexadecimal."""
    if "aws-chunked" not in request.headers.get("Content-Encoding", ""):
        return body
    data = b""
    while body:
        head, _, body = body.partition(b"\r\n")
        length = int(head.split(b";")[0], 16)
        if length == 0:
            break
        data, body = data + body[:length], body[length + 2 :]
    return data


@asynccontextmanager
async def bucket() -> AsyncIterator[Bucket]:
    """A bucket called ``media`` that answers on loopback."""
    kept = Bucket()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/media{slash:/?}{key:.*}", kept.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    kept.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield kept
    await runner.cleanup()

"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from bot.sandbox.api import BotApi
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import FileRecord, Upload
from bot.sandbox.limits import UPLOAD
from bot.sandbox.trouble import HTML
from bot.sandbox.world import Json

_JSON = "application/json"


class BotRoutes:
    """Reads requests, lets trouble have its way, writes answers."""

    def __init__(self, api: BotApi, saved: Any) -> None:
        self.api = api
        self.exchange = api.exchange
        self._saved = saved

    def add_to(self, app: web.Application) -> None:
        """Put both addresses into the application."""
        app.router.add_route("*", r"/bot{token:[^/]+}/{method}", self.call)
        app.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", self.download)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of a method."""
        name = request.match_info["method"].lower()
        trouble = self.exchange.trouble
        if not trouble.quiet:
            await trouble.delay(name)
            answer = self._before(request, name)
            if answer is not None:
                return answer
        response = await self._answer(request, name)
        self._saved()
        if not trouble.quiet:
            if trouble.take("drop_after", name):
                return _dropped(request)
            if trouble.take("bad_gateway_after", name):
                return _bad_gateway()
        return response

    def _before(self, request: web.Request, name: str) -> web.Response | None:
        trouble = self.exchange.trouble
        if trouble.take("drop_before", name):
            return _dropped(request)
        if trouble.take("bad_gateway", name):
            return _bad_gateway()
        if trouble.take("html", name):
            return web.Response(status=502, text=HTML, content_type="text/html")
        return None

    async def _answer(self, request: web.Request, name: str) -> web.Response:
        try:
            bot = self.exchange.bot_by_token(request.match_info["token"])
            raw, uploads = await read_request(request)
            result = await self.api.call(bot, name, raw, uploads)
        except ApiError as error:
            headers = {}
            if error.parameters and "retry_after" in error.parameters:
                headers["Retry-After"] = str(error.parameters["retry_after"])
            return web.Response(
                status=error.code,
                body=orjson.dumps(error.body()),
                content_type=_JSON,
                headers=headers,
            )
        body = orjson.dumps({"ok": True, "result": result})
        return web.Response(body=body, content_type=_JSON)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file, by the path that getFile gave."""
        trouble = self.exchange.trouble
        if not trouble.quiet:
            await trouble.delay("downloadfile")
            answer = self._before(request, "downloadfile")
            if answer is not None:
                return answer
        try:
            record = self._record(request)
        except ApiError as refusal:
            return web.json_response(refusal.body(), status=refusal.code)
        if not trouble.quiet and trouble.take("drop_after", "downloadfile"):
            return await _cut_short(request, self.exchange.files.data(record))
        return web.FileResponse(
            self.exchange.files.folder / record.digest,
            headers={"Content-Type": "application/octet-stream"},
        )

    def _record(self, request: web.Request) -> FileRecord:
        self.exchange.bot_by_token(request.match_info["token"])
        scripted = self.exchange.trouble.scripted("downloadfile", {})
        if scripted is not None:
            raise scripted
        record = self.exchange.files.paths.get(request.match_info["path"])
        if record is None:
            raise ApiError(404, "Not Found")
        return record


async def read_request(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Parameters and files of a request, from address, form, multipart or JSON."""
    raw: Json = dict(request.query) if request.query_string else {}
    uploads: dict[str, Upload] = {}
    kind = request.content_type
    if request.method == "GET" or not request.body_exists:
        return raw, uploads
    if kind == "application/x-www-form-urlencoded":
        body = (await request.read()).decode("utf-8", "replace")
        raw.update(parse_qsl(body, keep_blank_values=True))
    elif kind == _JSON:
        raw.update(_json_object(await request.read()))
    elif kind.startswith("multipart/"):
        await _read_parts(request, raw, uploads)
    return raw, uploads


def _json_object(body: bytes) -> Json:
    if not body.strip():
        return {}
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return value


async def _read_parts(request: web.Request, raw: Json, uploads: dict[str, Upload]) -> None:
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    except ValueError:
        raise bad_request("can't parse multipart form data") from None
    for name, value in form.items():
        if isinstance(value, web.FileField):
            data = await asyncio.to_thread(value.file.read)
            if len(data) > UPLOAD:
                raise ApiError(413, "Request Entity Too Large")
            mime = "" if value.content_type == "application/octet-stream" else value.content_type
            uploads[name] = Upload(value.filename, mime, data)
        else:
            raw[name] = value if isinstance(value, str) else bytes(value).decode()


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _bad_gateway() -> web.Response:
    return web.json_response(ApiError(502, "Bad Gateway").body(), status=502)


async def _cut_short(request: web.Request, data: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(len(data))})
    await response.prepare(request)
    await response.write(data[: len(data) // 2])
    if request.transport is not None:
        request.transport.abort()
    return response

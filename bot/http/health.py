"""Health and metrics."""

from typing import Any

from aiohttp import web


def add_to(site: web.Application, app: Any) -> None:
    """Serve ``/healthz``."""

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True})

    del app
    site.router.add_get("/healthz", healthz)

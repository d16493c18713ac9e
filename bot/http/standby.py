"""A process that stands by says so: alive, and nobody to send anything to.

``/healthz`` answers 503, so that a load balancer and a readiness probe leave it alone (a webhook
must reach the driver); that it answers at all tells a liveness probe that it lives.
"""

from aiohttp import web

from bot import logs
from bot.http import health, sensors
from storage import migrate
from storage.engine import Store

log = logs.get(__name__)


async def serve(listen: str, store: Store) -> web.AppRunner | None:
    """Serve ``/healthz`` and ``/metrics`` until the runner is cleaned up.

    None when the port is taken: by the driver, say, on the same machine.
    """
    newest = migrate.newest()

    async def healthz(_request: web.Request) -> web.Response:
        found = await health.database(store, newest)
        return web.json_response({"ok": False, "role": "standby", **found}, status=503)

    async def figures(_request: web.Request) -> web.Response:
        from bot.http import metrics  # noqa: PLC0415 - loaded where somebody collects them

        return web.Response(body=metrics.of_standby(), headers={"Content-Type": metrics.TEXT})

    site = web.Application()
    site.router.add_get("/healthz", healthz)
    site.router.add_get("/metrics", figures)
    site.router.add_post(sensors.PATH, sensors.away)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=1)
    await runner.setup()
    host, _, port = listen.rpartition(":")
    try:
        await web.TCPSite(runner, host, int(port)).start()
    except OSError as error:
        log.warning("no port while standing by", reason=error.strerror)
        await runner.cleanup()
        return None
    return runner

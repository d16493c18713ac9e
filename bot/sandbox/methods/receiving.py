"""How a bot gets its updates: long polling or a webhook."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.methods.call import Call, method
from bot.sandbox.updates import drop_pending

_BUSY = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_LONGEST_POLL = 50


@method("getUpdates")
async def get_updates(call: Call) -> Any:
    """Long poll; an offset confirms everything below it."""
    if call.bot.webhook.get("url"):
        raise ApiError(409, _BUSY)
    queue = call.exchange.queues[call.bot.id]
    _allow(call)
    limit = min(max(call.get("limit", 100), 1), 100)
    timeout = min(max(call.get("timeout", 0), 0), _LONGEST_POLL)
    return await queue.read(call.get("offset", 0), limit, timeout)


def _allow(call: Call) -> None:
    wanted = call.get("allowed_updates")
    if wanted is not None and wanted != call.bot.allowed:
        call.bot.allowed = [str(one) for one in wanted]
        call.exchange.world.touch("bot", call.bot.id)


@method("setWebhook")
def set_webhook(call: Call) -> Any:
    """Have updates posted to an address; an empty one removes the webhook."""
    url = call.get("url") or ""
    queue = call.exchange.queues[call.bot.id]
    if url:
        _check_webhook(call, url)
        queue.interrupt("Conflict: terminated by setWebhook request")
    _allow(call)
    drop_pending(queue, call.get("drop_pending_updates"))
    call.bot.webhook = (
        {}
        if not url
        else {
            "url": url,
            "secret_token": call.get("secret_token") or "",
            "max_connections": min(max(call.get("max_connections") or 40, 1), 100),
            "ip_address": call.get("ip_address") or "127.0.0.1",
            "certificate": call.get("certificate") is not None,
        }
    )
    call.exchange.world.touch("bot", call.bot.id)
    queue.rerouted()
    return True


def _check_webhook(call: Call, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("bad webhook: Invalid URL specified")
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme == "http" and not local:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.get("secret_token") or ""
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")


@method("deleteWebhook")
def delete_webhook(call: Call) -> Any:
    """Go back to long polling."""
    queue = call.exchange.queues[call.bot.id]
    drop_pending(queue, call.get("drop_pending_updates"))
    call.bot.webhook = {}
    call.exchange.world.touch("bot", call.bot.id)
    queue.rerouted()
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Any:
    """What is set, how much waits, and the last error."""
    hook = call.bot.webhook
    queue = call.exchange.queues[call.bot.id]
    queue.expire()
    info = {
        "url": hook.get("url", ""),
        "has_custom_certificate": bool(hook.get("certificate")),
        "pending_update_count": len(queue.queue),
    }
    for name in ("max_connections", "ip_address", "last_error_date", "last_error_message"):
        if hook.get(name):
            info[name] = hook[name]
    if call.bot.allowed:
        info["allowed_updates"] = call.bot.allowed
    return info


@method("close")
def close(_call: Call) -> Any:
    """End this server's instance of the bot."""
    return True


@method("logOut")
def log_out(_call: Call) -> Any:
    """Leave the cloud server; here there is nowhere else to go."""
    return True

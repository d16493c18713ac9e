"""Trouble on demand: lost connections, bad gateways, doubles, delays, scripted errors."""

import asyncio
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.sandbox.errors import ApiError, PhoneError
from bot.sandbox.limits import Limiter

COUNTS = ("drop_before", "drop_after", "bad_gateway", "bad_gateway_after", "html", "twice", "hang")
# Long polls and downloads are hit only when they are named.
SPARED = frozenset({"getupdates", "downloadfile"})

HTML = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    "</body>\r\n</html>\r\n"
)


@dataclass
class State:
    """What is switched on: how many more calls each kind of trouble hits."""

    drop_before: int = 0
    drop_after: int = 0
    bad_gateway: int = 0
    bad_gateway_after: int = 0
    html: int = 0
    twice: int = 0
    hang: int = 0
    slow_ms: int = 0
    methods: list[str] = field(default_factory=list)
    rules: list[dict[str, Any]] = field(default_factory=list)


class Trouble:
    """Decides for each call whether something goes wrong with it."""

    def __init__(self, limiter: Limiter) -> None:
        self.limiter = limiter
        self.state = State()
        self.quiet = True
        self._released = asyncio.Event()

    def read(self) -> dict[str, Any]:
        """What is switched on now, as the phone API shows it."""
        return asdict(self.state) | {"limiter": self.limiter.model}

    def change(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Apply a wish of the phone API; PhoneError names what is not understood."""
        wish = dict(wish)
        if wish.pop("clear", False):
            self.clear()
        if "limiter" in wish:
            model = wish.pop("limiter")
            if model not in ("off", "window", "bucket"):
                raise PhoneError(f"limiter is window, bucket or off, not {model!r}.")
            self.limiter.switch(model)
        for name, value in wish.items():
            self._set(name, value)
        state = self.state
        self.quiet = not (any(getattr(state, n) for n in COUNTS) or state.slow_ms or state.rules)
        if not state.hang:
            self._release()
        return self.read()

    def clear(self) -> None:
        """End all trouble, the flood limits too, and let go what hangs."""
        self.state = State()
        self.quiet = True
        self.limiter.switch("off")
        self._release()

    def _release(self) -> None:
        self._released.set()
        self._released = asyncio.Event()

    def _set(self, name: str, value: Any) -> None:
        if name in COUNTS or name == "slow_ms":
            if not isinstance(value, int) or value < 0:
                raise PhoneError(f"{name} is a whole number from 0 on, not {value!r}.")
        elif name == "methods":
            value = [str(one).lower() for one in value]
        elif name == "rules":
            value = [_rule(one) for one in value]
        else:
            raise PhoneError(f"There is no trouble called {name!r}.")
        setattr(self.state, name, value)

    def take(self, kind: str, method: str) -> bool:
        """Whether this call is hit by this kind of trouble; counts it if so."""
        left: int = getattr(self.state, kind)
        if left <= 0 or not self._aims_at(method):
            return False
        setattr(self.state, kind, left - 1)
        return True

    def take_twice(self) -> bool:
        """Whether the next update is to be delivered twice."""
        if self.state.twice <= 0:
            return False
        self.state.twice -= 1
        return True

    def _aims_at(self, method: str) -> bool:
        if self.state.methods:
            return method in self.state.methods
        return method not in SPARED

    def scripted(self, method: str, params: dict[str, Any]) -> ApiError | None:
        """The error that a rule has ready for this call, if one has."""
        for rule in self.state.rules:
            if rule["count"] <= 0 or rule["method"] not in ("*", method):
                continue
            if "chat_id" in rule and str(rule["chat_id"]) != str(params.get("chat_id")):
                continue
            rule["count"] -= 1
            answer = rule["answer"]
            return ApiError(answer["error_code"], answer["description"], answer.get("parameters"))
        return None

    async def delay(self, method: str) -> None:
        """Wait as long as slowness or a hanging connection asks for."""
        if self.state.slow_ms and self._aims_at(method):
            await asyncio.sleep(self.state.slow_ms / 1000)
        if self.take("hang", method):
            await self._released.wait()


def _rule(wish: dict[str, Any]) -> dict[str, Any]:
    try:
        rule = {"method": str(wish["method"]).lower(), "count": int(wish.get("count", 1))}
        answer = wish["answer"]
        rule["answer"] = {
            "error_code": int(answer["error_code"]),
            "description": str(answer["description"]),
        } | ({"parameters": answer["parameters"]} if answer.get("parameters") else {})
    except (KeyError, TypeError, ValueError) as error:
        raise PhoneError(
            "A rule has method, count and answer {error_code, description}."
        ) from error
    if wish.get("chat_id") is not None:
        rule["chat_id"] = wish["chat_id"]
    return rule

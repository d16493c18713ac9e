"""The Bot API with nothing around it: what a test wants to say, byte for byte."""

import io
from typing import Any, Self

import aiohttp
import orjson

TOKEN = "4242:AAH-sandbox_token_of_the_tests_0000000"


class Refused(Exception):
    """The Bot API said no."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(f"{answer['error_code']} {answer['description']}")
        self.code: int = answer["error_code"]
        self.description: str = answer["description"]
        self.parameters: dict[str, Any] = answer.get("parameters", {})


class Caller:
    """Calls methods as a form, as most libraries do."""

    def __init__(self, url: str, token: str = TOKEN) -> None:
        self.url = url
        self.token = token
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._session is not None
        await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """The HTTP session."""
        assert self._session is not None
        return self._session

    async def __call__(self, method: str, /, **params: Any) -> Any:
        """The result; Refused if there is none. bytes become files."""
        form = aiohttp.FormData()
        for name, value in params.items():
            if isinstance(value, bytes):
                form.add_field(name, io.BytesIO(value), filename=f"{name}.bin")
            elif isinstance(value, str):
                form.add_field(name, value)
            else:
                form.add_field(name, orjson.dumps(value).decode())
        address = f"{self.url}/bot{self.token}/{method}"
        async with self.session.post(address, data=form) as response:
            answer = orjson.loads(await response.read())
        if not answer["ok"]:
            raise Refused(answer)
        return answer["result"]

    async def updates(self, offset: int = 0, timeout: int = 0) -> list[dict[str, Any]]:  # noqa: ASYNC109
        """getUpdates."""
        found: list[dict[str, Any]] = await self("getUpdates", offset=offset, timeout=timeout)
        return found

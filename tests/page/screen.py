"""The demo page as a test uses it: phones by person, and what the console complained about."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from playwright.async_api import ConsoleMessage, Error, Locator, Page, Response

from bot.sandbox.server import Sandbox

T = TypeVar("T")


class Screen:
    """One window with the page in it."""

    def __init__(self, page: Page, sandbox: Sandbox) -> None:
        self.page = page
        self.sandbox = sandbox
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _error(self, error: Error) -> None:
        self.complaints.append(f"uncaught: {error}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    async def open(self) -> None:
        """Load the page (again) and wait until its phones stand."""
        await self.page.goto(self.sandbox.url)
        await self.page.wait_for_selector("[data-ready]")

    def phone(self, person: int) -> Locator:
        """The phone of a person."""
        return self.page.locator(f'.phone[data-person="{person}"]')

    async def say(self, person: int, words: str) -> None:
        """Type words into a phone and press Enter."""
        area = self.phone(person).locator("textarea")
        await area.fill(words)
        await area.press("Enter")

    def bubble(self, person: int, words: str) -> Locator:
        """The newest bubble on a phone that holds these words."""
        return self.phone(person).locator(".bubble", has_text=words).last

    async def menu(self, person: int, words: str, entry: str) -> None:
        """Choose from the menu of a message."""
        await self.bubble(person, words).click(button="right")
        await self.page.get_by_role("menuitem", name=entry).click()

    def said(self, person: int, chat: int | None = None) -> list[dict[str, Any]]:
        """What lies in the sandbox as said by this person, oldest first."""
        room = self.sandbox.phone.room(person, chat)
        views = [stored.view() for stored in room.messages.values()]
        return [view for view in views if view["from"]["id"] == person and not view["deleted"]]

    async def until(self, look: Callable[[], T | None], seconds: float = 8.0) -> T:
        """Wait until `look` finds something that is true."""
        for _ in range(int(seconds / 0.02)):
            found = look()
            if found:
                return found
            await asyncio.sleep(0.02)
        raise AssertionError("It did not come about.")

"""The command menu of each chat: what this person may do, in their language (U4)."""

from dataclasses import dataclass

from aiogram.types import BotCommand

import locales
from services.people import Actor, Role


@dataclass(frozen=True, slots=True)
class Listed:
    """A command of the menu; ``roles`` empty means everybody."""

    name: str
    roles: frozenset[Role] = frozenset()


LISTED: tuple[Listed, ...] = (
    Listed("report"),
    Listed("mediate"),
    Listed("subscribe"),
    Listed("stop"),
    Listed("my"),
    Listed("resume"),
    Listed("person"),
    Listed("menu"),
    Listed("privacy"),
    Listed("language"),
    Listed("help"),
    Listed("cancel"),
    Listed("warn", frozenset({Role.BROADCASTER})),
    Listed("agenda", frozenset({Role.MEDIATOR})),
    Listed("behalf", frozenset({Role.GRID_WORKER, Role.TEAM_LEAD, Role.DISPATCHER})),
)
"""In the order of the menu; what stands in no locale as ``command-<name>`` fails the tests."""


def menu_for(actor: Actor) -> list[BotCommand]:
    """The menu of one person's chat."""
    return _menu(actor.locale, actor.roles)


def default_menu(locale: str) -> list[BotCommand]:
    """The menu of whoever has not written yet, for all chats in this language."""
    return _menu(locale, frozenset())


def _menu(locale: str, roles: frozenset[Role]) -> list[BotCommand]:
    return [
        BotCommand(command=one.name, description=locales.plain(locale, f"command-{one.name}"))
        for one in LISTED
        if not one.roles or one.roles & roles
    ]

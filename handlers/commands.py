"""The command menu of each chat: what this person may do, in their language (U4)."""

from dataclasses import dataclass

from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat

import locales
from handlers.context import Context, Said
from handlers.notices import Renderer
from services.cases.queue import DESK_ROLES, READING_ROLES
from services.cases.rights import HANDING_ROLES
from services.dispatch.duty import WORKING_ROLES
from services.dispatch.routing import READERS
from services.dispatch.teams import SEEING
from services.mediation import rates
from services.menus import MenuChanged
from services.notices import Notice
from services.people import Actor, Role
from services.scams.cadres import CADRES
from services.scams.firstaid import MAY_OPEN
from services.scams.season import SEASON_ROLES

_DESK = frozenset({Role.DISPATCHER, Role.GRID_WORKER, Role.TEAM_LEAD})
_GIVERS = frozenset({Role.OWNER, Role.TOWN_ADMIN})


@dataclass(frozen=True, slots=True)
class Listed:
    """A command of the menu; ``roles`` empty means everybody."""

    name: str
    roles: frozenset[Role] = frozenset()


LISTED: tuple[Listed, ...] = (
    Listed("report"),
    Listed("paid"),
    Listed("scam"),
    Listed("verify"),
    Listed("mediate"),
    Listed("studios"),
    Listed("subscribe"),
    Listed("bulletins"),
    Listed("guardian"),
    Listed("quiz"),
    Listed("stop"),
    Listed("my"),
    Listed("follow"),
    Listed("resume"),
    Listed("person"),
    Listed("menu"),
    Listed("privacy"),
    Listed("language"),
    Listed("help"),
    Listed("cancel"),
    Listed("hide"),
    Listed("queue", frozenset({*READING_ROLES, Role.PROTECTOR})),
    Listed("board", frozenset(READING_ROLES)),
    Listed("sources", frozenset(HANDING_ROLES)),
    Listed("open", frozenset(HANDING_ROLES)),
    Listed("tasks", frozenset(DESK_ROLES)),
    Listed("payee", frozenset(MAY_OPEN)),
    Listed("warn", frozenset({Role.BROADCASTER})),
    Listed("warnings", frozenset({Role.BROADCASTER})),
    Listed("poster", frozenset({Role.BROADCASTER, Role.GRID_WORKER, Role.TOWN_ADMIN})),
    Listed("bulletin", frozenset({Role.BROADCASTER})),
    Listed("season", frozenset(SEASON_ROLES)),
    Listed("video", frozenset(CADRES)),
    Listed("agenda", frozenset({Role.MEDIATOR})),
    Listed("calls", frozenset({Role.MEDIATOR})),
    Listed("files", frozenset({Role.MEDIATOR})),
    Listed("examples", frozenset({Role.MEDIATOR})),
    Listed("rates", frozenset({Role.MEDIATOR, *rates.READERS})),
    Listed("mediations", frozenset(READING_ROLES)),
    Listed("duty", frozenset(WORKING_ROLES)),
    Listed("fast", frozenset(WORKING_ROLES)),
    Listed("visits", frozenset(WORKING_ROLES)),
    Listed("mystats", frozenset(WORKING_ROLES)),
    Listed("teams", frozenset(SEEING)),
    Listed("rules", frozenset(READERS)),
    Listed("behalf", _DESK),
    Listed("zones", _GIVERS),
    Listed("policies", _GIVERS),
    Listed("studiotable", _GIVERS),
    Listed("invite", _GIVERS),
    Listed("people", _GIVERS),
    Listed("whoami", frozenset(Role)),
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


async def render_menu(_notice: MenuChanged, ctx: Context) -> Said:
    """The person's own menu, in their chat."""
    scope = BotCommandScopeChat(chat_id=ctx.chat_id)
    scope.model_fields_set.add("type")
    return SetMyCommands(commands=menu_for(ctx.actor), scope=scope)


RENDERERS: dict[type[Notice], Renderer] = {MenuChanged: render_menu}

"""Anybody asks who they are here, what they may do, and what the roles mean."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

import locales
from handlers.context import Context, Reply
from handlers.filters import Private
from handlers.staff.people import area_name, role_name
from services.people import Held, Role

router = Router(name=__name__)
router.message.filter(Private())


@router.message(Command("whoami"))
async def whoami(_message: Message, ctx: Context) -> Reply:
    """The person's roles, as the store says now, and what each lets them do."""
    name = locales.one_line(ctx.actor.name, 40) or ctx.plain("desk-nameless")
    if not ctx.actor.held:
        return [ctx.say(ctx.text("staff-whoami-resident", name=name))]
    lines = [_held(ctx, one) for one in ctx.actor.held]
    return [ctx.say(ctx.text("staff-whoami", name=name, roles=locales.join("\n", lines)))]


def _held(ctx: Context, one: Held) -> str:
    return ctx.text(
        "staff-role-held",
        role=role_name(ctx, one.role),
        area=area_name(ctx, one.area),
        can=ctx.text(f"role-can-{one.role.replace('_', '-')}"),
    )


@router.message(Command("roles"))
async def roles(_message: Message, ctx: Context) -> Reply:
    """What each role is for."""
    lines = [
        ctx.text(
            "staff-role-line",
            role=role_name(ctx, role),
            can=ctx.text(f"role-can-{role.replace('_', '-')}"),
        )
        for role in Role
    ]
    return [ctx.say(ctx.text("staff-roles", roles=locales.join("\n", lines)))]

"""The directory: studios, workstations and mediators, by name, town, matter, language, or near."""

from dataclasses import asdict, replace
from typing import Any, Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendVenue
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private
from handlers.mediator.agenda_callbacks import Edit
from handlers.mediator.cards import BETWEEN
from handlers.resident.mediate import open_mediation, towns_of
from handlers.resident.studio_callbacks import AtPlace, Find, Finding
from handlers.screens import Option, Screen
from services import places
from services.cases.locating import check_inside
from services.errors import Stale
from services.mediation import agenda_change, directory, matters
from services.mediation.directory import Entry, Search
from services.work import Host

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "studios"
"""Where a conversation keeps what is looked for."""

SHOWN: Final = 8
HOSTS: Final = 6
"""Mediators of a place with a button of their own."""


@router.message(Command("studios"))
async def studios_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Everything there is, the person's own towns first."""
    return await open_directory(ctx, state)


async def open_directory(ctx: Context, state: FSMContext) -> list[Said]:
    """The directory from its beginning."""
    return [await screens.say(ctx, state, await _listed(ctx, state, Search()))]


async def _search(state: FSMContext) -> Search:
    held: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    pin = held.get("pin")
    return Search(**{**held, "pin": tuple(pin) if pin else None})


async def _listed(ctx: Context, state: FSMContext, wanted: Search) -> Screen:
    """What was found, and the ways to look further; typed names and pins count as well."""
    await state.set_state(Finding.looking)
    await state.update_data({KEY: asdict(wanted)})
    found = await directory.search(ctx.work, wanted)
    if wanted == Search():
        own = await towns_of(ctx)
        found.sort(key=lambda one: _own(one, own))
    choices = [
        Option(_label(ctx, one), AtPlace(studio_id=one.studio.id, do="show"))
        for one in found[:SHOWN]
    ]
    nav = [
        Option(ctx.plain(f"studios-by-{one}-button"), Find(do=f"by-{one}"))
        for one in ("town", "matter", "tongue")
    ]
    text = ctx.text(
        "studios-list",
        count=len(found),
        shown=len(choices),
        wanted=_wanted(ctx, wanted) or ctx.text("studios-all"),
    )
    return Screen(text, choices, nav)


def _own(one: Entry, towns: list[str]) -> int:
    code = one.studio.town_code
    return towns.index(code) if code in towns else len(towns)


def _label(ctx: Context, one: Entry) -> str:
    if one.metres is None:
        return one.studio.name
    return ctx.plain("studios-label-far", name=one.studio.name, km=round(one.metres / 1000, 1))


def _wanted(ctx: Context, wanted: Search) -> str:
    """What is looked for, in words."""
    parts = [
        wanted.text,
        places.town_of(wanted.town).title if wanted.town else "",
        ctx.plain(f"matter-{wanted.matter}") if wanted.matter else "",
        wanted.tongue,
        ctx.plain("studios-near") if wanted.pin else "",
    ]
    return locales.join(BETWEEN, [one for one in parts if one])


@router.callback_query(Find.filter())
async def narrow(
    query: CallbackQuery, callback_data: Find, state: FSMContext, ctx: Context
) -> Reply:
    """Towns, matters or languages to choose from, or one of them chosen."""
    wanted, value = await _search(state), callback_data.value
    match callback_data.do:
        case "by-town":
            screen = _towns(ctx)
        case "by-matter":
            screen = _choices(
                ctx, "matter", [(m, ctx.plain(f"matter-{m}")) for m in matters.every()]
            )
        case "by-tongue":
            spoken = await directory.tongues(ctx.work)
            screen = _choices(ctx, "tongue", [(str(n), one) for n, one in enumerate(spoken[:12])])
        case _:
            screen = await _listed(ctx, state, await _with(ctx, wanted, callback_data.do, value))
    return [toast(query), await screens.put(ctx, state, query, screen)]


async def _with(ctx: Context, wanted: Search, do: str, value: str) -> Search:
    """The search with one more wish.

    :raises Stale: a value that was made up.
    """
    if do == "town":
        return replace(wanted, town=places.town(value).code)
    if do == "matter" and value in matters.every():
        return replace(wanted, matter=value)
    if do == "tongue":
        spoken = await directory.tongues(ctx.work)
        if value.isdecimal() and len(value) < 4 and int(value) < len(spoken):
            return replace(wanted, tongue=spoken[int(value)])
    if do == "all":
        return Search()
    raise Stale


def _towns(ctx: Context) -> Screen:
    found = [(one.code, one.title) for one in places.towns()]
    return replace(_choices(ctx, "town", found), columns=3)


def _choices(ctx: Context, do: str, listed: list[tuple[str, str]]) -> Screen:
    choices = [Option(label, Find(do=do, value=value)) for value, label in listed]
    back = [Option(ctx.plain("studios-all-button"), Find(do="all"))]
    return Screen(ctx.text(f"studios-ask-{do}"), choices, back, columns=2)


@router.message(Finding.looking, Has("text"), OtherThanCommands())
async def typed(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A name in characters or pinyin, or a town."""
    text = message.text or ""
    if text.startswith("/"):
        return None
    wanted = Search(text=locales.one_line(text, directory.LONGEST))
    return [await screens.say(ctx, state, await _listed(ctx, state, wanted))]


@router.message(Finding.looking, Has("location", "venue"))
async def near(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A pin: the nearest first; it is used once and not kept with anybody.

    :raises FarAway: outside the district. :raises BadPin: no point on the globe.
    """
    where = message.venue.location if message.venue else message.location
    if where is None:
        return None
    check_inside(where.latitude, where.longitude)
    wanted = replace(await _search(state), text="", pin=(where.latitude, where.longitude))
    return [await screens.say(ctx, state, await _listed(ctx, state, wanted))]


@router.callback_query(AtPlace.filter())
async def at_place(
    query: CallbackQuery, callback_data: AtPlace, state: FSMContext, ctx: Context
) -> Reply:
    """A place: what it is, where it lies, or an appointment there.

    :raises NotAllowed: closed, or made up.
    """
    found = await directory.entry(ctx.work, callback_data.studio_id)
    match callback_data.do:
        case "map":
            return [toast(query), _venue(ctx, found)]
        case "book":
            hosts = {one.id for one in found.hosts}
            host_id = callback_data.host_id if callback_data.host_id in hosts else 0
            at = await directory.taking(ctx.work, found.studio)
            return [toast(query), *await open_mediation(ctx, state, "new", at, host_id)]
        case _:
            return [toast(query), await screens.put(ctx, state, query, await _place(ctx, found))]


def _venue(ctx: Context, found: Entry) -> Said:
    """The place on a map; in words where nobody has said where it lies."""
    studio = found.studio
    if studio.latitude is None or studio.longitude is None:
        return ctx.say(ctx.text("studios-no-map", address=studio.address or studio.name))
    return SendVenue(
        chat_id=ctx.chat_id,
        latitude=studio.latitude,
        longitude=studio.longitude,
        title=studio.name,
        address=studio.address or places.town_of(studio.town_code).title,
    )


async def _place(ctx: Context, found: Entry) -> Screen:
    """What a place is, who is there, and what they take."""
    studio = found.studio
    hosts = [_host_words(ctx, one) for one in found.hosts]
    text = ctx.text(
        "studios-place",
        name=studio.name,
        kind=ctx.text(f"studios-kind-{studio.kind}"),
        town=places.town_of(studio.town_code).title,
        address=studio.address,
        phone=studio.phone or "12348",
        matters=_matters(ctx, studio.matters),
        tongues=locales.join(BETWEEN, studio.tongues) or ctx.text("studios-tongue-usual"),
        hosts=locales.join("\n", hosts) or ctx.text("studios-no-hosts"),
        sample=ctx.text("mediation-sample") if studio.sample else "",
    )
    choices = [
        Option(ctx.plain("studios-book-button"), AtPlace(studio_id=studio.id, do="book")),
        Option(ctx.plain("studios-map-button"), AtPlace(studio_id=studio.id, do="map")),
        *(_host_option(ctx, one) for one in found.hosts[:HOSTS] if one.person_id is not None),
    ]
    for host in found.hosts[:HOSTS]:
        if agenda_change.may_change(ctx.actor, host, studio):
            label = ctx.plain("studios-agenda-button", name=host.name)
            choices.append(Option(label, Edit(host_id=host.id, do="plan")))
    back = [Option(ctx.plain("studios-all-button"), Find(do="all"))]
    return Screen(text, choices, back)


def _host_option(ctx: Context, host: Host) -> Option:
    label = ctx.plain("studios-book-host-button", name=host.name)
    return Option(label, AtPlace(studio_id=host.studio_id, do="book", host_id=host.id))


def _host_words(ctx: Context, host: Host) -> str:
    return ctx.text(
        "studios-host",
        name=host.name,
        kind=ctx.text(f"studios-host-{host.kind}"),
        matters=_matters(ctx, host.matters),
        tongues=locales.join(BETWEEN, host.tongues) or ctx.text("studios-tongue-usual"),
    )


def _matters(ctx: Context, codes: list[str]) -> str:
    known = [ctx.text(f"matter-{one}") for one in codes if one in matters.every()]
    return locales.join(BETWEEN, known) or ctx.text("studios-matter-all")

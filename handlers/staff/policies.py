"""What the office decides as data, in the chat: look, draft by a file, try, publish, take back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said
from handlers.filters import Has, Private
from handlers.notices import Renderer
from handlers.resident.incoming import file_of
from handlers.screens import Option, Screen
from handlers.staff.policy_callbacks import (
    Drafting,
    PublishPolicy,
    SendPolicy,
    ShowPolicy,
    TakeBackPolicy,
    TryPolicy,
)
from services import drafting, versions
from services.drafting import PolicyDrafted, PolicyRefused
from services.errors import NotAllowed
from services.notices import Notice
from services.policies import BadPolicy, Finding, NoSuchVersion, check_publisher, kinds
from services.versions import Rehearsal, kind_of
from services.work import PolicyVersion

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

LINES: Final = 10
"""Findings that a message shows; the others are counted."""

WIDEST: Final = 200
"""Characters of a finding."""

KIND: Final = "policy"
"""Where a conversation's data keeps which kind the next file is."""


def kind_name(ctx: Context, kind: str) -> str:
    """What a kind of policy is called."""
    return ctx.plain(f"policy-kind-{kind}")


@router.message(Command("policies"))
async def policies_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Which kind."""
    return await open_policies(ctx, state)


async def open_policies(ctx: Context, state: FSMContext) -> list[Said]:
    """The kinds there are.

    :raises NotAllowed: not the actor's to decide.
    """
    check_publisher(ctx.actor)
    choices = [Option(kind_name(ctx, one), ShowPolicy(kind=one)) for one in kinds()]
    return [await screens.say(ctx, state, Screen(ctx.text("policies-ask"), choices))]


@router.message(Command("zones"))
async def zones_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The versions of the zones."""
    return [await screens.say(ctx, state, await _versions(ctx, "zones"))]


@router.callback_query(ShowPolicy.filter())
async def show(
    query: CallbackQuery, callback_data: ShowPolicy, state: FSMContext, ctx: Context
) -> Reply:
    """The versions of a kind."""
    return [await screens.put(ctx, state, query, await _versions(ctx, callback_data.kind))]


async def _versions(ctx: Context, kind: str) -> Screen:
    found = await versions.versions(ctx.work, ctx.actor, kind)
    lines = [_line(ctx, row) for row in found.listed] or [ctx.text("policies-none")]
    text = ctx.text(
        "policies-versions",
        kind=kind_name(ctx, kind),
        version=found.in_force,
        lines=locales.join("\n", lines),
    )
    choices = [
        Option(
            ctx.plain("policies-show-button", version=row.version),
            TryPolicy(kind=kind, version=row.version),
        )
        for row in found.listed
        if row.version != found.in_force
    ]
    choices.append(Option(ctx.plain("policies-send-button"), SendPolicy(kind=kind)))
    if found.in_force:
        back = TakeBackPolicy(kind=kind, over=found.in_force)
        choices.append(Option(ctx.plain("policies-back-button"), back))
    return Screen(text, choices, columns=2)


def _line(ctx: Context, row: PolicyVersion) -> str:
    at: datetime = row.published_at or row.made_at
    note = locales.one_line(row.note, 40)
    match row.state:
        case "published":
            return ctx.text("policies-line-published", version=row.version, at=at, note=note)
        case "retired":
            return ctx.text("policies-line-retired", version=row.version, at=at, note=note)
        case _:
            return ctx.text("policies-line-draft", version=row.version, at=at, note=note)


@router.callback_query(TryPolicy.filter())
async def rehearse(
    query: CallbackQuery, callback_data: TryPolicy, state: FSMContext, ctx: Context
) -> Reply:
    """The dry run: what is odd, what would change, and the button that publishes."""
    kind, version = callback_data.kind, callback_data.version
    try:
        found = await versions.rehearse(ctx.work, ctx.actor, kind, version, now=ctx.now)
    except BadPolicy as refusal:  # published by an earlier release, which read it otherwise
        return [ctx.edit(query, _flawed(ctx, kind, refusal.flaws))]
    return [await screens.put(ctx, state, query, _rehearsed(ctx, found))]


def _rehearsed(ctx: Context, found: Rehearsal) -> Screen:
    kind, version = found.kind, found.version.version
    choices = []
    if version != found.over:
        publish = PublishPolicy(kind=kind, version=version, over=found.over)
        choices.append(Option(ctx.plain("policies-publish-button"), publish))
    choices.append(Option(ctx.plain("policies-list-button"), ShowPolicy(kind=kind)))
    lines = _lines(ctx, found.findings) or ctx.text("policies-nothing-odd")
    text = ctx.text("policies-rehearsed", kind=kind_name(ctx, kind), version=version, lines=lines)
    return Screen(text, choices)


def _lines(ctx: Context, findings: Iterable[Finding]) -> str:
    """Findings, one a line."""
    every = list(findings)
    shown = [locales.one_line(ctx.plain(f.key, **f.fields), WIDEST) for f in every[:LINES]]
    if len(every) > LINES:
        shown.append(ctx.plain("policies-more-lines", count=len(every) - LINES))
    return locales.join("\n", (f"• {line}" for line in shown))


def _flawed(ctx: Context, kind: str, flaws: Iterable[Finding]) -> str:
    return ctx.text("policies-flawed", kind=kind_name(ctx, kind), lines=_lines(ctx, flaws))


@router.callback_query(PublishPolicy.filter())
async def publish(query: CallbackQuery, callback_data: PublishPolicy, ctx: Context) -> Reply:
    """A version is put into force, if what was in force is still the one that was seen."""
    kind, version, over = callback_data.kind, callback_data.version, callback_data.over
    await kind_of(kind).publish(ctx.work, ctx.actor, version, now=ctx.now, over=over)
    words = ctx.text("policies-published", kind=kind_name(ctx, kind), version=version)
    return [ctx.edit(query, words)]


@router.callback_query(TakeBackPolicy.filter())
async def take_back(
    query: CallbackQuery, callback_data: TakeBackPolicy, state: FSMContext, ctx: Context
) -> Reply:
    """The version before is put into force again: asked once, then done at once."""
    check_publisher(ctx.actor)
    kind, over = callback_data.kind, callback_data.over
    if not callback_data.sure:
        sure = TakeBackPolicy(kind=kind, over=over, sure=True)
        choices = [
            Option(ctx.plain("policies-really-back-button"), sure),
            Option(ctx.plain("policies-list-button"), ShowPolicy(kind=kind)),
        ]
        screen = Screen(ctx.text("policies-really-back"), choices)
        return [await screens.put(ctx, state, query, screen)]
    held = await kind_of(kind).take_back(ctx.work, ctx.actor, now=ctx.now, over=over)
    words = ctx.text("policies-taken-back", kind=kind_name(ctx, kind), version=held.version)
    return [ctx.edit(query, words)]


@router.callback_query(SendPolicy.filter())
async def ask_for_the_file(
    query: CallbackQuery, callback_data: SendPolicy, state: FSMContext, ctx: Context
) -> Reply:
    """A new version is going to be sent as a file."""
    check_publisher(ctx.actor)
    await state.set_state(Drafting.sending)
    await state.update_data({KIND: kind_of(callback_data.kind).name})
    return [ctx.edit(query, ctx.text("policies-send"))]


@router.message(Drafting.sending, Has("document"))
async def take_the_file(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The file is noted; what comes of it is told when it has been fetched."""
    file, kind = file_of(message), (await state.get_data()).get(KIND)
    if file is None or kind is None:
        return [ctx.say(ctx.text("policies-not-a-file"))]
    await drafting.send(ctx.work, ctx.actor, kind, file, sent_at=ctx.sent_at, now=ctx.now)
    await state.set_state(None)
    return [ctx.say(ctx.text("policies-sent"))]


@router.message(Drafting.sending, Has("text", "photo", "video", "voice"))
async def not_a_file(message: Message, ctx: Context) -> Reply:
    """Something else came; commands go their own way."""
    if (message.text or "").startswith("/"):
        return None
    return [ctx.say(ctx.text("policies-not-a-file"))]


async def render_drafted(notice: PolicyDrafted, ctx: Context) -> Said | None:
    """The file became a draft: its dry run, at once."""
    try:
        found = await versions.rehearse(
            ctx.work, ctx.actor, notice.kind, notice.version, now=ctx.now
        )
    except (NotAllowed, NoSuchVersion):
        return None
    screen = _rehearsed(ctx, found)
    return ctx.say(screen.text, screens.markup(screen))


async def render_refused(notice: PolicyRefused, ctx: Context) -> Said:
    """The file could not be read as what it should be: every reason."""
    flaws = [Finding(key, fields) for key, fields in notice.flaws]
    return ctx.say(_flawed(ctx, notice.kind, flaws))


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    PolicyDrafted: render_drafted,
    PolicyRefused: render_refused,
}

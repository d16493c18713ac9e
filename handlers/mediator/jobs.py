"""The jobs of the home screen around mediation."""

from typing import Final

from aiogram.fsm.context import FSMContext

from handlers import screens
from handlers.context import Context, Said
from handlers.home import Job
from handlers.mediator.agenda import week_screen
from handlers.mediator.figures import open_files
from handlers.resident.mediate import open_mediation
from services.people import Role


async def open_carried(ctx: Context, state: FSMContext) -> list[Said]:
    """Mediation begins, with the text that was written before, if any."""
    return await open_mediation(ctx, state, "carried")


async def open_agenda(ctx: Context, state: FSMContext) -> list[Said]:
    """The mediator's week."""
    return [await screens.say(ctx, state, await week_screen(ctx, 0))]


JOBS: Final = {
    "mediate": Job("home-mediate-button", open_carried, carries=True),
    "files": Job("home-files-button", open_files, roles=frozenset({Role.MEDIATOR})),
    "agenda": Job("home-agenda-button", open_agenda, roles=frozenset({Role.MEDIATOR})),
}

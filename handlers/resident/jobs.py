"""The jobs of the home screen that everybody has."""

from aiogram.fsm.context import FSMContext

from handlers.context import Context, Said
from handlers.elder import open_elder
from handlers.help import home_help
from handlers.home import Job
from handlers.language import open_language
from handlers.resident.follow import open_follow
from handlers.resident.mine import open_mine
from handlers.resident.paid import open_paid
from handlers.resident.privacy import open_privacy
from handlers.resident.report import open_carried, open_help
from handlers.resident.scam import open_scam
from handlers.screens import Screen, say


async def open_about(ctx: Context, state: FSMContext) -> list[Said]:
    """What this bot does, and for whom."""
    return [await say(ctx, state, Screen(home_help(ctx)))]


JOBS = {
    "report": Job("home-report-button", open_carried, carries=True),
    "mine": Job("home-mine-button", open_mine, carries=True),
    "scam": Job("home-scam-button", open_scam, carries=True),
    "paid": Job("paid-open-button", open_paid),
    "follow": Job("home-follow-button", open_follow),
    "person": Job("home-person-button", open_help),
    "elder": Job("home-elder-button", open_elder),
    "language": Job("home-language-button", open_language),
    "privacy": Job("home-privacy-button", open_privacy),
    "about": Job("home-about-button", open_about),
}

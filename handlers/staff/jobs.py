"""The jobs of the home screen that officers have."""

from typing import Final

from handlers.grid.task_list import open_tasks
from handlers.home import Job
from handlers.staff.live_board import open_board
from handlers.staff.people import open_invite, open_people
from handlers.staff.queue import open_queue
from handlers.staff.sources import open_sources
from handlers.staff.spotting import open_case
from services.cases.queue import DESK_ROLES, READING_ROLES
from services.cases.rights import HANDING_ROLES
from services.invites import GIVES
from services.people import Role

_DESK: Final = frozenset(DESK_ROLES)
_READING: Final = frozenset(READING_ROLES)
_COMMANDING: Final = frozenset(HANDING_ROLES)
_GIVING: Final = frozenset(GIVES)

JOBS = {
    "queue": Job("home-queue-button", open_queue, roles=_READING | {Role.PROTECTOR}),
    "tasks": Job("home-tasks-button", open_tasks, roles=_DESK),
    "open": Job("home-open-button", open_case, roles=_COMMANDING),
    "board": Job("home-board-button", open_board, roles=_READING),
    "sources": Job("home-sources-button", open_sources, roles=_COMMANDING, shelf="manage"),
    "invite": Job("home-invite-button", open_invite, roles=_GIVING, shelf="manage"),
    "people": Job("home-people-button", open_people, roles=_GIVING, shelf="manage"),
}

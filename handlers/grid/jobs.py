"""The jobs of the home screen that grid workers have."""

from handlers.grid.behalf import open_behalf
from handlers.grid.duty import open_duty
from handlers.grid.fast import open_fast
from handlers.grid.visiting import open_visits
from handlers.home import OWN, Job
from services.cases.behalf import MAY
from services.dispatch.duty import WORKING_ROLES

JOBS = {
    "fast": Job("home-fast-button", open_fast, roles=frozenset(WORKING_ROLES)),
    "duty": Job("home-duty-button", open_duty, roles=frozenset(WORKING_ROLES)),
    "visits": Job("home-visits-button", open_visits, roles=frozenset(WORKING_ROLES)),
    "behalf": Job("home-behalf-button", open_behalf, roles=frozenset(MAY), shelf=OWN),
}

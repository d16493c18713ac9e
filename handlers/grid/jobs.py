"""The jobs of the home screen that grid workers have."""

from handlers.grid.behalf import open_behalf
from handlers.home import Job
from services.cases.behalf import MAY

JOBS = {"behalf": Job("home-behalf-button", open_behalf, roles=frozenset(MAY))}

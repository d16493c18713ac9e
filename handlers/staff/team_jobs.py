"""The jobs of the home screen of whoever arranges teams and rules."""

from handlers.home import Job
from handlers.staff.rules import open_rules
from handlers.staff.teams import open_teams
from services.dispatch.routing import READERS
from services.dispatch.teams import SEEING

JOBS = {
    "teams": Job("home-teams-button", open_teams, roles=frozenset(SEEING), shelf="manage"),
    "rules": Job("home-rules-button", open_rules, roles=frozenset(READERS), shelf="manage"),
}

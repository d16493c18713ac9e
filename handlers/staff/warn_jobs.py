"""The jobs of the home screen around warnings."""

from typing import Final

from handlers.home import Job
from handlers.resident.alerts import open_alerts
from handlers.staff.warn import open_warning
from services.people import Role

JOBS: Final = {
    "alerts": Job("home-alerts-button", open_alerts),
    "warn": Job("home-warn-button", open_warning, roles=frozenset({Role.BROADCASTER})),
}

"""Quiet hours: nothing is pushed from 21:00 to 07:00 but what can't wait (A8)."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from services.outreach.codes import Severity, Urgency
from storage.tables import Campaign

LINAN: Final = ZoneInfo("Asia/Shanghai")
BEGINS: Final = "21:00"
ENDS: Final = "07:00"


def passes(campaign: Campaign) -> bool:
    """Whether it may wake people: severe or extreme, and to be acted on at once."""
    return Severity(campaign.severity).grave and campaign.urgency == Urgency.IMMEDIATE


def ends(setting: Mapping[str, Any], now: datetime) -> datetime | None:
    """When the quiet hours end in which ``now`` lies; None outside of them.

    ``setting`` may say otherwise under ``quiet_from`` and ``quiet_to``; the same hour twice is
    never.
    """
    local = now.astimezone(LINAN)
    begin = time.fromisoformat(setting.get("quiet_from", BEGINS))
    end = time.fromisoformat(setting.get("quiet_to", ENDS))
    for days in (-1, 0):
        start = datetime.combine(local.date() + timedelta(days=days), begin, LINAN)
        until = datetime.combine(start.date() + timedelta(days=begin >= end), end, LINAN)
        if start <= local < until and begin != end:
            return until
    return None

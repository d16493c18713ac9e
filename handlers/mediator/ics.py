"""An appointment as an iCalendar file (RFC 5545): one edition after the other, or called off.

No phone number, no address of a person and no matter stands in it: calendars are shared.
"""

from datetime import datetime
from functools import partial
from typing import Final

from aiogram.methods import SendDocument

from handlers.context import HTML, Context, Said
from handlers.documents.papers import Draw, Paper, named
from services.errors import NotAllowed
from services.mediation import calendar
from services.mediation.calendar import Entry
from services.mediation.codes import Standing

KIND: Final = "calendar"

_STATUS: Final = {
    Standing.PROPOSED: "TENTATIVE",
    Standing.CONFIRMED: "CONFIRMED",
    Standing.CANCELLED: "CANCELLED",
}


def file_of(ctx: Context, entry: Entry, *, now: datetime) -> bytes:
    """The file: ``METHOD:CANCEL`` once it is off, else ``METHOD:PUBLISH``, with ``SEQUENCE``."""
    from icalendar import Calendar, Event, vCalAddress, vText  # noqa: PLC0415 - heavy, and rare

    event = Event()
    event.add("uid", f"mediation-{entry.appointment_id}@{ctx.bot_name or 'pingan'}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", ctx.plain("mediation-calendar-title", number=entry.number))
    event.add("location", " ".join(part for part in (entry.studio, entry.address) if part))
    event.add("status", _STATUS[entry.standing])
    organizer = vCalAddress(f"https://t.me/{ctx.bot_name}")
    organizer.params["CN"] = vText(entry.studio)
    event["organizer"] = organizer
    file = Calendar()
    file.add("prodid", "-//Pingan//Mediation//ZH")
    file.add("version", "2.0")
    file.add("method", "CANCEL" if entry.standing is Standing.CANCELLED else "PUBLISH")
    file.add_component(event)
    return bytes(file.to_ical())


def message(ctx: Context, entry: Entry) -> Said:
    """The file with a line that says what it is for."""
    return SendDocument(
        chat_id=ctx.chat_id,
        document=named(KIND, entry.appointment_id),
        caption=ctx.text(f"mediation-calendar-{entry.standing}", number=entry.number),
        parse_mode=HTML,
    )


async def draw(ctx: Context, appointment_id: int) -> Paper:
    """The file as the appointment stands now, for whoever is or was at its table.

    :raises NotAllowed: anybody else, or no such appointment.
    """
    entry = await calendar.entry(ctx.work, ctx.actor, appointment_id)
    if entry is None:
        raise NotAllowed
    return Paper(f"{entry.number}.ics", "text/calendar", partial(file_of, ctx, entry, now=ctx.now))


PAPERS: Final[dict[str, Draw]] = {KIND: draw}

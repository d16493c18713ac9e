"""Reporting for somebody without a phone: their name, how to reach them, and their spoken yes."""

from dataclasses import dataclass
from typing import ClassVar, Final

from services.errors import Refusal
from services.people import Actor, Role, check

MAY: Final = (Role.GRID_WORKER, Role.TEAM_LEAD, Role.DISPATCHER)
"""Who may report for others: they visit people, and answer for having asked them."""

LONGEST_NAME: Final = 40


@dataclass(eq=False)
class BadPhone(Refusal):
    """A telephone number that is none."""

    key: ClassVar[str] = "refusal-bad-phone"


@dataclass(frozen=True, slots=True)
class Absent:
    """The person a report is made for. ``phone`` None: they have none, somebody visits."""

    name: str
    phone: str | None

    def words(self) -> str:
        """As it is kept in the erasable table."""
        return "\n".join(part for part in (self.name, self.phone) if part)


def check_may(actor: Actor) -> None:
    """Let only those pass who may report for others.

    :raises NotAllowed: a resident, or another role.
    """
    check(actor, *MAY)


def phone(text: str) -> str:
    """A telephone number as it is written internationally, mainland numbers without a prefix.

    :raises BadPhone: no such number is possible.
    """
    import phonenumbers  # noqa: PLC0415 - its tables are loaded for the first number

    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        raise BadPhone from None
    if not phonenumbers.is_possible_number(number):
        raise BadPhone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)

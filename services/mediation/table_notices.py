"""What is told about sessions and what follows them, and to whom."""

from dataclasses import dataclass

from services.notices import Notice, register


@register
@dataclass(frozen=True, slots=True)
class HelperAsked(Notice):
    """To somebody of the staff: would they help at one session."""

    helper_id: int


@register
@dataclass(frozen=True, slots=True)
class HelperCame(Notice):
    """To the mediator: whom the link or the request has brought."""

    helper_id: int


@register
@dataclass(frozen=True, slots=True)
class HelperDone(Notice):
    """To a helper: the session is over, and nothing of it is shown any more."""

    session_id: int


@register
@dataclass(frozen=True, slots=True)
class EvidenceShared(Notice):
    """To the other sides: somebody lets them see a piece of evidence."""

    evidence_id: int


@register
@dataclass(frozen=True, slots=True)
class EvidenceHandedIn(Notice):
    """To the mediator: a side has handed something in."""

    case_id: int


@register
@dataclass(frozen=True, slots=True)
class DangerRaised(Notice):
    """To police post and centre: it may turn violent; where and who, nothing of the matter."""

    flag_id: int


@register
@dataclass(frozen=True, slots=True)
class HelpComes(Notice):
    """To the mediator: who has seen the flag and comes."""

    flag_id: int


@register
@dataclass(frozen=True, slots=True)
class MediationEnded(Notice):
    """To the sides: how it ended, and what follows."""

    case_id: int


@register
@dataclass(frozen=True, slots=True)
class AgreementReady(Notice):
    """To the sides: the text as drafted, as a file, and whether they have it."""

    case_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class InForce(Notice):
    """To the sides: since when it is in force, and until when a court may confirm it."""

    case_id: int
    effective: str


@register
@dataclass(frozen=True, slots=True)
class CourtReminder(Notice):
    """To the sides: so many days are left to have it confirmed together."""

    case_id: int
    day: int
    effective: str


@register
@dataclass(frozen=True, slots=True)
class PromiseDue(Notice):
    """To the sides: was done what was promised for today."""

    instalment_id: int
    round: int


@register
@dataclass(frozen=True, slots=True)
class PromiseMissed(Notice):
    """To the mediator: something promised was not done, or nobody says that it was."""

    instalment_id: int
    round: int


@register
@dataclass(frozen=True, slots=True)
class MediationOverdue(Notice):
    """To the mediator: a month has passed and nothing has come of it."""

    case_id: int


@register
@dataclass(frozen=True, slots=True)
class HowWasIt(Notice):
    """To a side: were they satisfied; nobody learns who said what."""

    case_id: int


@register
@dataclass(frozen=True, slots=True)
class MediationOffered(Notice):
    """To whoever reported something: the studio would help both sides to talk, if they want."""

    case_id: int

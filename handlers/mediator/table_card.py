"""What sessions put on the card of a mediation: the file for its mediator, evidence and text."""

from typing import Final

from handlers.context import Context
from handlers.mediator.card_parts import CardPart
from handlers.mediator.file_callbacks import FileOf
from handlers.resident.table_callbacks import SideOf
from handlers.screens import Option
from services.cases.states import State
from services.mediation.codes import Side
from services.mediation.view import MediationView


async def options(ctx: Context, shown: MediationView) -> list[Option]:
    """The file for whoever has the case; for a side what it hands in, and what was agreed."""
    case = shown.case
    if shown.mine is Side.HOST:
        if case.holder_id != ctx.actor.id:
            return []
        return [Option(ctx.plain("file-open-button"), FileOf(case_id=case.id, do="open"))]
    wanted = {
        "evidence": State(case.state).open,
        "text": (case.result or "").startswith("agreed"),
    }
    return [
        Option(ctx.plain(f"side-{do}-button"), SideOf(case_id=case.id, do=do))
        for do, offered in wanted.items()
        if offered
    ]


CARD: Final = CardPart(options)

"""The sides of a case: who is expected at the table, by name or by the kind that was asked for."""

from typing import Final

from services.cases import trail
from services.mediation import terms
from services.mediation.codes import Side, Whom
from services.people import Actor
from storage import agreement, cases
from storage import mediation as rows
from storage.tables import Case, Party, Request
from storage.work import Work

ALONE: Final = frozenset({Whom.REPRESENTATIVE, Whom.SERVICE})
"""Whom one meets without another side."""


async def expect(work: Work, case: Case, request: Request) -> None:
    """A request that names nobody still has another side, whose yes is needed (M3).

    It has no words until somebody says who it is; meeting a representative, or a service for a
    firm (M15), has none at all.
    """
    if request.whom in ALONE or await agreement.others(work, case.id):
        return
    await rows.add(work, Party(case_id=case.id, side=Side.OTHER))


async def check_safe(work: Work, case: Case) -> None:
    """Let nobody be invited where the words of a case speak of violence or a crime (I21).

    :raises Danger: they do.
    """
    parties = await rows.parties(work, case.id)
    said = await cases.words(work, [case.words_id, *(one.words_id for one in parties)])
    terms.check(*said.values())


async def name_of(work: Work, party: Party) -> str | None:
    """What a side is called; None where nobody has said it."""
    texts = await cases.words(work, [party.words_id])
    return texts.get(party.words_id or 0)


async def name_by_id(work: Work, party_id: int) -> str | None:
    """The same by id; None as well for a side that is not there."""
    party = await agreement.party(work, party_id)
    return await name_of(work, party) if party else None


async def name(work: Work, actor: Actor, party: Party, words: str) -> None:
    """Say who a side is, in words of whoever knows it."""
    kept = await trail.keep(work, words, person_id=actor.id)
    party.words_id = kept.id
    await work.flush()

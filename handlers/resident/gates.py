"""Which tap belongs to the draft that is being written now, and which is an old one."""

from dataclasses import replace

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.context import Context
from handlers.resident import draft as drafts
from handlers.resident.callbacks import OwnCase, Step
from services.cases import mine


class Does(Filter):
    """A tap of the current draft with one of these verbs; any other falls to the old buttons."""

    def __init__(self, *verbs: str) -> None:
        self.verbs = verbs

    async def __call__(
        self, _query: CallbackQuery, callback_data: Step, state: FSMContext
    ) -> bool:
        """Whether the draft is still the one that was shown."""
        if callback_data.do not in self.verbs:
            return False
        report = await drafts.load(state)
        return report is not None and report.key == callback_data.draft


class Verb(Filter):
    """A tap with this verb, whoever's it is; the service judges."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    async def __call__(
        self, _query: CallbackQuery, callback_data: Step | OwnCase, ctx: Context
    ) -> bool | dict[str, Context]:
        """Whether the button says so; whoever reported without a name acts without one."""
        if callback_data.do != self.verb:
            return False
        if isinstance(callback_data, OwnCase):
            return {"ctx": await nameless(ctx, callback_data.case_id)}
        return True


async def nameless(ctx: Context, case_id: int) -> Context:
    """The same turn for whoever stands in for this person in a case."""
    actor = await mine.behind(ctx.work, ctx.actor, case_id)
    return ctx if actor is ctx.actor else replace(ctx, actor=actor)

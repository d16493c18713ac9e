"""Where a worker stands with a task, and what the buttons of a task's card say.

Whatever changes a task carries the version of what was shown.
"""

from typing import Any, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id, Shown
from services.cases.endings import Result
from services.dispatch.tasks import Step


class Arriving(StatesGroup):
    """On the way to the spot: sending the position, or saying why it is far."""

    locating = State()
    explaining = State()


class Proving(StatesGroup):
    """On the spot: pictures, words, then the result."""

    proving = State()


class Giving(StatesGroup):
    """Giving a task back, or objecting to it: writing the reason."""

    back = State()


STEPS: Final = {Arriving: "arriving", Proving: "proving", Giving: "giving"}
"""What is asked about a task, and where a conversation's data keeps which task it is."""


def asked_about(data: dict[str, Any]) -> int | None:
    """The task that a conversation is about, if it is about one."""
    held = (data[key] for key in STEPS.values() if data.get(key))
    return next((int(one["task_id"]) for one in held), None)


async def leave(state: FSMContext) -> None:
    """Nothing is asked about a task any more."""
    data, at = await state.get_data(), (await state.get_state() or "").partition(":")[0]
    if any(data.get(key) for key in STEPS.values()):
        await state.update_data(dict.fromkeys(STEPS.values()))
    if at in {group.__name__ for group in STEPS}:
        await state.set_state(None)


class Ruling(StatesGroup):
    """Ruling on an objection: writing why the order stands."""

    why = State()


class Measuring(StatesGroup):
    """How far the tasks of the list are: sending the position."""

    locating = State()


class ListTasks(CallbackData, prefix="tlist"):
    """The list of tasks anew; ``measure``: with how far each one is."""

    measure: bool = False


class TaskPress(CallbackData, prefix="tstep"):
    """A step of a task."""

    task_id: Id
    version: Shown
    step: Step


class TaskEnd(CallbackData, prefix="tend"):
    """A result that ends a task."""

    task_id: Id
    version: Shown
    result: Result


class TaskOpen(CallbackData, prefix="topen"):
    """A task's card: as a new message, or back in the one that shows it."""

    task_id: Id
    anew: bool = True


class TaskLook(CallbackData, prefix="tlook"):
    """More of a task's case: its files, or its place on a map."""

    task_id: Id
    what: str


class BackReason(CallbackData, prefix="tback"):
    """A ready reason for giving a task back or objecting to it, by its name."""

    task_id: Id
    version: Shown
    step: Step
    name: str


class HandTask(CallbackData, prefix="thand"):
    """The colleague who is asked to take a task over."""

    task_id: Id
    version: Shown
    person_id: Id


class Rule(CallbackData, prefix="trule"):
    """A ruling on an objection: right, or not and why; ``name`` is a ready reason."""

    task_id: Id
    version: Shown
    upheld: bool
    name: str = ""


class FarReason(CallbackData, prefix="tfar"):
    """A ready reason for arriving far from the pin, by its name."""

    task_id: Id
    name: str

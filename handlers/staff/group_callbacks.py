"""The buttons of binding a group to a team."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Id


class BindTo(CallbackData, prefix="bind"):
    """The team whose group this chat is to be."""

    team_id: Id
    forum: bool

"""Conversations: each handler parses, calls one service verb and returns what to say."""

from aiogram.filters.callback_data import CallbackData

# Of each kind of button pydantic makes its reader when the first is pressed or shown, not at
# start: there are seventy kinds, and most processes see ten of them in their first hour.
CallbackData.model_config["defer_build"] = True

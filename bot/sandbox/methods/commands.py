"""The bot's menu of commands by scope and language, its names and descriptions."""

import re
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.call import Call, method
from bot.sandbox.world import BotAccount, Json, Room

_NAME = re.compile(r"[a-z0-9_]{1,32}")


def scope_key(scope: Json | None, language: str) -> str:
    """One string for scope and language, as the commands are kept by."""
    scope = scope or {"type": "default"}
    where = [scope["type"], str(scope.get("chat_id", "")), str(scope.get("user_id", ""))]
    return "/".join([*where, language])


def _key(call: Call) -> str:
    scope = call.get("scope")
    language = call.get("language_code") or ""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    if scope is not None and "chat_id" in scope:
        room = call.exchange.room_for(call.bot, scope["chat_id"], write=False)
        scope = scope | {"chat_id": room.id}
    return scope_key(scope, language)


@method("setMyCommands")
def set_my_commands(call: Call) -> Any:
    """Set the menu for one scope and language."""
    commands: list[Json] = call.params["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        one["command"] = one["command"].removeprefix("/")
        if not _NAME.fullmatch(one["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"].strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    call.bot.commands[_key(call)] = commands
    _changed(call)
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> Any:
    """The menu of exactly this scope and language."""
    return call.bot.commands.get(_key(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> Any:
    """Remove the menu of exactly this scope and language."""
    call.bot.commands.pop(_key(call), None)
    _changed(call)
    return True


def _changed(call: Call) -> None:
    call.exchange.world.touch("bot", call.bot.id)
    chat_id = (call.get("scope") or {}).get("chat_id")
    event = {"type": "commands"} | ({"chat_id": chat_id} if chat_id else {})
    call.exchange.world.events.publish(event)


def menu_for(bot: BotAccount, room: Room, user_id: int, language: str) -> list[Json]:
    """The commands that this person sees here: the narrowest scope that has any wins."""
    for scope in _scopes(room, user_id):
        for spoken in (language.partition("-")[0], ""):
            found = bot.commands.get(scope_key(scope, spoken))
            if found:
                return found
    return []


def _scopes(room: Room, user_id: int) -> list[Json]:
    """The scopes that hold for this person here, narrowest first, as documented."""
    here = {"chat_id": room.id}
    if room.is_private:
        names = ["chat", "all_private_chats", "default"]
    elif room.status_of(user_id) in ("creator", "administrator"):
        names = [
            "chat_member",
            "chat_administrators",
            "chat",
            "all_chat_administrators",
            "all_group_chats",
            "default",
        ]
    else:
        names = ["chat_member", "chat", "all_group_chats", "default"]
    scopes: list[Json] = []
    for name in names:
        place = here if name.startswith("chat") else {}
        person = {"user_id": user_id} if name == "chat_member" else {}
        scopes.append({"type": name} | place | person)
    return scopes


_TEXTS = {
    "Name": ("name", 64),
    "Description": ("description", 512),
    "ShortDescription": ("short_description", 120),
}


def _register(what: str, field: str, longest: int) -> None:
    def setter(call: Call) -> Any:
        text = call.get(field) or ""
        if len(text) > longest:
            raise bad_request(f"{field} is too long")
        call.bot.texts[f"{field}/{call.get('language_code') or ''}"] = text
        if field == "name" and text and not call.get("language_code"):
            call.bot.user = call.bot.user | {"first_name": text}
        call.exchange.world.touch("bot", call.bot.id)
        return True

    def getter(call: Call) -> Any:
        texts = call.bot.texts
        plain = texts.get(f"{field}/") or (call.bot.user["first_name"] if field == "name" else "")
        return {field: texts.get(f"{field}/{call.get('language_code') or ''}") or plain}

    method(f"setMy{what}")(setter)
    method(f"getMy{what}")(getter)


for _what, (_field, _longest) in _TEXTS.items():
    _register(_what, _field, _longest)


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> Any:
    """What stands beside the input line: of one chat, or of all."""
    button = call.get("menu_button") or {"type": "default"}
    call.bot.menu_buttons[str(call.get("chat_id") or "")] = button
    call.exchange.world.touch("bot", call.bot.id)
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Any:
    """What was set for this chat, or for all, or the default."""
    buttons = call.bot.menu_buttons
    return buttons.get(str(call.get("chat_id") or "")) or buttons.get("") or {"type": "default"}

"""python-telegram-bot: the seven steps with its ConversationHandler, by webhook on aiohttp."""

import asyncio
import os

import orjson
import uvloop
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from tests.bench.peers import words

CATEGORY, WORDS, PHOTO, PLACE, CONFIRMING = range(5)
Context = ContextTypes.DEFAULT_TYPE


def keyboard(*choices: tuple[str, str]) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text, callback_data=data)] for text, data in choices]
    rows.append([InlineKeyboardButton(text, callback_data=data) for text, data in words.NAV])
    return InlineKeyboardMarkup(rows)


async def report(update: Update, _context: Context) -> int:
    assert update.message
    choices = [(key, f"rp:x:category:{key}") for key in words.CATEGORIES]
    await update.message.reply_text(words.ASK_CATEGORY, reply_markup=keyboard(*choices))
    return CATEGORY


async def category(update: Update, context: Context) -> int:
    query = update.callback_query
    assert query and context.user_data is not None
    context.user_data["category"] = query.data
    await query.edit_message_text(words.ASK_WORDS, reply_markup=keyboard())
    await query.answer()
    return WORDS


async def described(update: Update, context: Context) -> int:
    assert update.message and context.user_data is not None
    context.user_data["words"] = update.message.text
    await update.message.reply_text(words.ASK_PHOTO, reply_markup=keyboard())
    return PHOTO


async def photo(update: Update, context: Context) -> int:
    assert update.message and context.user_data is not None
    context.user_data["photo"] = update.message.photo[-1].file_id
    await update.message.reply_text(words.ASK_PLACE, reply_markup=keyboard())
    return PLACE


async def placed(update: Update, context: Context) -> int:
    assert update.message and context.user_data is not None
    context.user_data["place"] = update.message.location
    return await again(update, context)


async def again(update: Update, _context: Context) -> int:
    assert update.message
    submit_it = keyboard((words.SUBMIT, "rp:x:submit:"))
    await update.message.reply_text(words.PREVIEW, reply_markup=submit_it)
    return CONFIRMING


async def submit(update: Update, context: Context) -> int:
    query = update.callback_query
    assert query and query.message and context.user_data is not None
    context.user_data.clear()
    await query.edit_message_text(words.SUBMITTED)
    await context.bot.send_message(query.message.chat.id, words.RECEIPT, reply_markup=keyboard())
    await query.answer()
    return ConversationHandler.END


def application() -> "Application":  # type: ignore[type-arg]
    """Several updates at once: one after another it would wait for every answer of Telegram."""
    base = f"{os.environ['BENCH_API']}/bot"
    built = (
        Application.builder()
        .token(os.environ["BENCH_TOKEN"])
        .base_url(base)
        .concurrent_updates(True)
        .connection_pool_size(64)
        .updater(None)
        .build()
    )
    steps = {
        CATEGORY: [CallbackQueryHandler(category, pattern="^rp:x:category:")],
        WORDS: [MessageHandler(filters.TEXT & ~filters.COMMAND, described)],
        PHOTO: [MessageHandler(filters.PHOTO, photo)],
        PLACE: [MessageHandler(filters.LOCATION, placed)],
        CONFIRMING: [
            CommandHandler("resume", again),
            CallbackQueryHandler(submit, pattern="^rp:x:submit:"),
        ],
    }
    start = CommandHandler("report", report)
    built.add_handler(ConversationHandler([start], steps, fallbacks=[start], per_chat=True))
    return built


async def main() -> None:
    built = application()

    async def receive(request: web.Request) -> web.Response:
        raw = orjson.loads(await request.read())
        await built.update_queue.put(Update.de_json(raw, built.bot))
        return web.Response()

    site = web.Application()
    site.router.add_post("/telegram", receive)
    runner = web.AppRunner(site, access_log=None)
    async with built:
        await built.start()
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(os.environ["BENCH_PORT"])).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())

"""Bare aiogram: the seven steps as its documentation writes such a conversation."""

import asyncio
import os

import uvloop
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from tests.bench.peers import words

router = Router()


class Reporting(StatesGroup):
    category = State()
    words = State()
    photo = State()
    place = State()
    confirming = State()


def keyboard(*choices: tuple[str, str]) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=text, callback_data=data)] for text, data in choices]
    rows.append([InlineKeyboardButton(text=text, callback_data=data) for text, data in words.NAV])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def categories() -> InlineKeyboardMarkup:
    return keyboard(*((key, f"rp:x:category:{key}") for key in words.CATEGORIES))


def preview() -> InlineKeyboardMarkup:
    return keyboard((words.SUBMIT, "rp:x:submit:"))


@router.message(Command("report"))
async def report(message: Message, state: FSMContext) -> None:
    await state.set_state(Reporting.category)
    await message.answer(words.ASK_CATEGORY, reply_markup=categories())


@router.callback_query(Reporting.category, F.data.startswith("rp:x:category:"))
async def category(query: CallbackQuery, state: FSMContext) -> None:
    await state.update_data(category=query.data)
    await state.set_state(Reporting.words)
    assert isinstance(query.message, Message)
    await query.message.edit_text(words.ASK_WORDS, reply_markup=keyboard())
    await query.answer()


@router.message(Reporting.words, F.text)
async def described(message: Message, state: FSMContext) -> None:
    await state.update_data(words=message.text)
    await state.set_state(Reporting.photo)
    await message.answer(words.ASK_PHOTO, reply_markup=keyboard())


@router.message(Reporting.photo, F.photo)
async def photo(message: Message, state: FSMContext) -> None:
    assert message.photo
    await state.update_data(photo=message.photo[-1].file_id)
    await state.set_state(Reporting.place)
    await message.answer(words.ASK_PLACE, reply_markup=keyboard())


@router.message(Reporting.place, F.location)
async def placed(message: Message, state: FSMContext) -> None:
    assert message.location
    await state.update_data(place=(message.location.latitude, message.location.longitude))
    await state.set_state(Reporting.confirming)
    await message.answer(words.PREVIEW, reply_markup=preview())


@router.message(Reporting.confirming, Command("resume"))
async def again(message: Message) -> None:
    await message.answer(words.PREVIEW, reply_markup=preview())


@router.callback_query(Reporting.confirming, F.data.startswith("rp:x:submit:"))
async def submit(query: CallbackQuery, state: FSMContext) -> None:
    await state.clear()
    assert isinstance(query.message, Message)
    await query.message.edit_text(words.SUBMITTED)
    await query.message.answer(words.RECEIPT, reply_markup=keyboard())
    await query.answer()


def bot() -> Bot:
    server = TelegramAPIServer.from_base(os.environ["BENCH_API"])
    return Bot(os.environ["BENCH_TOKEN"], session=AiohttpSession(api=server))


async def poll(dispatcher: Dispatcher) -> None:
    await dispatcher.start_polling(bot(), handle_signals=False)


def main() -> None:
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    port = os.environ["BENCH_PORT"]
    if not port:
        asyncio.run(poll(dispatcher))
        return
    app = web.Application()
    one = bot()
    SimpleRequestHandler(dispatcher, one).register(app, path="/telegram")
    setup_application(app, dispatcher, bot=one)
    web.run_app(app, host="127.0.0.1", port=int(port), access_log=None, print=None)


if __name__ == "__main__":
    main()

"""A Telegram on this machine: the Bot API on loopback, and the people who use it.

In reading order: `server.py` puts it together from `options.py`; `bot_routes.py` takes a
call, `api.py` judges it (`params.py`, `schema.py`) and gives it to its family in `methods/`;
`exchange.py` stores messages in the `world.py` and puts updates into `updates.py`, from
where a poll or `webhook.py` fetches them. `phone/` is the people's side, `limits.py` and
`trouble.py` make life hard, `journal.py` survives a restart, `run.py` and `child.py` run it
all beside a bot.
"""

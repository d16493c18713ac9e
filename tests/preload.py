"""What the fork server imports once, so that each bot process starts at once."""

import gc
import importlib
import pkgutil

import bot.app  # noqa: F401
import handlers
import services
from handlers.notices import renderers
from handlers.root import root
from services.timers import fires

for package in (handlers, services):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
root()
renderers()
fires()

# What the bot loads with its first report; a life of 0.4 s should be spent on reports.
from locales import keys, text  # noqa: E402
from services import places  # noqa: E402

places.inside(30.23, 119.72)
places.find("太湖源")
text("zh-Hans", "report-no-words")
len(keys("zh-Hans"))

# Else each life would begin with a quarter of a second of looking through all this.
gc.collect()
gc.freeze()

"""What the fork server imports once, so that each bot process starts at once."""

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

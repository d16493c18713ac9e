"""``python -m bot`` is ``pingan``."""

import sys

from bot.cli import main

sys.exit(main())

"""``python -m tests.kill 100 sqlite 1.0``: kill the bot a hundred times under six residents.

The last is how many seconds a life may last once the bot is ready.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.databases import Databases
from tests.kill import harness


def main() -> None:
    """Run the harness and print its line."""
    kills, engine = int(sys.argv[1]), sys.argv[2]
    longest = float(sys.argv[3]) if len(sys.argv) > 3 else 0.4
    folder = Path(tempfile.mkdtemp(prefix="pingan-kill-"))
    databases = Databases(folder)
    url = databases.sqlite() if engine == "sqlite" else databases.postgres()
    tally = asyncio.run(harness.run(url, folder, kills=kills, longest_life=longest))
    databases.stop()
    print(tally.line())  # noqa: T201
    print(f"log: {folder / 'bot.log'}")  # noqa: T201


if __name__ == "__main__":
    main()

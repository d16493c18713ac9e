"""A Telegram on this machine: the Bot API on loopback, and the people who use it."""

"""Stand-ins for the world outside: people and Telegram, never for our own code."""

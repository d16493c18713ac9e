"""Decisions: rules and verbs that know nothing of Telegram, of SQL or of sentences."""

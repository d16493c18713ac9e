"""The process: receiving, the turn, sending, timers, and everything that is wired once."""

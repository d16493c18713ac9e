"""Fraud: what a message looks like, what to do once money is gone, and who hears of it."""

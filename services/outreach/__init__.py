"""Outreach: who wants to be warned, what is said to whom, and what came of it."""

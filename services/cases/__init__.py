"""Cases: how a report becomes one, how it moves, and the trail it leaves."""

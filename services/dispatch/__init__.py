"""Dispatch (派单): from a case to a person on the spot, against the clock."""

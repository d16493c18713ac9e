"""The history of the tables, and the way from any earlier version to this one."""

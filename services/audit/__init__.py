"""The unbroken trail: a keyed chain over all events, and whoever looks whether it still holds."""

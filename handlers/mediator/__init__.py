"""What mediators and the people they receive see and tap."""

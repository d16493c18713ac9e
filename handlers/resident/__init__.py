"""What residents do: report, follow, add, ask for a person."""

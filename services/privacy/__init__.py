"""Privacy: what people agreed to, and what follows from it."""

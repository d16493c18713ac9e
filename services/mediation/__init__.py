"""Mediation: times that are offered, and a meeting that everybody has agreed to."""

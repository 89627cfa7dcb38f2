"""Discipline: what was established of a bailiff, and what followed from it."""

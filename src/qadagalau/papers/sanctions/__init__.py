"""The prosecutor's decision about a bailiff's resolution on paper: a sanction, or its refusal."""

from .decision import Decision, Objection, decision_letter, grounds_to_begin_with

__all__ = ["Decision", "Objection", "decision_letter", "grounds_to_begin_with"]

"""The prosecutor's decision about a bailiff's resolution on paper: a sanction, or its refusal."""

from .decision import Decision, Objection, decision_digest, decision_letter

__all__ = ["Decision", "Objection", "decision_digest", "decision_letter"]

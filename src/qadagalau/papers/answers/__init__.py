"""Answers to applicants on paper: composed of findings, then laid out as acts are."""

from .composing import AnswerFacts, Outcome, compose_answer, places_left
from .letter import answer_letter

__all__ = ["AnswerFacts", "Outcome", "answer_letter", "compose_answer", "places_left"]

"""Acts on paper: their text composed of findings, the letter, its PDF/A and its DOCX."""

from .composing import ActText, Fact, compose, places_to_fill
from .letter import LedgerPlace, Letter, Section, letter_of
from .pdf import UnprintableError, write_pdf
from .word import TemplateError, default_template, write_docx

__all__ = [
    "ActText",
    "Fact",
    "LedgerPlace",
    "Letter",
    "Section",
    "TemplateError",
    "UnprintableError",
    "compose",
    "default_template",
    "letter_of",
    "places_to_fill",
    "write_docx",
    "write_pdf",
]

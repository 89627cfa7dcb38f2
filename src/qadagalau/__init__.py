"""Qadağalau: supervision of the legality of enforcement proceedings."""

__version__ = "0.1.0"

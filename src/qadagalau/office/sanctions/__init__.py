"""Sanctions: a bailiff's resolution is checked line by line, and a prosecutor decides."""

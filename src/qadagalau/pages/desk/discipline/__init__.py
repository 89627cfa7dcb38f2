"""Investigations, discipline and licences, on the desk."""

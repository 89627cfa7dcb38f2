"""Requests for a sanction on the desk: read, checked, granted or refused; and how they are read."""

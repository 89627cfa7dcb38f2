"""The house: Django applications with tables, each with the same five files.

``models`` holds tables, ``operations`` write, ``queries`` read, ``rules`` permit and say why,
``tasks`` run an operation in the background.  No request and no clock below the doors.
"""

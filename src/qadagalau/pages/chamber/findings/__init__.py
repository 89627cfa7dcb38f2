"""A bailiff's own findings, and his answers."""

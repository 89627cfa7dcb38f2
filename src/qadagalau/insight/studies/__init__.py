"""Studies of a register: each reads all cases once and gives rows that a person can look at.

What a study says is no finding: it breaks no norm, it says where to look and how surely.
"""

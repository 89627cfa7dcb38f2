"""Kazakh: 2026 жылғы 22 қараша in long form, 22.11.2026 in short, 1 234,56 for numbers."""

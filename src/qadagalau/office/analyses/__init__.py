"""Analyses: each month's run over the whole register, compared with the last."""

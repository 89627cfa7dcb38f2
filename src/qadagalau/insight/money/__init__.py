"""Money recomputed: what each payment lawfully gave to whom, and the difference to the tiyn.

Nothing here accuses: a difference is a figure that stands beside what the record says was paid.
"""

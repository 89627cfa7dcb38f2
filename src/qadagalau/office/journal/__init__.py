"""Every operation leaves an entry here, in its own transaction, and the ledger gets it after.

The journal is the outbox: neither the rows without their entry nor the entry without its rows.
"""

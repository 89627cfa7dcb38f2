"""The exchange: protocols and their versions, receipts, what is owed, events entered by hand."""

"""The chamber's and the bailiff's rooms: events entered and corrected by hand."""

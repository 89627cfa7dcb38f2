"""The prosecutor's desk: what sources deliver, and what is late, missing or incomplete."""

"""The statute book, on the desk: texts read again, norms left behind."""

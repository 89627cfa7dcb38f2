"""English as it is written here: the day before the month, so that no one mistakes 02/11."""

"""SQLite as Django speaks to it, except that the threads of a process write in turn."""

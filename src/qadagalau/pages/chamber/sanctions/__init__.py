"""The bailiff's room: a sanction asked for in two steps, his requests, the decisions."""

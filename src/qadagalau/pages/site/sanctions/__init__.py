"""What the sanction desk, the bailiff's room and programs share of requests for a sanction."""

"""The docket of the desk: findings, what was decided of them, bailiffs."""

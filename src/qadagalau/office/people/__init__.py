"""Who works here, where, and what they may do: offices, bailiffs, users and their rights."""

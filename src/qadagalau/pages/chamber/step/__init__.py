"""What the law asks before a step is taken."""

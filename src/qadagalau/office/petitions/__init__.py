"""Applications of citizens and legal entities: filed without an account, answered in the term."""

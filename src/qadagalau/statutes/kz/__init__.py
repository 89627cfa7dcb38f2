"""The law of Kazakhstan: its acts, its legal calendar and its dated reference values."""

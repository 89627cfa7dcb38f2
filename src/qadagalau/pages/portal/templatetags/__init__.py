"""Words and places of the citizens' room in its templates."""

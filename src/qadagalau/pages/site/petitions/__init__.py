"""What the desk and the citizens' room show alike of an application."""

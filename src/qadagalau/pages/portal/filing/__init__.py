"""Filing an application in a few plain steps, saved half-way, without an account or a script."""

"""The citizens' room: they file an application, follow it by its code, verify papers."""

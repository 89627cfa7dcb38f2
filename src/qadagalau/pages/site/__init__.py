"""What every page stands on: settings, the base template, the front door, the problem pages."""

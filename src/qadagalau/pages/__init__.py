"""The doors for people with a browser: no tables and no decisions, only forms, calls and pages."""

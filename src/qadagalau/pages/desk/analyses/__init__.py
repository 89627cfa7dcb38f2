"""Monthly analyses, on the desk."""

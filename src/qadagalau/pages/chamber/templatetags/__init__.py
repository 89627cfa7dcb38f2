"""What the templates of the chamber may say."""

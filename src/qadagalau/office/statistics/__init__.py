"""Public figures of each month, fixed when it is published, small numbers hidden."""

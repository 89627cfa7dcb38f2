"""Public figures: shares with their denominators and intervals, drawn, and files to take away."""

"""Acts on the desk: drafted, signed, answered, judged."""

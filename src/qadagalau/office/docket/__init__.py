"""The docket: proceedings of the register as whoever asks may see them."""

"""The addressee's room: acts that came, their terms, and the answer to them point by point."""

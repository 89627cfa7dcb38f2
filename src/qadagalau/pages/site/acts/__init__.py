"""What the desk, the room of addressees and programs share of acts."""

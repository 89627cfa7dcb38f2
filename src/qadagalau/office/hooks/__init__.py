"""Programs elsewhere are told that something happened, and fetch it with their own rights."""

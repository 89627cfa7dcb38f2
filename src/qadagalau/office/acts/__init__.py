"""Acts: from chosen findings to a reply that was judged."""

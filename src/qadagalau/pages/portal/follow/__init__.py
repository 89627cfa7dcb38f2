"""An application followed by its code, which is posted once and stands in no address and no log."""

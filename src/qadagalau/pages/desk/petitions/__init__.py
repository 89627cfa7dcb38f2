"""Applications at the desk: the queue by term and weight, one on one screen, its answer."""

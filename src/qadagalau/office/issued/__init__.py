"""The register of papers: what an office issued, so that a stranger can hold a paper against it."""

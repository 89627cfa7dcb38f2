"""Proposals that are not law: amendments to be tried before anyone passes them."""

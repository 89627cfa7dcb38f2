"""One authority for each kind of key."""

import pytest

from .authority import ec_key, ed_key, found, gost_key, rsa_key


@pytest.fixture(scope="session")
def office():
    """An authority on a fast curve."""
    return found(ec_key)


@pytest.fixture(scope="session")
def authorities(office):
    seeds = iter((1, 2, 3))
    return {
        "ec": office,
        "rsa": found(rsa_key),
        "ed25519": found(ed_key),
        "gost": found(lambda: gost_key(next(seeds))),
    }

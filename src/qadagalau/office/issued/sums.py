"""The sum over what a paper says, by which its text is held against the one that was issued."""

import json
from hashlib import sha256


def sum_of(said: object) -> str:
    """Return SHA-256 over JSON with sorted names, in hexadecimal digits."""
    written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()

"""GOST 34.10-2015 with 512-bit keys, as the national centre writes it: every half little-endian.

A public key is ``x | y``, a signature ``r | s``, and Streebog's digest is read backwards too.
The curve is paramSetA of TC 26, which the national centre numbers on its own.
"""

from attrs import frozen
from gostcrypto import gosthash, gostsignature

HALF = 64
"""Bytes of a coordinate, of a half of a signature, and of a digest."""

_CURVE = gostsignature.CURVES_R_1323565_1_024_2019["id-tc26-gost-3410-12-512-paramSetA"]


@frozen
class GostKey:
    """A point of the curve."""

    x: int
    y: int


def gost_key(point: bytes) -> GostKey:
    """Read ``x | y``.

    Raises:
        ValueError: the length is wrong or the point is not on the curve.
    """
    if len(point) != 2 * HALF:
        raise ValueError(len(point))
    x, y = (int.from_bytes(half, "little") for half in (point[:HALF], point[HALF:]))
    p, a, b = (_CURVE[name] for name in "pab")
    if not (x < p and y < p) or (y * y - x * x * x - a * x - b) % p:
        raise ValueError(point)
    return GostKey(x, y)


class Streebog:
    """The digest GOST 34.11-2015 of 64 bytes, being computed."""

    def __init__(self) -> None:
        self._digest = gosthash.new("streebog512")

    def update(self, data: bytes, /) -> None:
        """Take the next bytes."""
        self._digest.update(data)

    def digest(self) -> bytes:
        """Return the digest of all that was taken."""
        return bytes(self._digest.digest())


def is_gost_signature(key: GostKey, message: bytes, signature: bytes) -> bool:
    """Return whether *signature* (``r | s``) of *message* was made with the secret of *key*."""
    if len(signature) != 2 * HALF:
        return False
    digest = Streebog()
    digest.update(message)
    point = key.x.to_bytes(HALF, "big") + key.y.to_bytes(HALF, "big")
    halves = signature[:HALF][::-1] + signature[HALF:][::-1]
    scheme = gostsignature.new(gostsignature.MODE_512, _CURVE)
    return bool(
        scheme.verify(bytearray(point), bytearray(digest.digest()[::-1]), bytearray(halves))
    )

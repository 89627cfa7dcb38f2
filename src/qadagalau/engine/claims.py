"""Which cases the claims of distributions belong to: a join of two long columns of numbers.

Few cases have a claim.  Hashes say which may have one, a piece of the cases at a time; only
these are compared as texts, so that equal hashes are never taken for equal numbers.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .days import Ints, Longs
from .texts import Texts

_WORD = 8
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_FIRST_BYTES = np.array([(1 << 8 * size) - 1 for size in range(_WORD + 1)], dtype=np.uint64)
_SPARSE = 8
"""Slots for each claim, so that few other cases share one."""


def cases_of_claims(claims: pa.ChunkedArray, proceedings: Texts) -> Ints:
    """Return the case of each of *claims*, -1 where no case has that number."""
    sought = claims.combine_chunks()
    bits = (_SPARSE * len(sought)).bit_length()
    slots = _hashed(sought, bits)
    taken = np.zeros(1 << bits, dtype=bool)
    taken[slots] = True
    case_of = np.full(len(sought), -1, dtype=np.int32)
    for number, opening in enumerate(proceedings.opening[:-1].tolist()):
        piece = proceedings.piece(number)
        found = _hashed(piece, bits)
        cases = np.flatnonzero(taken.take(found))
        here = np.zeros(1 << bits, dtype=bool)
        here[found[cases]] = True
        rows = np.flatnonzero(here.take(slots))
        place = pc.index_in(sought.take(pa.array(rows)), value_set=piece.take(pa.array(cases)))
        place = place.fill_null(-1).to_numpy(zero_copy_only=False)
        met = np.flatnonzero(place >= 0)
        case_of[rows[met]] = cases[place[met]] + opening
    return case_of


def _hashed(texts: pa.Array, bits: int) -> Longs:
    """Return so many bits of a hash of each text."""
    if not len(texts):
        return np.empty(0, dtype=np.uint64)
    texts = texts.cast(pa.large_binary())
    offsets = np.frombuffer(texts.buffers()[1], np.int64)[texts.offset :][: len(texts) + 1]
    begins, lengths = offsets[:-1] - offsets[0], np.diff(offsets)
    letters = np.zeros(offsets[-1] - offsets[0] + _WORD, dtype=np.uint8)
    letters[:-_WORD] = np.frombuffer(texts.buffers()[2] or b"", np.uint8)[offsets[0] : offsets[-1]]
    # Eight letters are read at once from wherever a text begins.
    words = np.ndarray(len(letters) - _WORD + 1, np.uint64, letters, strides=(1,))
    mixed = lengths.astype(np.uint64)
    for place in range(0, int(lengths.max()), _WORD):
        left = np.clip(lengths - place, 0, _WORD)
        word = words[np.minimum(begins + place, len(words) - 1)] & _FIRST_BYTES[left]
        further = (mixed ^ word) * _MULTIPLIER
        further ^= further >> np.uint64(32)
        mixed = np.where(left > 0, further, mixed)
    return (mixed * _MULTIPLIER) >> np.uint64(64 - bits)

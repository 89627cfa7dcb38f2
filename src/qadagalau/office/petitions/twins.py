"""Applications that say the same, and writers who write again, found by keyed hashes alone.

Of a text the house keeps the smallest keyed hashes of its runs of three words: two texts that
share many share their words, and without the key the numbers say nothing.
"""

import re
from collections.abc import Iterator, Sequence

from .codes import Keys

RUN = 3
KEPT = 64
BYTES = 6
"""Of each hash, so that JSON holds it as a whole number."""
ALIKE = 0.6
"""From this share on two texts are taken to say the same."""


def likeness_of(text: str, keys: Keys) -> list[int]:
    """Return by what a text is known again: its smallest keyed hashes, in order."""
    stamps = {
        int.from_bytes(keys.stamp("run of words", run.encode())[:BYTES], "big")
        for run in _runs(text)
    }
    return sorted(stamps)[:KEPT]


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text.casefold().replace("ё", "е"))
    for at in range(max(1, len(words) - RUN + 1)):
        if words:
            yield " ".join(words[at : at + RUN])


def share(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how much of two texts is the same, from 0 to 1, by what is kept of them."""
    smallest = sorted({*one, *other})[:KEPT]
    both = {*one} & {*other}
    return sum(number in both for number in smallest) / len(smallest) if smallest else 0.0

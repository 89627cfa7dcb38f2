"""Deliveries that lie in a store are fetched one at a time, read, and not kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from qadagalau.engine.store import Place

from .delivery_folder import MANIFEST


def numbers_in(deliveries: Place) -> list[int]:
    """Return the numbers of the deliveries that are there, rising.

    In a store a delivery without a manifest is one whose copying was broken off: not there.
    """
    found = (one for one in deliveries.iterdir() if one.name.isdigit())
    return sorted(
        int(one.name) for one in found if isinstance(one, Path) or (one / MANIFEST).exists()
    )


@contextmanager
def at_hand(deliveries: Place, name: str) -> Iterator[Path]:
    """Yield the folder of a delivery on this machine, fetched if it is far away.

    Raises:
        StoreError: the store cannot be reached.
    """
    folder = deliveries / name
    if isinstance(folder, Path):
        yield folder
        return
    with TemporaryDirectory(prefix="qadagalau-") as place:
        here = Path(place) / folder.name
        here.mkdir()
        for file in folder.iterdir():
            file.fetch(here / file.name)
        yield here

"""Which norms the demo breaks somewhere."""

from .file_plants import FILE_PLANTS
from .plants import PLANTS, SHARE_PLANTS


def planted_codes() -> frozenset[str]:
    """Return the codes of all norms that have a plant."""
    pairs = (*FILE_PLANTS, *SHARE_PLANTS)
    return frozenset({plant.code for plant in PLANTS} | {code for code, _ in pairs})

"""Which norms the demo breaks somewhere."""

from .file_plants import FILE_PLANTS
from .levy_plants import EVERY_PLANT
from .plants import SHARE_PLANTS


def planted_codes() -> frozenset[str]:
    """Return the codes of all norms that have a plant."""
    pairs = (*FILE_PLANTS, *SHARE_PLANTS)
    return frozenset({plant.code for plant in EVERY_PLANT} | {code for code, _ in pairs})

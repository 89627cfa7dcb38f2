"""A territory says whose proceedings somebody may see: all, or some regions, offices, holders.

The office makes it of a right; whoever asks the register limits the question by it.
"""

from attrs import frozen


@frozen(kw_only=True)
class Territory:
    """What one may see: everything, or what any of the three sets names."""

    everything: bool = False
    regions: frozenset[str] = frozenset()
    """Codes, as in the column ``region`` of holders and offices."""
    offices: frozenset[str] = frozenset()
    """Numbers, as in the column ``office_id`` of holders and offices."""
    holders: frozenset[str] = frozenset()
    """Numbers, as in the column ``holder_id`` of holders."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all may be seen."""
        return not (self.everything or self.regions or self.offices or self.holders)

    def has(self, *, holder_id: str, office_id: str | None, region: str | None) -> bool:
        """Say whether what a holder answers for may be seen."""
        return (
            self.everything
            or holder_id in self.holders
            or office_id in self.offices
            or region in self.regions
        )


EVERYTHING = Territory(everything=True)
NOTHING = Territory()

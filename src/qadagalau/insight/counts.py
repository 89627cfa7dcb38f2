"""How many duties have which verdict: the seven numbers from which every share is made."""

from collections.abc import Iterable

from attrs import frozen

from qadagalau.law import BREACHES, Verdict


@frozen(kw_only=True)
class Counts:
    """Numbers of duties by verdict."""

    kept: int = 0
    late: int = 0
    overdue: int = 0
    pending: int = 0
    exceeded: int = 0
    broken: int = 0
    unknown: int = 0

    def number(self, verdicts: Iterable[Verdict]) -> int:
        """Return how many duties have one of *verdicts*."""
        return sum(int(getattr(self, verdict.value)) for verdict in verdicts)

    @property
    def breaches(self) -> int:
        """Duties not kept: late, overdue, exceeded and broken."""
        return self.number(BREACHES)

    @property
    def judged(self) -> int:
        """Duties with an answer: kept or not kept."""
        return self.kept + self.breaches

    @property
    def duties(self) -> int:
        """Duties of every verdict."""
        return self.number(Verdict)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(**{v.value: self.number([v]) + other.number([v]) for v in Verdict})

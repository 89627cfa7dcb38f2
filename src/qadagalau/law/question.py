"""What the law asks that no rule can compute: questions to a person, competence, and gaps.

A norm is computed.  A :class:`Question` is put to the person who reads the papers, where the
events that raise it are at hand; a :class:`Competence` says what must hold before an act; the
provisions that are only :class:`Reserved` are neither, with the reason.  Where norms say less
than their provision, a :class:`Narrower` says what they leave out.
"""

from collections.abc import Iterable

from attrs import field, frozen, validators

from .norm import Remedy
from .source import Checked, Citation
from .text import Text
from .words import Selectors, selectors


def _remedies(values: Iterable[Remedy]) -> tuple[Remedy, ...]:
    # Files name them by text.
    return tuple(map(Remedy, values))


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Question:
    """A duty whose answer stands in papers or on the spot, so that a person must say it."""

    catalogue: str
    """The number in the catalogue of norms."""
    basis: Citation
    asks: Text
    """One question, answered by yes where the law was kept."""
    why: Text
    """Why no rule answers it."""
    at: Selectors = field(converter=selectors, default=())
    """The events of a proceeding that raise it."""
    of_breach: bool = False
    """Whether it is asked of every breach before something is done about it."""
    of: tuple[str, ...] = field(converter=_codes, default=())
    """The norms of whose breach it is asked, if not of every one."""
    checked: Checked


@frozen(kw_only=True)
class Competence:
    """What must hold for a remedy of the prosecutor: competence, route, what else may follow."""

    catalogue: str
    basis: Citation
    says: Text
    of: tuple[Remedy, ...] = field(converter=_remedies, validator=validators.min_len(1))
    """The remedies that it is a condition of."""
    checked: Checked


@frozen(kw_only=True)
class Reserved:
    """A provision of the catalogue that is no norm, no question and no condition of its own."""

    catalogue: str
    why: Text
    within: tuple[str, ...] = field(converter=_codes, default=())
    """The norms that already say it, such as by a pause of their term."""


@frozen(kw_only=True)
class Narrower:
    """What a provision demands beyond the norms that say it: nothing is concluded of that."""

    catalogue: str
    leaves_out: Text

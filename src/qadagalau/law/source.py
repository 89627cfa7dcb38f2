"""Where a norm is written, and whether anyone has read it there."""

from datetime import date
from enum import StrEnum

from attrs import field, frozen, validators

from .text import N_, Text


class Status(StrEnum):
    """How far a statement of law was checked against its official text."""

    VERIFIED = "verified"
    SEED = "seed"
    PRESS = "press"
    UNVERIFIED = "unverified"


STATUS_TEXTS = {
    Status.VERIFIED: N_("The text of the provision was read"),
    Status.SEED: N_("Stated by the thesis; the text of the provision was not read"),
    Status.PRESS: N_("Seen only in a press text; the provision was not read"),
    Status.UNVERIFIED: N_("Not verified: to be checked against the official text"),
}


@frozen
class Checked:
    """The day on which a statement was compared with its source, and the result."""

    on: date
    status: Status
    source: str = ""
    """Which text was read: catalogue key, redaction or address."""


@frozen
class Act:
    """A normative legal act, named by its official registry code."""

    code: str
    title: Text
    parts: bool = False
    """Its articles are divided into parts (часть, бөлік), as those of codes are."""
    appendix: str = ""
    """The number of the appendix that is meant, where an order has several."""

    def as_a_whole(self) -> "Citation":
        """Return this act, where the place in it is not known or it has no articles."""
        return Citation(self)

    def article(
        self, number: str | int, *, para: str | int | None = None, subpara: str | int | None = None
    ) -> "Citation":
        """Return the place *number*, paragraph and subparagraph in this act."""
        return Citation(
            self,
            str(number),
            None if para is None else str(para),
            None if subpara is None else str(subpara),
        )


@frozen
class Citation:
    """A place in an act.  Numbers are text, since articles may be ``144-1`` or ``10-4``.

    Without an article it is the act alone.
    """

    act: Act
    article: str | None = field(default=None, validator=validators.optional(validators.min_len(1)))
    para: str | None = None
    subpara: str | None = None

    def __str__(self) -> str:
        parts = [self.act.code]
        if self.article:
            parts.append(f"art. {self.article}")
        if self.para:
            parts.append(f"para. {self.para}")
        if self.subpara:
            parts.append(f"subpara. {self.subpara}")
        return " ".join(parts)

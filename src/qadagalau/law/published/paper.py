"""What stands on the paper of an act: articles, their points, who amended them and who will."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from attrs import field, frozen

from qadagalau.law.term import CalendarDays, Months


@frozen(order=True)
class Amending:
    """A law that amends an article, as a footnote names it."""

    of: date
    """The day on which the law was signed."""
    number: str
    """Such as ``164-V``."""
    on: date | None = field(default=None, eq=False)
    """The first day in force, where the footnote gives it."""
    after: CalendarDays | Months | None = field(default=None, eq=False)
    """How long after its official publication it enters into force, where the footnote says so."""

    @property
    def not_before(self) -> date | None:
        """The first day on which the amendment can be in force; ``None`` where nothing says so.

        No law is published before it is signed, and what comes into force after a term does so on
        the day after its last one.
        """
        if self.on is not None:
            return self.on
        match self.after:
            case CalendarDays(n):
                return self.of + timedelta(days=n + 1)
            case Months(n):
                return _months_later(self.of, n) + timedelta(days=1)
            case _:
                return None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@frozen
class Announcement:
    """A change that the publisher announces and has not yet made in the text."""

    said: str
    points: tuple[str, ...]
    """The points that it names; none where it is about the article, or a new one."""
    by: tuple[Amending, ...]


def appendix_named(number: str | None = None) -> str:
    """Return under which number an appendix of an order stands; the order itself is under ``""``.

    An appendix of an appendix is named after both, such as ``appendix 3/1``.
    """
    return f"appendix {number}" if number else "appendix"


@frozen
class PublishedArticle:
    """One article, an order or its appendix: heading, text by points, the footnotes upon it."""

    number: str
    heading: str
    points: Mapping[str, str]
    """The text by the number of its point; what stands before any point is under ``""``."""
    footnotes: tuple[str, ...] = ()
    amendings: tuple[Amending, ...] = ()
    """The laws that its footnotes name, each once, in their order."""
    announced: tuple[Announcement, ...] = ()

    @property
    def is_excluded(self) -> bool:
        """Whether nothing but the heading and a footnote is left of it."""
        return not self.points and bool(self.footnotes)


@frozen
class PublishedAct:
    """An act as it was published: its articles in their order."""

    articles: tuple[PublishedArticle, ...]
    divisions: tuple[str, ...] = ()
    """The headings of its sections, chapters and paragraphs, in their order."""
    footnotes: tuple[str, ...] = ()
    """The footnotes upon sections, chapters and paragraphs."""
    language: str = "ru"

    def article(self, number: str) -> PublishedArticle | None:
        """Return the article of that number, if there is one."""
        return next((one for one in self.articles if one.number == number), None)
